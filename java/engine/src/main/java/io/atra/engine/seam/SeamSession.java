package io.atra.engine.seam;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Lease;
import io.atra.bars.ZoneTable;
import io.atra.engine.CoreMetric;
import io.atra.engine.EngineActivity;
import io.atra.engine.Guard;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.SessionRules;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;

/** A session of the core. */
final class SeamSession implements Session {

    private static final int TRADES = 0;
    private static final int EQUITY = 1;
    private static final int COLUMN = 2;
    private static final int STARTS = 3;
    private static final int WARNINGS = 4;
    private static final int SUMS_A_COMBINATION = RunResult.BLOCKS * 3;

    private final Seam seam;
    private final Plan plan;
    private final long bars;
    private final long handle;
    private final Guard guard;

    private SeamSession(Seam seam, Plan plan, long bars, long handle, OwnedMemory memory, List<Lease> leases) {
        this.seam = seam;
        this.plan = plan;
        this.bars = bars;
        this.handle = handle;
        this.guard = new Guard("session", new Resources(() -> end(seam, handle), memory, leases));
    }

    static SeamSession open(Seam seam, Plan plan, List<Bars> series, long budgetBytes) {
        Bars bars = SessionRules.check(plan, series, budgetBytes);
        Lease lease = bars.lease();
        OwnedMemory owned = new OwnedMemory();
        Arena memory = owned.arena();
        try {
            MemorySegment text = Native.text(memory, plan.text());
            MemorySegment out = memory.allocate(JAVA_LONG);
            MemorySegment all = allSeries(memory, plan, bars);
            long count = all.byteSize() / Layouts.SERIES.byteSize();
            Codes.check(seam, seam.sessionOpen(text, all, count, budgetBytes, out));
            long handle = out.get(JAVA_LONG, 0);
            return new SeamSession(seam, plan, bars.size(), handle, owned, List.of(lease));
        } catch (RuntimeException e) {
            owned.free();
            lease.close();
            throw e;
        }
    }

    /** The bars, then those of each other symbol that the plan reads. */
    private static MemorySegment allSeries(Arena memory, Plan plan, Bars bars) {
        List<String> symbols = plan.symbols();
        long width = Layouts.SERIES.byteSize();
        MemorySegment all = memory.allocate(width * (1 + symbols.size()), Layouts.SERIES.byteAlignment())
                .fill((byte) 0);
        write(memory, all.asSlice(0, width), plan, bars);
        for (int i = 0; i < symbols.size(); i++) {
            MemorySegment series = all.asSlice((i + 1) * width, width);
            Native.writeText(memory, series, symbols.get(i));
            write(memory, series, plan, bars.ofSymbol(symbols.get(i)));
        }
        return all;
    }

    private static void write(Arena memory, MemorySegment series, Plan plan, Bars bars) {
        Native.put(series, Layouts.SERIES, "bars", bars.size());
        Native.put(series, Layouts.SERIES, "ts_ms", bars.column(Column.TS));
        Native.put(series, Layouts.SERIES, "open", bars.column(Column.OPEN));
        Native.put(series, Layouts.SERIES, "high", bars.column(Column.HIGH));
        Native.put(series, Layouts.SERIES, "low", bars.column(Column.LOW));
        Native.put(series, Layouts.SERIES, "close", bars.column(Column.CLOSE));
        Native.put(series, Layouts.SERIES, "volume", bars.column(Column.VOLUME));
        Native.put(series, Layouts.SERIES, "columns", columns(memory, bars));
        Native.put(series, Layouts.SERIES, "column_count", bars.columnNames().size());
        MemorySegment clock = series.asSlice(Layouts.SERIES.offset("clock"));
        Clock.write(memory, clock, bars.timeframe(), ZoneTable.of(plan.tz()));
    }

    private static MemorySegment columns(Arena memory, Bars bars) {
        List<String> names = bars.columnNames();
        long width = Layouts.COLUMN.byteSize();
        MemorySegment rows = memory.allocate(width * Math.max(names.size(), 1), Layouts.COLUMN.byteAlignment());
        for (int i = 0; i < names.size(); i++) {
            MemorySegment row = rows.asSlice(i * width, width);
            Native.writeText(memory, row, names.get(i));
            Native.put(row, Layouts.COLUMN, "values", bars.column(names.get(i)));
        }
        return rows;
    }

    @Override
    public RunResult run(RunRequest request) {
        request.check(plan, bars);
        return EngineActivity.counted(
                request,
                () -> guard.alone(() -> {
                    try (Arena memory = Arena.ofConfined()) {
                        return run(request, memory);
                    }
                }));
    }

    private RunResult run(RunRequest request, Arena memory) {
        int count = request.combinations();
        long mask = request.metricsMask() & CoreMetric.ALL;
        long cells = (long) count * Long.bitCount(mask);
        MemorySegment metrics = room(memory, request, Output.METRICS, cells);
        MemorySegment others = room(memory, request, Output.OTHER_INTRABAR, cells);
        MemorySegment counts = room(memory, request, Output.COUNTS, (long) count * Layouts.COUNTS.byteSize() / 8);
        MemorySegment sums = room(memory, request, Output.BLOCK_SUMS, (long) count * SUMS_A_COMBINATION);
        MemorySegment result = Native.sized(memory, Layouts.RUN_RESULT);
        table(result, "metrics", metrics, 8);
        table(result, "counts", counts, Layouts.COUNTS.byteSize());
        table(result, "block_sums", sums, 8);
        table(result, "other_metrics", others, 8);
        Codes.check(seam, seam.sessionRun(handle, request(request, mask, memory), result));
        return new RunResult(mask, doubles(metrics), doubles(others), Rows.counts(counts), doubles(sums));
    }

    /** Tells the core where a table goes and for how many rows there is room. */
    private static void table(MemorySegment result, String name, MemorySegment rows, long rowBytes) {
        Native.put(result, Layouts.RUN_RESULT, name, rows);
        Native.put(result, Layouts.RUN_RESULT, name + "_capacity", rows.byteSize() / rowBytes);
    }

    private static double[] doubles(MemorySegment values) {
        return values.toArray(JAVA_DOUBLE);
    }

    private static MemorySegment room(Arena memory, RunRequest request, Output output, long values) {
        return request.wants(output) && values > 0 ? memory.allocate(JAVA_LONG, values) : MemorySegment.NULL;
    }

    private MemorySegment request(RunRequest request, long mask, Arena memory) {
        int width = plan.parameters().size();
        MemorySegment values = memory.allocate(JAVA_DOUBLE, Math.max(1L, (long) width * request.combinations()));
        for (int i = 0; i < request.combinations(); i++) {
            MemorySegment.copy(request.values(i), 0, values, JAVA_DOUBLE, 8L * i * width, width);
        }
        MemorySegment struct = Native.sized(memory, Layouts.RUN_REQUEST);
        Native.put(struct, Layouts.RUN_REQUEST, "window_from", request.window().from());
        Native.put(struct, Layouts.RUN_REQUEST, "window_to", request.window().to());
        Native.put(struct, Layouts.RUN_REQUEST, "combinations", request.combinations());
        Native.put(struct, Layouts.RUN_REQUEST, "parameters", width);
        Native.put(struct, Layouts.RUN_REQUEST, "values", values);
        long outputs = request.outputs().stream().mapToLong(Output::bit).sum();
        Native.put(struct, Layouts.RUN_REQUEST, "outputs", outputs);
        Native.put(struct, Layouts.RUN_REQUEST, "metrics_mask", mask);
        Native.put(struct, Layouts.RUN_REQUEST, "threads", request.threads());
        return struct;
    }

    @Override
    public List<Trade> trades(int combination) {
        return guard.alone(() -> fetch(TRADES, combination, Rows::trades));
    }

    @Override
    public double[] equity(int combination) {
        return guard.alone(() -> fetch(EQUITY, combination, rows -> rows.toArray(JAVA_DOUBLE)));
    }

    @Override
    public double[] column(int node) {
        return guard.alone(() -> fetch(COLUMN, node, rows -> rows.toArray(JAVA_DOUBLE)));
    }

    @Override
    public long[] starts() {
        return guard.alone(() -> fetch(STARTS, 0, rows -> rows.toArray(JAVA_LONG)));
    }

    @Override
    public List<Warning> warnings() {
        return guard.alone(() -> fetch(WARNINGS, 0, Rows::warnings));
    }

    private <T> T fetch(int what, long index, Function<MemorySegment, T> read) {
        try (Arena memory = Arena.ofConfined()) {
            return read.apply(Native.fetch(
                    seam,
                    memory,
                    (buffer, length) -> seam.sessionFetch(handle, what, index, buffer, buffer.byteSize(), length)));
        }
    }

    @Override
    public void close() {
        guard.close();
    }

    private static void end(Seam seam, long handle) {
        Codes.check(seam, seam.sessionClose(handle));
    }
}
