package io.atra.bars;

import io.atra.error.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;

/** What every bar obeys: its time is after that of the bar before, prices are finite, positive and in order. */
public final class BarRules {

    private BarRules() {}

    /**
     * Refuses a bar that breaks a rule.
     *
     * @param index its number, for the message
     * @param lastTsMs the time of the bar before; {@link Long#MIN_VALUE} for the first
     * @throws InputException when it does; the message names the bar and the value
     */
    public static void check(
            long index, long lastTsMs, long tsMs, double open, double high, double low, double close, double volume) {
        if (tsMs <= lastTsMs) {
            throw broken(index, tsMs, "its time is not after that of the bar before");
        }
        // Written so that a NaN anywhere fails.
        boolean inOrder = low > 0 && low <= Math.min(open, close) && Math.max(open, close) <= high;
        if (!inOrder || !(high < Double.POSITIVE_INFINITY)) {
            String prices = "open " + open + ", high " + high + ", low " + low + ", close " + close;
            throw broken(index, tsMs, prices + " are not 0 < low <= open, close <= high < infinity");
        }
        if (!(volume >= 0 && volume < Double.POSITIVE_INFINITY)) {
            throw broken(index, tsMs, "volume " + volume + " is not a finite number from 0 on");
        }
    }

    /** Refuses the first of {@code count} bars that breaks a rule; they are numbered from {@code index} on. */
    static void checkAll(long index, long lastTsMs, MemorySegment[] slices, long count) {
        long last = lastTsMs;
        for (long i = 0; i < count; i++) {
            long tsMs = slices[0].getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
            check(
                    index + i,
                    last,
                    tsMs,
                    slices[1].getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i),
                    slices[2].getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i),
                    slices[3].getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i),
                    slices[4].getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i),
                    slices[5].getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i));
            last = tsMs;
        }
    }

    private static InputException broken(long index, long tsMs, String what) {
        return new InputException("bar " + index + " (" + Instant.ofEpochMilli(tsMs) + "): " + what);
    }
}
