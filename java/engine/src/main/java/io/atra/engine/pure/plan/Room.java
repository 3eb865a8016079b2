package io.atra.engine.pure.plan;

import io.atra.error.RunException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Memory whose size comes from the input: where it cannot be had, that is the run's failure, not the program's. */
final class Room {

    private Room() {}

    /** A number at each bar, zeros. */
    static double[] numbers(int bars) {
        return had(() -> new double[bars], 8L * bars);
    }

    /** A number at each bar, NaN. */
    static double[] missing(int bars) {
        double[] numbers = numbers(bars);
        Arrays.fill(numbers, Double.NaN);
        return numbers;
    }

    /** A bit for each bar, zeros. */
    static long[] words(int bars) {
        return had(() -> new long[Bits.words(bars)], 8L * Bits.words(bars));
    }

    private static <T> T had(Supplier<T> make, long bytes) {
        try {
            return make.get();
        } catch (OutOfMemoryError e) {
            throw new RunException("out of memory: " + bytes + " bytes for a column could not be had", e);
        }
    }
}
