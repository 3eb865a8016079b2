package io.atra.research.luck;

import io.atra.error.InputException;
import java.util.stream.IntStream;

/** The highest statistics of all trials, beside the highest of them in draws of the blocks. */
final class BootstrapTests {

    /** Draws that are looked at together: their weights stay in the cache while all trials go by. */
    private static final int TILE = 128;

    private final BlockReturns trials;
    private final double[] benchmark;
    private final int draws;
    private final Highest mean = new Highest();
    private final Highest ratio = new Highest();

    BootstrapTests(BlockReturns trials, double[] benchmark, int draws) {
        this.trials = trials;
        this.benchmark = benchmark;
        this.draws = draws;
        measure();
    }

    private void measure() {
        Gains gains = new Gains();
        boolean differs = false;
        for (int trial = 0; trial < trials.size(); trial++) {
            gains.look(trials, trial, benchmark);
            mean.see(trial, gains.mean);
            ratio.see(trial, gains.ratio);
            differs |= gains.deviation > 0;
        }
        if (!differs) {
            throw new InputException(
                    "every trial beats the benchmark by the same in every block, or loses by it: there "
                            + "is nothing to tell luck from, choose another benchmark");
        }
    }

    SuperiorAbility result(double length, long seed) {
        DrawnBlocks.Reached reached = IntStream.rangeClosed(0, (draws - 1) / TILE)
                .parallel()
                .mapToObj(tile -> reached(tile * TILE, length, seed))
                .reduce(new DrawnBlocks.Reached(0, 0, 0, 0), DrawnBlocks.Reached::plus);
        return new SuperiorAbility(
                trials.size(),
                draws,
                mean.trial,
                mean.value,
                chance(reached.mean()),
                ratio.trial,
                Math.sqrt(BlockReturns.BLOCKS) * best(),
                chance(reached.lower()),
                chance(reached.consistent()),
                chance(reached.upper()));
    }

    private DrawnBlocks.Reached reached(int from, double length, long seed) {
        int to = Math.min(draws, from + TILE);
        DrawnBlocks drawn = new DrawnBlocks(StationaryBootstrap.weights(from, to, length, seed));
        Gains gains = new Gains();
        for (int trial = 0; trial < trials.size(); trial++) {
            gains.look(trials, trial, benchmark);
            drawn.see(gains);
        }
        return drawn.reached(mean.value, best());
    }

    private double best() {
        return Math.max(0, ratio.value);
    }

    /** The share of draws, the data counted as one of them. */
    private double chance(long reached) {
        return (reached + 1.0) / (draws + 1.0);
    }

    /** A highest value and the first trial that has it. */
    private static final class Highest {

        private int trial;
        private double value = Double.NEGATIVE_INFINITY;

        private void see(int of, double seen) {
            if (seen > value) {
                trial = of;
                value = seen;
            }
        }
    }
}
