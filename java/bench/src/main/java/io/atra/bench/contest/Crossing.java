package io.atra.bench.contest;

import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The strategy of all runs: two averages that cross, all equity, next open, 0.1 % a side. */
public final class Crossing {

    /** The averages of a single run. */
    public static final int FAST = 20;

    /** The slower of them. */
    public static final int SLOW = 100;

    /** The fee a side, as a fraction. */
    public static final double FEE = 0.001;

    /** Combinations of a sweep that run in one call: two fast averages by all slow ones. */
    static final int CHUNK = 2 * 196;

    private static final int MOST_FAST = 50;
    private static final int LEAST_SLOW = 55;
    private static final int MOST_SLOW = 250;

    private Crossing() {}

    /** Its plan; parameters {@code fast} and {@code slow}. */
    public static Plan plan() {
        return Strategy.named("crossing")
                .param("fast", FAST)
                .param("slow", SLOW)
                .enterLong("crossover(sma(close, fast), sma(close, slow))")
                .exitLong("crossunder(sma(close, fast), sma(close, slow))")
                .fee("0.1%")
                .build()
                .plan();
    }

    /** The first combinations of fast 5 to 50 by slow 55 to 250, of which there are 9,016, in chunks. */
    public static List<double[][]> chunks(int combinations) {
        List<double[]> all = new ArrayList<>();
        for (int fast = 5; fast <= MOST_FAST; fast++) {
            for (int slow = LEAST_SLOW; slow <= MOST_SLOW; slow++) all.add(new double[] {fast, slow});
        }
        List<double[][]> chunks = new ArrayList<>();
        for (int from = 0; from < combinations; from += CHUNK) {
            int to = Math.min(from + CHUNK, combinations);
            chunks.add(all.subList(from, to).toArray(double[][]::new));
        }
        return chunks;
    }
}
