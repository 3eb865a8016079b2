package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The times of a packed block. The first and the last one are in its header; between them lie steps that are all the
 * same, or multiples of a unit: one minute, say, and now and then a night.
 */
final class PackedTimes {

    private static final int STEADY = 0;
    private static final int UNEVEN = 1;

    private PackedTimes() {}

    /** Whether the distance of the first and the last time can be told at all. */
    static boolean possible(long[] times, int rows) {
        return times[rows - 1] - times[0] >= 0;
    }

    static void write(long[] times, int rows, PackedOutput out) {
        long step = rows > 1 ? times[1] - times[0] : 0;
        boolean steady = true;
        long unit = 0;
        for (int i = 1; i < rows; i++) {
            long delta = times[i] - times[i - 1];
            steady &= delta == step;
            unit = delta == step ? unit : divisor(unit, delta);
        }
        out.put(steady ? STEADY : UNEVEN);
        if (!steady) {
            writeSteps(times, rows, divisor(unit, step), out);
        }
    }

    /** The greatest common one; that of 0 and another number is the other. */
    private static long divisor(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return Math.abs(larger);
    }

    private static void writeSteps(long[] times, int rows, long unit, PackedOutput out) {
        long[] steps = new long[MiniBlock.ROWS];
        out.putNumber(unit);
        for (int first = 1; first < rows; first += MiniBlock.ROWS) {
            int count = Math.min(MiniBlock.ROWS, rows - first);
            for (int i = 0; i < count; i++) {
                steps[i] = (times[first + i] - times[first + i - 1]) / unit;
            }
            out.putPacked(steps, 0, count);
        }
    }

    /**
     * Reads them into a column.
     *
     * @param firstTs of the header
     * @param lastTs of the header
     */
    static void read(PackedInput in, Kind kind, int rows, long firstTs, long lastTs, MemorySegment column)
            throws DamagedBlockException {
        PackedInput.require(lastTs - firstTs >= 0 && lastTs >= firstTs);
        int coding = in.get();
        PackedInput.require(coding == STEADY || coding == UNEVEN);
        if (coding == STEADY) {
            fill(kind, rows, firstTs, lastTs, column);
        } else {
            readSteps(in, kind, rows, firstTs, lastTs, column);
        }
    }

    private static void fill(Kind kind, int rows, long firstTs, long lastTs, MemorySegment column)
            throws DamagedBlockException {
        long step = rows > 1 ? (lastTs - firstTs) / (rows - 1) : 0;
        PackedInput.require(step * (rows - 1) == lastTs - firstTs);
        PackedInput.require(rows == 1 || step >= leastStep(kind));
        for (int i = 0; i < rows; i++) {
            column.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, firstTs + i * step);
        }
    }

    private static int leastStep(Kind kind) {
        return kind == Kind.BARS ? 1 : 0;
    }

    private static void readSteps(PackedInput in, Kind kind, int rows, long firstTs, long lastTs, MemorySegment column)
            throws DamagedBlockException {
        long[] steps = new long[MiniBlock.ROWS];
        long unit = in.getNumber();
        long ts = firstTs;
        boolean sound = unit > 0;
        column.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 0, ts);
        for (int first = 1; first < rows; first += MiniBlock.ROWS) {
            int count = Math.min(MiniBlock.ROWS, rows - first);
            in.getPacked(steps, 0, count);
            for (int i = 0; i < count; i++) {
                long step = steps[i] * unit;
                // No later than the last one: so the sum cannot run over.
                sound &= step >= leastStep(kind) && step <= lastTs - ts;
                ts += step;
                column.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, first + i, ts);
            }
        }
        PackedInput.require(sound && ts == lastTs);
    }
}
