package io.atra.engine.ffm;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Lease;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Session;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/** The Rust core, called through the FFM API. */
public final class FfmEngine implements Engine {

    private final Exports exports;

    private FfmEngine(Exports exports) {
        this.exports = exports;
    }

    /**
     * The engine of this machine.
     *
     * @throws RunException when the native library cannot be loaded; it says why and what to do
     */
    public static FfmEngine load() {
        return switch (NativeLibrary.load()) {
            case NativeLibrary.Outcome.Loaded loaded -> new FfmEngine(loaded.exports());
            case NativeLibrary.Outcome.Unavailable unavailable -> throw new RunException(unavailable.reason());
        };
    }

    @Override
    public String name() {
        return "ffm";
    }

    @Override
    public Session open(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        series.forEach(bars -> plan.check(bars.timeframe()));
        return FfmSession.open(exports, plan, series, memoryBudgetBytes);
    }

    @Override
    public BarStream stream(Plan plan, double[] values, Timeframe timeframe, List<String> columns) {
        plan.check(timeframe);
        return FfmStream.open(exports, plan, values, timeframe, columns);
    }

    @Override
    public int compute(String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs) {
        return compute(function, inputs, parameters, outputs, false);
    }

    @Override
    public int compute(String function, Bars bars, Column real, double[] parameters, List<MemorySegment> outputs) {
        if (real == Column.TS) {
            throw new IllegalArgumentException("times are no series of doubles");
        }
        Lease lease = bars.lease();
        try {
            return compute(function, inputs(function, bars, real), parameters, outputs, true);
        } finally {
            lease.close();
        }
    }

    private static List<MemorySegment> inputs(String name, Bars bars, Column real) {
        List<Input> inputs =
                Catalogue.standard().function(name).map(Function::inputs).orElse(List.of());
        return inputs.stream().map(input -> bars.column(column(input, real))).toList();
    }

    private static Column column(Input input, Column real) {
        return switch (input) {
            case OPEN -> Column.OPEN;
            case HIGH -> Column.HIGH;
            case LOW -> Column.LOW;
            case CLOSE -> Column.CLOSE;
            case VOLUME -> Column.VOLUME;
            case REAL -> real;
        };
    }

    private int compute(
            String function,
            List<MemorySegment> inputs,
            double[] parameters,
            List<MemorySegment> outputs,
            boolean finite) {
        requireCounts(function, inputs.size(), parameters.length, outputs.size());
        long rows = rows(inputs, outputs);
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment in = Native.sized(memory, Layouts.COMPUTE_IN);
            Native.writeText(memory, in.asSlice(Layouts.offset(Layouts.COMPUTE_IN, "op")), function);
            Native.put(in, Layouts.COMPUTE_IN, "rows", rows);
            Native.put(in, Layouts.COMPUTE_IN, "columns", Native.addresses(memory, inputs));
            Native.put(in, Layouts.COMPUTE_IN, "column_count", inputs.size());
            Native.put(in, Layouts.COMPUTE_IN, "parameters", Native.doubles(memory, parameters));
            Native.put(in, Layouts.COMPUTE_IN, "parameter_count", parameters.length);
            Native.put(in, Layouts.COMPUTE_IN, "finite", finite ? 1 : 0);
            MemorySegment out = Native.sized(memory, Layouts.COMPUTE_OUT);
            Native.put(out, Layouts.COMPUTE_OUT, "columns", Native.addresses(memory, outputs));
            Native.put(out, Layouts.COMPUTE_OUT, "column_count", outputs.size());
            Calls.check(exports, Calls.compute(exports, in, out));
            return (int) Native.get(out, Layouts.COMPUTE_OUT, "lookback");
        }
    }

    /** Counts that do not fit are a mistake of the caller's code; unknown names and bad values the core refuses. */
    private static void requireCounts(String name, int inputs, int parameters, int outputs) {
        Catalogue.standard().function(name).ifPresent(function -> {
            requireCount(name, "inputs", function.inputs().size(), inputs);
            requireCount(name, "parameters", function.parameters().size(), parameters);
            requireCount(name, "outputs", function.outputs().size(), outputs);
        });
    }

    private static void requireCount(String name, String what, int wanted, int given) {
        if (wanted != given) {
            throw new IllegalArgumentException(name + " takes " + wanted + " " + what + ", got " + given);
        }
    }

    /** The common length of all columns; what the core reads and writes must be theirs. */
    private static long rows(List<MemorySegment> inputs, List<MemorySegment> outputs) {
        long bytes = inputs.isEmpty() ? 0 : inputs.getFirst().byteSize();
        for (MemorySegment column : inputs) {
            requireColumn(column, bytes);
        }
        for (int i = 0; i < outputs.size(); i++) {
            requireColumn(outputs.get(i), bytes);
            requireOwn(
                    outputs.get(i),
                    Stream.concat(inputs.stream(), outputs.stream().limit(i)));
        }
        return bytes / ValueLayout.JAVA_DOUBLE.byteSize();
    }

    private static void requireColumn(MemorySegment column, long bytes) {
        if (!column.isNative() || column.byteSize() != bytes || bytes % ValueLayout.JAVA_DOUBLE.byteSize() != 0) {
            throw new IllegalArgumentException("columns are doubles outside the heap, all of one length");
        }
        if (!column.scope().isAlive() || !column.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalStateException("a column's memory was given back, or is another thread's");
        }
    }

    /** An output is written while all others are read. */
    private static void requireOwn(MemorySegment output, Stream<MemorySegment> others) {
        if (output.isReadOnly()) {
            throw new IllegalArgumentException("an output is read-only");
        }
        if (others.anyMatch(other -> output.asOverlappingSlice(other).isPresent())) {
            throw new IllegalArgumentException("an output overlaps another column");
        }
    }

    /** Nothing to do: the library stays for the life of the process. */
    @Override
    public void close() {}
}
