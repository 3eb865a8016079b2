package io.atra.research.prove;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Bars after which the future is changed. */
final class Cuts {

    private Cuts() {}

    /**
     * {@code count} bars: those before the first values of columns (at most half of all), the last but one, the rest at
     * random; all bars where there are no more.
     *
     * @param bars how many there are; the last one has no future
     * @param starts the first value of each column
     */
    static NavigableSet<Integer> spread(int bars, int count, long[] starts, SplittableRandom random) {
        NavigableSet<Integer> cuts = new TreeSet<>();
        int most = Math.min(count, Math.max(0, bars - 1));
        if (most > 0) {
            cuts.add(bars - 2);
        }
        Arrays.stream(starts)
                .filter(start -> start > 0 && start < bars)
                .distinct()
                .sorted()
                .limit(most / 2)
                .forEach(start -> cuts.add(Math.toIntExact(start) - 1));
        return filled(cuts, bars - 1, most, random);
    }

    /** {@code count} numbers below a bound at random, ascending; all where there are no more. */
    static NavigableSet<Integer> any(int bound, int count, SplittableRandom random) {
        return filled(new TreeSet<>(), bound, Math.min(count, Math.max(0, bound)), random);
    }

    private static NavigableSet<Integer> filled(
            NavigableSet<Integer> cuts, int bound, int count, SplittableRandom random) {
        while (cuts.size() < count) {
            int drawn = random.nextInt(bound);
            // Where a draw was taken already, the next free one: many draws of few numbers end too.
            while (!cuts.add(drawn)) {
                drawn = (drawn + 1) % bound;
            }
        }
        return cuts;
    }
}
