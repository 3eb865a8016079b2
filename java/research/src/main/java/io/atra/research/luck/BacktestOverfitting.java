package io.atra.research.luck;

import io.atra.error.UsageException;
import io.atra.research.metrics.Regression;
import java.util.ArrayList;
import java.util.List;

/**
 * The probability of backtest overfitting: how often the trial that is best in one half of the time is no better than
 * the middle of all trials in the other half.
 *
 * <p>David H. Bailey, Jonathan M. Borwein, Marcos López de Prado and Qiji Jim Zhu, <i>The Probability of Backtest
 * Overfitting</i>, Journal of Computational Finance 20 (2017), by combinatorially symmetric cross-validation: the window
 * is cut into groups, each half of the groups is once where the best is chosen (in sample) while the other half is where
 * it has to hold (out of sample). All halves and all trials are looked at, none is sampled.
 *
 * <pre>{@code
 * BacktestOverfitting luck = BacktestOverfitting.of(trials, 16);
 * luck.probability();     // about 0.5 and more: choosing the best is worth nothing; near 0: the best stays good
 * luck.slope();           // below 0: the better in sample, the worse out of sample
 * }</pre>
 *
 * @param trials how many trials there are
 * @param groups into how many groups the window is cut
 * @param probability the share of splits whose logit is 0 or less
 * @param lossProbability the share of splits whose best trial loses out of sample
 * @param slope of the line through the Sharpe ratios of the best, out of sample over in sample: how performance degrades;
 *     NaN where it is the same in sample everywhere
 * @param intercept what that line is at 0, a bar
 * @param splits every split, always in the same order
 */
public record BacktestOverfitting(
        int trials,
        int groups,
        double probability,
        double lossProbability,
        double slope,
        double intercept,
        List<Split> splits) {

    /**
     * A choice and what became of it.
     *
     * @param trial the number of the best trial in sample; of equals the first
     * @param inSample its Sharpe ratio there, not scaled to a year
     * @param outOfSample that out of sample
     * @param logit {@code ln(rank / (n + 1 - rank))} of its rank out of sample among n trials, of which n is the best;
     *     above 0 it is better than the middle
     */
    public record Split(int trial, double inSample, double outOfSample, double logit) {}

    /**
     * Looks at every split.
     *
     * @param groups 2, 4, 8 or 16; 16 gives 12,870 splits
     * @throws UsageException when there cannot be so many groups
     */
    public static BacktestOverfitting of(BlockReturns trials, int groups) {
        if (groups < 2 || groups > 16 || Integer.bitCount(groups) != 1) {
            throw new UsageException(
                    groups + " groups: backtest overfitting is told of 2, 4, 8 or 16 groups of blocks");
        }
        return of(trials, groups, new Choices(trials, new Splits(groups)).splits());
    }

    private static BacktestOverfitting of(BlockReturns trials, int groups, List<Split> splits) {
        Regression line = Regression.of(
                splits.stream().mapToDouble(Split::inSample).toArray(),
                splits.stream().mapToDouble(Split::outOfSample).toArray());
        long overfitted = splits.stream().filter(split -> split.logit() <= 0).count();
        long losing = splits.stream().filter(split -> split.outOfSample() < 0).count();
        double all = splits.size();
        return new BacktestOverfitting(
                trials.size(), groups, overfitted / all, losing / all, line.slope(), line.intercept(), splits);
    }

    /** What is chosen in each half, and what becomes of it. */
    private static final class Choices {

        private final BlockReturns trials;
        private final Splits splits;
        private final int[][] best;
        private final GroupSums groups;

        private Choices(BlockReturns trials, Splits splits) {
            this.trials = trials;
            this.splits = splits;
            this.best = InSampleBest.of(trials, splits);
            this.groups = new GroupSums(splits);
        }

        private List<Split> splits() {
            double[][] ranks = OutOfSampleRanks.of(trials, splits, scores());
            List<Split> all = new ArrayList<>();
            for (int row = 0; row < best.length; row++) {
                for (int column = 0; column < best[row].length; column++) {
                    all.add(split(row, column, ranks));
                }
            }
            return List.copyOf(all);
        }

        /** What the best of each half scores in the other one, in the place of the other one. */
        private double[][] scores() {
            double[][] scores = splits.table(0);
            for (int row = 0; row < best.length; row++) {
                for (int column = 0; column < best[row].length; column++) {
                    groups.look(trials, best[row][column]);
                    int opposite = splits.oppositeRow(row);
                    int others = splits.oppositeOthers(row, column);
                    scores[opposite][splits.column(others)] = groups.score(opposite, others);
                }
            }
            return scores;
        }

        private Split split(int row, int column, double[][] ranks) {
            int opposite = splits.oppositeRow(row);
            int others = splits.oppositeOthers(row, column);
            double rank = ranks[opposite][splits.column(others)];
            groups.look(trials, best[row][column]);
            return new Split(
                    best[row][column],
                    sharpe(row, splits.columns(row)[column]),
                    sharpe(opposite, others),
                    Math.log(rank / (trials.size() + 1 - rank)));
        }

        private double sharpe(int row, int others) {
            return groups.half(row, others, bars(row | (others << splits.first())))
                    .sharpe();
        }

        private double bars(int set) {
            int blocks = BlockReturns.BLOCKS / splits.groups();
            double bars = 0;
            for (int block = 0; block < BlockReturns.BLOCKS; block++) {
                bars += ((set >> (block / blocks)) & 1) * trials.bars(block);
            }
            return bars;
        }
    }
}
