package io.atra.research.sweep;

import io.atra.bars.Bars;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Window;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.metrics.RunSettings;
import io.atra.research.metrics.SharpeEstimate;
import io.atra.store.Database;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import java.util.Optional;

/**
 * What the Sharpe ratio of a single run is worth beside all that was ever tried on its symbol in its time.
 *
 * <pre>{@code
 * FamilyLuck luck = FamilyLuck.of(database, runs.find("12").record(), result, bars);
 * luck.deflated().map(DeflatedSharpe::probability);
 * }</pre>
 *
 * @param trials how many there are, this one among them
 * @param ratio the run's own, a bar
 * @param deflated that ratio against what the best of all trials shows by luck, as if they were independent; empty where
 *     there are fewer than two, or the ratio has no value
 */
public record FamilyLuck(long trials, SharpeEstimate ratio, Optional<DeflatedSharpe> deflated) {

    /**
     * That of a run that the ledger holds.
     *
     * @param bars those of the run, from its origin to the end of its window
     * @throws io.atra.error.InputException when the ledger is damaged
     */
    public static FamilyLuck of(Database ledger, RunRecord run, BacktestResult result, Bars bars) {
        Scope own = run.scope();
        RunSettings settings = RunSettings.of(own.plan());
        SharpeEstimate ratio =
                ChosenTrial.ratio(settings.initialCash(), result, new Window(own.fromBar(), own.toBar()));
        Spread years = new Spread();
        for (StoredScope scope : TrialFamily.scopes(ledger, own, run.symbol(), run.fromMs(), TrialFamily.end(run))) {
            new TrialStore(ledger).visit(scope.scope(), (params, metrics, sums) -> years.add(sharpe(metrics)));
        }
        double deviation = years.deviation() / Math.sqrt(settings.barsYear(bars.spacingMs()));
        return new FamilyLuck(years.count, ratio, deflated(ratio, years.count, deviation));
    }

    /** A year; 0 where there is none, as of a run that never traded. */
    private static double sharpe(double[] metrics) {
        double sharpe = metrics[CoreMetric.SHARPE.ordinal()];
        return Double.isFinite(sharpe) ? sharpe : 0;
    }

    private static Optional<DeflatedSharpe> deflated(SharpeEstimate ratio, long trials, double deviation) {
        return trials < 2 || Double.isNaN(ratio.probabilityAbove(0))
                ? Optional.empty()
                : Optional.of(DeflatedSharpe.of(ratio, trials, (double) trials, deviation));
    }

    /** The deviation of numbers that come one by one (Welford). */
    private static final class Spread {

        private long count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double distance = value - mean;
            mean += distance / (double) count;
            squares += distance * (value - mean);
        }

        double deviation() {
            return Math.sqrt(squares / (double) (count - 1));
        }
    }
}
