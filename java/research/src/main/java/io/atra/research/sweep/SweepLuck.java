package io.atra.research.sweep;

import io.atra.bars.Bars;
import io.atra.error.InputException;
import io.atra.research.luck.BacktestOverfitting;
import io.atra.research.luck.BlockReturns;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.luck.EffectiveTrials;
import io.atra.research.luck.SuperiorAbility;
import io.atra.research.metrics.SimpleReturns;
import java.util.Arrays;
import java.util.Optional;

/**
 * How much of the best of a sweep is luck, all that was tried taken into account.
 *
 * @param trials how many trials of the scope there are
 * @param effectiveTrials how many independent ones they are worth
 * @param family all that was tried on the symbol in this time
 * @param barsYear bars a year: Sharpe ratios times its root are those of a year
 * @param barMs the length of a bar, in milliseconds
 * @param best the trial with the highest Sharpe ratio
 * @param byObjective the best by the objective, where that is another trial and ever gained or lost
 * @param overfitting whether the best of one half of the time stays good in the other
 * @param cash whether the best beats cash
 * @param holding whether it beats buying and holding
 */
public record SweepLuck(
        int trials,
        double effectiveTrials,
        TrialFamily family,
        double barsYear,
        double barMs,
        ChosenTrial best,
        Optional<ChosenTrial> byObjective,
        BacktestOverfitting overfitting,
        SuperiorAbility cash,
        SuperiorAbility holding) {

    /** The confidence for which track records are told. */
    public static final double CONFIDENCE = 0.95;

    private static final int STEPS = 6;
    private static final int GROUPS = 16;
    private static final int DRAWS = 1_000;
    private static final long SEED = 1;

    static SweepLuck of(SweepTrials all, SweepProgress progress) {
        Sweep sweep = all.sweep;
        BlockReturns trials = all.returns.build();
        progress.to(1, STEPS);
        double effective = EffectiveTrials.of(trials, SEED);
        ChosenTrial.Rivals rivals = new ChosenTrial.Rivals(
                Math.max(all.family.trials(), trials.size()), effective, DeflatedSharpe.deviation(trials));
        progress.to(2, STEPS);
        int first = trials.best();
        ChosenTrial best = ChosenTrial.of(sweep, all.parameters(first), rivals).orElseThrow(SweepLuck::noGain);
        Optional<ChosenTrial> other =
                all.best() == first ? Optional.empty() : ChosenTrial.of(sweep, all.parameters(all.best()), rivals);
        progress.to(3, STEPS);
        BacktestOverfitting overfitting = BacktestOverfitting.of(trials, GROUPS);
        progress.to(4, STEPS);
        SuperiorAbility cash = SuperiorAbility.of(trials, SuperiorAbility.cash(), DRAWS, 1, SEED);
        progress.to(5, STEPS);
        SuperiorAbility holding = SuperiorAbility.of(trials, holding(sweep), DRAWS, 1, SEED);
        progress.to(STEPS, STEPS);
        return new SweepLuck(
                trials.size(),
                effective,
                all.family,
                sweep.barsYear(),
                sweep.bars.spacingMs(),
                best,
                other,
                overfitting,
                cash,
                holding);
    }

    private static InputException noGain() {
        return new InputException("the trial with the highest Sharpe ratio never gained or lost, all others are worse: "
                + "there is no gain that could be luck");
    }

    /** Returns of closes, that of the first bar from its open. */
    private static double[] holding(Sweep sweep) {
        Bars bars = sweep.bars;
        long from = sweep.window.from();
        double[] closes = new double[(int) sweep.window.size()];
        Arrays.setAll(closes, bar -> bars.close(from + bar));
        return BlockReturns.blockSums(SimpleReturns.of(bars.open(from), closes));
    }

    /** A Sharpe ratio of a bar as one of a year. */
    public double year(double ratio) {
        return ratio * Math.sqrt(barsYear);
    }

    /** How many days so many bars are; infinity stays it. */
    public double days(double bars) {
        return bars * barMs / 86_400_000;
    }
}
