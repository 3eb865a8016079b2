package io.atra.research.sweep;

import io.atra.engine.BacktestResult;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.luck.TradeSimulation;
import io.atra.research.metrics.SharpeEstimate;
import io.atra.research.metrics.SimpleReturns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A trial that was chosen among many, run once more and judged.
 *
 * @param values of its parameters, in the order of the plan
 * @param deflated its Sharpe ratio, a bar, against what the best shows by luck: of the effective trials of its scope, and,
 *     strictly, of all trials of its family as if they were independent
 * @param simulations other orders of its closed trades: shuffled, resampled, a tenth left out; empty where it has none, or
 *     used up its equity
 */
public record ChosenTrial(List<Double> values, DeflatedSharpe deflated, List<TradeSimulation> simulations) {

    /** The share of trades that are left out. */
    public static final double SKIPPED = 0.1;

    private static final int DRAWS = 10_000;
    private static final long SEED = 1;

    /** Copies the lists. */
    public ChosenTrial {
        values = List.copyOf(values);
        simulations = List.copyOf(simulations);
    }

    /** What it is judged against. */
    record Rivals(long family, double effective, double deviation) {}

    /** Nothing of one that never gained or lost. */
    static Optional<ChosenTrial> of(Sweep sweep, List<Double> values, Rivals rivals) {
        BacktestResult run = sweep.backtest(values);
        double cash = sweep.initialCash();
        SharpeEstimate ratio = ratio(cash, run, sweep.window);
        if (Double.isNaN(ratio.probabilityAbove(0))) {
            return Optional.empty();
        }
        return Optional.of(new ChosenTrial(
                values,
                DeflatedSharpe.of(ratio, rivals.family(), rivals.effective(), rivals.deviation()),
                simulations(cash, run.trades())));
    }

    /** Returns are 0 from the end of a liquidated run on, as its block sums have it. */
    static SharpeEstimate ratio(double cash, BacktestResult run, Window window) {
        return SharpeEstimate.of(Arrays.copyOf(SimpleReturns.of(cash, run.equity()), (int) window.size()));
    }

    private static List<TradeSimulation> simulations(double cash, List<Trade> trades) {
        double[] pnl =
                trades.stream().filter(Trade::closed).mapToDouble(Trade::pnl).toArray();
        if (pnl.length == 0 || usedUp(cash, pnl)) {
            return List.of();
        }
        double[] fractions = TradeSimulation.fractions(cash, pnl);
        return List.of(
                TradeSimulation.shuffled(fractions, DRAWS, SEED),
                TradeSimulation.resampled(fractions, DRAWS, SEED),
                TradeSimulation.skipping(SKIPPED, fractions, DRAWS, SEED));
    }

    private static boolean usedUp(double cash, double[] pnl) {
        double[] equity = pnl.clone();
        Arrays.parallelPrefix(equity, Double::sum);
        return DoubleStream.of(equity).limit(pnl.length - 1).anyMatch(sum -> !(cash + sum > 0));
    }

    /** The probabilistic Sharpe ratio: the chance that its true ratio is above 0, had nothing else been tried. */
    public double probability() {
        return deflated.best().probabilityAbove(0);
    }
}
