package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Lease;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A function to compute over whole columns, checked as every engine checks it. Whether there is such a function and
 * whether its parameters are in range is the engine's to say.
 *
 * @param function its name
 * @param inputs doubles outside the heap, alive, all of one length
 * @param parameters all of them, in the catalogue's order
 * @param outputs as long as the inputs, writable, apart from one another and from the inputs
 * @param finite whether every input is known to be a finite number
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ComputeRequest(
        String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs, boolean finite) {

    private static final long WIDTH = ValueLayout.JAVA_DOUBLE.byteSize();

    /**
     * Refuses what does not fit: mistakes of the caller's code.
     *
     * @throws IllegalArgumentException when counts, lengths or kinds of memory do not fit
     * @throws IllegalStateException when a column's memory was given back
     */
    public ComputeRequest {
        requireCounts(function, inputs.size(), parameters.length, outputs.size());
        requireColumns(inputs, outputs);
    }

    /**
     * Computes a function over the columns of bars, which stay open meanwhile.
     *
     * @param real the column that its real inputs read
     * @param engine computes what it is given
     * @return what the engine returns
     */
    public static int overBars(
            String function,
            Bars bars,
            Column real,
            double[] parameters,
            List<MemorySegment> outputs,
            ToIntFunction<ComputeRequest> engine) {
        if (real == Column.TS) {
            throw new IllegalArgumentException("times are no series of doubles");
        }
        Lease lease = bars.lease();
        try {
            List<MemorySegment> inputs = inputs(function, bars, real);
            return engine.applyAsInt(new ComputeRequest(function, inputs, parameters, outputs, true));
        } finally {
            lease.close();
        }
    }

    /** How many values each column has. */
    public long rows() {
        return inputs.isEmpty() ? 0 : inputs.getFirst().byteSize() / WIDTH;
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

    private static void requireColumns(List<MemorySegment> inputs, List<MemorySegment> outputs) {
        long bytes = inputs.isEmpty() ? 0 : inputs.getFirst().byteSize();
        for (MemorySegment column : inputs) {
            requireColumn(column, bytes);
        }
        for (int i = 0; i < outputs.size(); i++) {
            requireColumn(outputs.get(i), bytes);
            requireOwn(outputs.get(i), inputs);
            requireOwn(outputs.get(i), outputs.subList(0, i));
        }
    }

    private static void requireColumn(MemorySegment column, long bytes) {
        if (!column.isNative() || column.byteSize() != bytes || bytes % WIDTH != 0) {
            throw new IllegalArgumentException("columns are doubles outside the heap, all of one length");
        }
        if (!column.scope().isAlive() || !column.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalStateException("a column's memory was given back, or is another thread's");
        }
    }

    /** An output is written while all others are read. */
    private static void requireOwn(MemorySegment output, List<MemorySegment> others) {
        if (output.isReadOnly()) {
            throw new IllegalArgumentException("an output is read-only");
        }
        for (MemorySegment other : others) {
            if (output.asOverlappingSlice(other).isPresent()) {
                throw new IllegalArgumentException("an output overlaps another column");
            }
        }
    }
}
