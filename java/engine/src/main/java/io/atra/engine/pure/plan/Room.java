package io.atra.engine.pure.plan;

import io.atra.error.RunException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Memory whose size comes from the input: where it cannot be had, that is the run's failure, not the program's. */
public final class Room {

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
        return had("out of memory: " + bytes + " bytes for a column could not be had", make);
    }

    private static <T> T had(String sentence, Supplier<T> make) {
        try {
            return make.get();
        } catch (OutOfMemoryError e) {
            throw new RunException(sentence, e);
        }
    }

    /**
     * Makes something that is more than one column.
     *
     * @param what it is, for the sentence
     * @throws RunException where there is no memory for it
     */
    public static <T> T having(String what, Supplier<T> make) {
        return had("not enough memory for " + what + "; give Java more with -Xmx", make);
    }
}
