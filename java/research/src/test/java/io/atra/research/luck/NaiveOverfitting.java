package io.atra.research.luck;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Backtest overfitting as it is defined: each split by itself, each trial by itself, compared without rounding. */
final class NaiveOverfitting {

    private final BlockReturns trials;
    private final int groups;

    NaiveOverfitting(BlockReturns trials, int groups) {
        this.trials = trials;
        this.groups = groups;
    }

    List<BacktestOverfitting.Split> splits() {
        List<BacktestOverfitting.Split> splits = new ArrayList<>();
        for (int set = 0; set < 1 << groups; set++) {
            if (Integer.bitCount(set) == groups / 2) {
                splits.add(split(set, (1 << groups) - 1 - set));
            }
        }
        return splits;
    }

    private BacktestOverfitting.Split split(int in, int out) {
        int best = 0;
        for (int trial = 1; trial < trials.size(); trial++) {
            best = compare(trial, best, in) > 0 ? trial : best;
        }
        double rank = 0.5;
        for (int trial = 0; trial < trials.size(); trial++) {
            rank += (1 - Integer.signum(compare(trial, best, out))) / 2.0;
        }
        double share = rank / (trials.size() + 1);
        return new BacktestOverfitting.Split(best, sharpe(best, in), sharpe(best, out), Math.log(share / (1 - share)));
    }

    /** By s |s| / q, crosswise. */
    private int compare(int a, int b, int set) {
        return ordered(a, set)
                .multiply(squares(b, set))
                .compareTo(ordered(b, set).multiply(squares(a, set)));
    }

    private BigDecimal ordered(int trial, int set) {
        BigDecimal sum = new BigDecimal(total(trial, set, 1));
        return sum.multiply(sum.abs());
    }

    /** A trial without returns counts as one that gains nothing. */
    private BigDecimal squares(int trial, int set) {
        double squares = total(trial, set, 2);
        return new BigDecimal(squares == 0 ? 1 : squares);
    }

    private double sharpe(int trial, int set) {
        double n = total(trial, set, 0);
        double mean = total(trial, set, 1) / n;
        double variance = (total(trial, set, 2) - n * mean * mean) / (n - 1);
        return variance <= 0 ? 0 : mean / Math.sqrt(variance);
    }

    private double total(int trial, int set, int kind) {
        double total = 0;
        for (int block = 0; block < 32; block++) {
            if (((set >> (block * groups / 32)) & 1) == 1) {
                total += kind == 0
                        ? trials.bars(block)
                        : kind == 1 ? trials.sum(trial, block) : trials.squares(trial, block);
            }
        }
        return total;
    }
}
