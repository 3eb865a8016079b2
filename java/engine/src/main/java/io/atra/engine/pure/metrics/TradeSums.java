package io.atra.engine.pure.metrics;

import io.atra.engine.pure.sim.TradeLog;
import io.atra.engine.pure.sim.TradeRow;

/** Everything the core metrics need of a run's trades; sums in the order of the log. */
public final class TradeSums implements TradeLog {

    private final Moments profits = new Moments();
    private double wins;
    private double gains;
    private double losses;
    private double returns;
    private double best = Double.NEGATIVE_INFINITY;
    private double worst = Double.POSITIVE_INFINITY;

    /** Of every fill, the open position's too. */
    private double fees;

    /** Before the first trade. */
    public TradeSums() {}

    @Override
    public void trade(TradeRow row) {
        fees = (fees + row.entryFee()) + row.exitFee();
        if (row.closed()) close(row.pnl(), row.returned());
    }

    private void close(double pnl, double returned) {
        profits.add(pnl);
        if (pnl > 0) {
            wins++;
            gains += pnl;
        } else {
            losses += pnl;
        }
        returns += returned;
        best = returned > best ? returned : best;
        worst = returned < worst ? returned : worst;
    }

    double count() {
        return profits.count;
    }

    double winRate() {
        return wins / profits.count;
    }

    double profitFactor() {
        return gains / Math.abs(losses);
    }

    double expectancy() {
        return profits.mean();
    }

    double average() {
        return returns / profits.count;
    }

    double best() {
        return best;
    }

    double worst() {
        return worst;
    }

    /** System quality number. */
    double sqn() {
        return (Math.sqrt(profits.count) * profits.mean()) / profits.deviation();
    }

    double fees() {
        return fees;
    }
}
