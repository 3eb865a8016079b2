package io.atra.engine.ffm;

import io.atra.bars.Bars;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Session;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

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
        return FfmSession.open(exports, plan, series, memoryBudgetBytes);
    }

    @Override
    public BarStream stream(Plan plan, double[] values, List<String> columns) {
        return FfmStream.open(exports, plan, values, columns);
    }

    @Override
    public int compute(String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs) {
        long rows = rows(inputs, outputs);
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment in = Native.sized(memory, Layouts.COMPUTE_IN);
            Native.writeText(memory, in.asSlice(Layouts.offset(Layouts.COMPUTE_IN, "op")), function);
            Native.put(in, Layouts.COMPUTE_IN, "rows", rows);
            Native.put(in, Layouts.COMPUTE_IN, "columns", Native.addresses(memory, inputs));
            Native.put(in, Layouts.COMPUTE_IN, "column_count", inputs.size());
            Native.put(in, Layouts.COMPUTE_IN, "parameters", Native.doubles(memory, parameters));
            Native.put(in, Layouts.COMPUTE_IN, "parameter_count", parameters.length);
            MemorySegment out = Native.sized(memory, Layouts.COMPUTE_OUT);
            Native.put(out, Layouts.COMPUTE_OUT, "columns", Native.addresses(memory, outputs));
            Native.put(out, Layouts.COMPUTE_OUT, "column_count", outputs.size());
            Calls.check(exports, Calls.compute(exports, in, out));
            return (int) Native.get(out, Layouts.COMPUTE_OUT, "lookback");
        }
    }

    /** The common length of all columns; what the core reads and writes must be theirs. */
    private static long rows(List<MemorySegment> inputs, List<MemorySegment> outputs) {
        long bytes = inputs.isEmpty() ? 0 : inputs.getFirst().byteSize();
        for (MemorySegment column : inputs) {
            requireColumn(column, bytes);
        }
        for (MemorySegment column : outputs) {
            requireColumn(column, bytes);
            if (column.isReadOnly()) {
                throw new IllegalArgumentException("an output is read-only");
            }
        }
        return bytes / ValueLayout.JAVA_DOUBLE.byteSize();
    }

    private static void requireColumn(MemorySegment column, long bytes) {
        if (!column.isNative() || column.byteSize() != bytes || bytes % ValueLayout.JAVA_DOUBLE.byteSize() != 0) {
            throw new IllegalArgumentException("columns are doubles outside the heap, all of one length");
        }
    }

    /** Nothing to do: the library stays for the life of the process. */
    @Override
    public void close() {}
}
