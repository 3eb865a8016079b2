package io.atra.research.luck;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Trials of which it is known what they are worth. */
final class RandomTrials {

    private final SplittableRandom random;

    RandomTrials(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns of bars that are pure chance. */
    double[] noise(int bars) {
        double[] returns = new double[bars];
        Arrays.setAll(returns, bar -> 0.01 * random.nextGaussian());
        return returns;
    }

    /** Independent trials without skill, of four bars a block. */
    BlockReturns independent(int trials) {
        return withEdges(trials, 0, 0);
    }

    /** The same, but the first {@code skilled} have a true Sharpe ratio a bar. */
    BlockReturns withEdges(int trials, int skilled, double sharpe) {
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int trial = 0; trial < trials; trial++) {
            double[] returns = noise(4 * BlockReturns.BLOCKS);
            double edge = trial < skilled ? 0.01 * sharpe : 0;
            kept.addReturns(Arrays.stream(returns).map(r -> r + edge).toArray());
        }
        return kept.build();
    }

    /** Groups of trials that are the same but for a little noise. */
    BlockReturns clusters(int clusters, int each, double noise) {
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int cluster = 0; cluster < clusters; cluster++) {
            double[] common = noise(4 * BlockReturns.BLOCKS);
            for (int trial = 0; trial < each; trial++) {
                kept.addReturns(mixed(common, 1, noise(common.length), noise));
            }
        }
        return kept.build();
    }

    /** Trials that share a part of their returns, so that any two have this correlation. */
    BlockReturns correlated(int trials, double correlation) {
        BlockReturns.Builder kept = BlockReturns.builder();
        double[] common = noise(4 * BlockReturns.BLOCKS);
        for (int trial = 0; trial < trials; trial++) {
            kept.addReturns(mixed(common, Math.sqrt(correlation), noise(common.length), Math.sqrt(1 - correlation)));
        }
        return kept.build();
    }

    private static double[] mixed(double[] a, double ofA, double[] b, double ofB) {
        double[] mixed = new double[a.length];
        Arrays.setAll(mixed, bar -> ofA * a[bar] + ofB * b[bar]);
        return mixed;
    }

    /** A trial as the ledger keeps it. */
    static double[] sums(BlockReturns trials, int trial) {
        double[] sums = new double[3 * BlockReturns.BLOCKS];
        for (int block = 0; block < BlockReturns.BLOCKS; block++) {
            sums[3 * block] = trials.bars(block);
            sums[3 * block + 1] = trials.sum(trial, block);
            sums[3 * block + 2] = trials.squares(trial, block);
        }
        return sums;
    }

    /** Trials whose block sums are small whole numbers: added up in any order they are the same, and many are equal. */
    BlockReturns whole(int trials) {
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int trial = 0; trial < trials; trial++) {
            kept.add(wholeSums(random.nextInt(8) == 0));
        }
        return kept.build();
    }

    private double[] wholeSums(boolean idle) {
        double[] sums = new double[3 * BlockReturns.BLOCKS];
        for (int block = 0; block < BlockReturns.BLOCKS; block++) {
            int sum = idle ? 0 : random.nextInt(-3, 4);
            sums[3 * block] = 40 + block % 2;
            sums[3 * block + 1] = sum;
            sums[3 * block + 2] = idle ? 0 : sum * sum + random.nextInt(1, 4);
        }
        return sums;
    }
}
