package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bench.contest.Sweep;
import io.atra.bench.subject.Shape;
import io.atra.engine.Engine;

/**
 * {@code COMBINATIONS}: a sweep through FFM; prints the least time of some in nanoseconds a bar and combination, and the
 * answer. The crate's example {@code sweep_answer} does the same without Java.
 */
public final class SweepAnswer {

    private static final int BARS = 100_000;
    private static final int REPETITIONS = 3;

    private SweepAnswer() {}

    /** Runs it. */
    public static void main(String[] args) {
        int combinations = Integer.parseInt(args[0]);
        try (Engine engine = Engines.load("ffm");
                Bars bars = Shape.WALK.bars(BARS)) {
            Sweep sweep = new Sweep(engine, bars, combinations);
            long least = Long.MAX_VALUE;
            long answer = 0;
            for (int i = 0; i < REPETITIONS; i++) {
                long begin = System.nanoTime();
                answer = sweep.run();
                least = Math.min(least, System.nanoTime() - begin);
            }
            System.out.printf("%.4f %016x%n", (double) least / BARS / combinations, answer);
        }
    }
}
