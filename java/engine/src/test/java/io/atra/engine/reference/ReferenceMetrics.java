package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.reference.ReferencePlan.Execution;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The core metrics of one run, from its equity at each close, the sums of its returns and its trades. */
final class ReferenceMetrics {
    private static final double YEAR_MS = 365.25 * 86_400_000;
    private static final double ROUNDING = 0x1p-52;

    private final Execution execution;
    private final ReferenceMarket market;
    private final int from;
    private final double[] equity;
    private final ReferenceReturns returns;
    private final List<Trade> trades;
    private final List<Trade> closed;
    private final Counts counts;
    private final double bars;

    ReferenceMetrics(
            Execution execution,
            ReferenceMarket market,
            int from,
            double[] equity,
            ReferenceReturns returns,
            List<Trade> trades,
            Counts counts) {
        this.execution = execution;
        this.market = market;
        this.from = from;
        this.equity = equity;
        this.returns = returns;
        this.trades = trades;
        this.closed = trades.stream().filter(Trade::closed).toList();
        this.counts = counts;
        this.bars = equity.length;
    }

    /** All of them, by index; NaN where one has no value. */
    double[] all() {
        double[] all = {
            totalReturn(), cagr(), volatility(), sharpe(), sortino(),
            maxDrawdown(), calmar(), closed.size(), winRate(), profitFactor(),
            expectancy(), avgTrade(), bestTrade(), worstTrade(), exposure(),
            sqn(), fees(), finalEquity(), buyAndHold()
        };
        for (int i = 0; i < all.length; i++) {
            all[i] = Double.isFinite(all[i]) ? all[i] : Double.NaN;
        }
        return all;
    }

    private double totalReturn() {
        return (finalEquity() / execution.initialCash()) - 1;
    }

    private double cagr() {
        if (finalEquity() <= 0) {
            return -1;
        }
        double years = years();
        if (!(years > 0)) {
            return Double.NaN;
        }
        return StrictMath.pow(finalEquity() / execution.initialCash(), 1 / years) - 1;
    }

    private double years() {
        if (equity.length == 0) {
            return 0;
        }
        long span = market.tsMs[from + equity.length - 1] - market.tsMs[from];
        return (span + market.spacingMs()) / YEAR_MS;
    }

    private double volatility() {
        return deviationOfReturns() * yearRoot();
    }

    private double sharpe() {
        double deviation = deviationOfReturns();
        return deviation == 0 ? 0 : ((returns.sum() / bars) / deviation) * yearRoot();
    }

    private double sortino() {
        double losses = returns.losses();
        return losses == 0 ? Double.NaN : ((returns.sum() / bars) / Math.sqrt(losses / bars)) * yearRoot();
    }

    private double maxDrawdown() {
        double peak = execution.initialCash();
        double worst = 0;
        for (double e : equity) {
            peak = Math.max(peak, e);
            worst = Math.max(worst, 1 - (e / peak));
        }
        return worst;
    }

    private double calmar() {
        return maxDrawdown() == 0 ? Double.NaN : cagr() / maxDrawdown();
    }

    private double winRate() {
        return closed.stream().filter(trade -> trade.pnl() > 0).count() / (double) closed.size();
    }

    private double profitFactor() {
        double wins = sum(trade -> trade.pnl() > 0 ? trade.pnl() : 0);
        double losses = sum(trade -> trade.pnl() > 0 ? 0 : trade.pnl());
        return losses == 0 ? Double.NaN : wins / Math.abs(losses);
    }

    private double expectancy() {
        return sum(Trade::pnl) / closed.size();
    }

    private double avgTrade() {
        return sum(Trade::returned) / closed.size();
    }

    private double bestTrade() {
        return closed.stream().mapToDouble(Trade::returned).max().orElse(Double.NaN);
    }

    private double worstTrade() {
        return closed.stream().mapToDouble(Trade::returned).min().orElse(Double.NaN);
    }

    private double exposure() {
        return counts.barsInPosition() / bars;
    }

    private double sqn() {
        double t = closed.size();
        double p = sum(Trade::pnl);
        double deviation = deviation(t, p, sum(trade -> trade.pnl() * trade.pnl()));
        return deviation == 0 ? Double.NaN : (Math.sqrt(t) * (p / t)) / deviation;
    }

    private double fees() {
        double fees = 0;
        for (Trade trade : trades) {
            fees = (fees + trade.entryFee()) + trade.exitFee();
        }
        return fees;
    }

    private double finalEquity() {
        return equity.length == 0 ? execution.initialCash() : equity[equity.length - 1];
    }

    private double buyAndHold() {
        if (equity.length == 0) {
            return Double.NaN;
        }
        return (market.close[from + equity.length - 1] / market.open[from]) - 1;
    }

    private double deviationOfReturns() {
        return deviation(bars, returns.sum(), returns.squares());
    }

    /** Of a sample, from its sum and its sum of squares; 0 where their rounding hides it. */
    private static double deviation(double n, double sum, double squares) {
        if (n < 2) {
            return Double.NaN;
        }
        double m = squares - ((sum * sum) / n);
        return m <= (n * ROUNDING) * squares ? 0 : Math.sqrt(m / (n - 1));
    }

    /** Square root of the bars a year. */
    private double yearRoot() {
        return Math.sqrt((execution.yearDays() * execution.dayMs()) / market.spacingMs());
    }

    /** Over the closed trades in the order of the log; plain additions. */
    private double sum(ToDoubleFunction<Trade> term) {
        double sum = 0;
        for (Trade trade : closed) {
            sum += term.applyAsDouble(trade);
        }
        return sum;
    }
}
