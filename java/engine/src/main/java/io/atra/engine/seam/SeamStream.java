package io.atra.engine.seam;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.engine.BarStream;
import io.atra.engine.FeedOrder;
import io.atra.engine.Guard;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;

/** A stream of the core. Its buffers are made once: a push allocates nothing outside the heap. */
final class SeamStream implements BarStream {

    private static final int TRADES = 0;
    private static final int WARNINGS = 4;
    private static final int OWN_BARS = 0;
    private static final int COMMIT = 0;
    private static final int PEEK = 1;
    private static final long RULES_READ = 1 << 4;
    private static final long SIGNALS = Layouts.PUSH.offset("signals");
    private static final long TRADES_CLOSED = Layouts.PUSH.offset("trades_closed");
    private static final long POSITION = Layouts.PUSH.offset("position");
    private static final long ENTRY_PRICE = Layouts.PUSH.offset("entry_price");
    private static final long CASH = Layouts.PUSH.offset("cash");
    private static final long EQUITY = Layouts.PUSH.offset("equity");

    private final Seam seam;
    private final long handle;
    private final MemorySegment bar;
    private final MemorySegment columns;
    private final MemorySegment values;
    private final MemorySegment out;
    private final Guard guard;
    private final FeedOrder fed;
    /** The other symbols that the plan reads, in its order. */
    private final List<String> symbols;

    private SeamStream(Seam seam, long handle, Plan plan, Timeframe timeframe, int columnCount, OwnedMemory owned) {
        Arena memory = owned.arena();
        this.seam = seam;
        this.handle = handle;
        this.symbols = plan.symbols();
        this.fed = new FeedOrder(columnCount, symbols, timeframe);
        int nodes = plan.nodeCount();
        this.bar = memory.allocate(Layouts.BAR.layout());
        this.columns = memory.allocate(JAVA_DOUBLE, Math.max(1, columnCount));
        this.values = memory.allocate(JAVA_DOUBLE, nodes);
        this.out = Native.sized(memory, Layouts.PUSH);
        Native.put(out, Layouts.PUSH, "values", nodes == 0 ? MemorySegment.NULL : values);
        Native.put(out, Layouts.PUSH, "values_capacity", nodes);
        this.guard = new Guard("stream", new Resources(() -> end(seam, handle), owned, List.of()));
    }

    static SeamStream open(Seam seam, Plan plan, double[] parameters, Timeframe timeframe, List<String> columns) {
        plan.check(timeframe);
        plan.check(parameters);
        OwnedMemory owned = new OwnedMemory();
        Arena memory = owned.arena();
        try {
            MemorySegment handle = memory.allocate(JAVA_LONG);
            MemorySegment text = Native.text(memory, plan.text());
            MemorySegment values = Native.doubles(memory, parameters);
            MemorySegment names = Native.texts(memory, columns);
            MemorySegment clock = Clock.of(memory, timeframe, ZoneTable.of(plan.tz()));
            Codes.check(seam, seam.streamOpen(text, values, parameters.length, names, columns.size(), clock, handle));
            return new SeamStream(seam, handle.get(JAVA_LONG, 0), plan, timeframe, columns.size(), owned);
        } catch (RuntimeException e) {
            owned.free();
            throw e;
        }
    }

    @Override
    public Push push(Bar next, double... own) {
        return guard.alone(() -> {
            Push push = feed(next, own, COMMIT);
            fed.append(next);
            return push;
        });
    }

    @Override
    public void pushOther(String symbol, Bar next) {
        guard.alone(() -> {
            fed.append(symbol, next);
            write(next);
            int series = 1 + symbols.indexOf(symbol);
            Codes.check(seam, seam.streamPush(handle, series, bar, columns, COMMIT, out));
            return next;
        });
    }

    @Override
    public Push peek(Bar next, double... own) {
        return guard.alone(() -> feed(next, own, PEEK));
    }

    private Push feed(Bar next, double[] own, int mode) {
        fed.check(next, own);
        write(next);
        MemorySegment.copy(own, 0, columns, JAVA_DOUBLE, 0, own.length);
        Codes.check(seam, seam.streamPush(handle, OWN_BARS, bar, columns, mode, out));
        return answer();
    }

    private void write(Bar next) {
        bar.set(JAVA_LONG, 0, next.tsMs());
        bar.setAtIndex(JAVA_DOUBLE, 1, next.open());
        bar.setAtIndex(JAVA_DOUBLE, 2, next.high());
        bar.setAtIndex(JAVA_DOUBLE, 3, next.low());
        bar.setAtIndex(JAVA_DOUBLE, 4, next.close());
        bar.setAtIndex(JAVA_DOUBLE, 5, next.volume());
    }

    private Push answer() {
        long signals = out.get(JAVA_LONG, SIGNALS);
        return new Push(
                (signals & RULES_READ) != 0,
                (signals & 1) != 0,
                (signals & 2) != 0,
                (signals & 4) != 0,
                (signals & 8) != 0,
                out.get(JAVA_LONG, TRADES_CLOSED),
                out.get(JAVA_DOUBLE, POSITION),
                out.get(JAVA_DOUBLE, ENTRY_PRICE),
                out.get(JAVA_DOUBLE, CASH),
                out.get(JAVA_DOUBLE, EQUITY),
                values.toArray(JAVA_DOUBLE));
    }

    @Override
    public List<Trade> trades() {
        return guard.alone(() -> fetch(TRADES, Rows::trades));
    }

    @Override
    public List<Warning> warnings() {
        return guard.alone(() -> fetch(WARNINGS, Rows::warnings));
    }

    private <T> T fetch(int what, Function<MemorySegment, T> read) {
        try (Arena memory = Arena.ofConfined()) {
            return read.apply(Native.fetch(
                    seam,
                    memory,
                    (buffer, length) -> seam.streamFetch(handle, what, 0, buffer, buffer.byteSize(), length)));
        }
    }

    @Override
    public void close() {
        guard.close();
    }

    private static void end(Seam seam, long handle) {
        Codes.check(seam, seam.streamClose(handle));
    }
}
