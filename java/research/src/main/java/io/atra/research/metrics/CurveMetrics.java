package io.atra.research.metrics;

import io.atra.engine.CoreMetric;
import io.atra.engine.Trade;
import java.util.Arrays;
import java.util.List;

/**
 * The core metrics of a curve that no single run made, such as runs put end to end. For the curve of one run they are
 * those of the run, up to rounding.
 *
 * @param settings of the runs
 * @param spacingMs usual distance of the bars
 * @param firstMs open time of the first bar
 * @param lastMs open time of the last bar
 * @param equity at each close
 * @param trades in the order of their exits
 * @param barsInPosition closes with a position
 * @param buyAndHold what holding gained
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record CurveMetrics(
        RunSettings settings,
        double spacingMs,
        long firstMs,
        long lastMs,
        double[] equity,
        List<Trade> trades,
        long barsInPosition,
        double buyAndHold) {

    private static final double YEAR_MS = 365.25 * 86_400_000;

    /** All core metrics in the order of the catalogue, NaN where one has no value. */
    public List<Double> values() {
        return Arrays.stream(CoreMetric.values())
                .map(this::value)
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toList();
    }

    private double value(CoreMetric metric) {
        return switch (metric) {
            case TOTAL_RETURN -> growth() - 1;
            case CAGR -> cagr();
            case VOLATILITY -> returns().deviation() * scale();
            case SHARPE -> sharpe();
            case SORTINO -> returns().mean() / returns().downside() * scale();
            case MAX_DRAWDOWN -> maxDrawdown();
            case CALMAR -> cagr() / maxDrawdown();
            case EXPOSURE -> (double) barsInPosition / equity.length;
            case FEES -> fees();
            case FINAL_EQUITY -> last();
            case BUY_AND_HOLD -> buyAndHold;
            default -> ofTrades(metric, new TradeLog(trades).closed());
        };
    }

    private static double ofTrades(CoreMetric metric, TradeLog closed) {
        Sample pnl = closed.pnl();
        return switch (metric) {
            case TRADES -> closed.size();
            case WIN_RATE -> closed.winRate();
            case PROFIT_FACTOR -> closed.profitFactor();
            case EXPECTANCY -> pnl.mean();
            case AVG_TRADE -> closed.returns().mean();
            case BEST_TRADE -> closed.returns().max();
            case WORST_TRADE -> closed.returns().min();
            case SQN -> Math.sqrt(closed.size()) * pnl.mean() / pnl.deviation();
            default -> throw new IllegalArgumentException(metric + " is none of trades");
        };
    }

    private double last() {
        return equity.length == 0 ? settings.initialCash() : equity[equity.length - 1];
    }

    private double growth() {
        return last() / settings.initialCash();
    }

    private double cagr() {
        double years = ((double) (lastMs - firstMs) + spacingMs) / YEAR_MS;
        if (last() <= 0) {
            return -1;
        }
        return years > 0 ? StrictMath.pow(growth(), 1 / years) - 1 : Double.NaN;
    }

    private Sample returns() {
        return Sample.of(SimpleReturns.of(settings.initialCash(), equity));
    }

    /** The root of the bars a year. */
    private double scale() {
        return Math.sqrt(settings.yearDays() * settings.dayMs() / spacingMs);
    }

    private double sharpe() {
        double deviation = returns().deviation();
        return deviation == 0 ? 0 : returns().mean() / deviation * scale();
    }

    private double maxDrawdown() {
        double peak = settings.initialCash();
        double deepest = 0;
        for (double now : equity) {
            peak = Math.max(peak, now);
            deepest = Math.max(deepest, 1 - now / peak);
        }
        return deepest;
    }

    private double fees() {
        double fees = 0;
        for (Trade trade : trades) {
            fees = fees + trade.entryFee() + trade.exitFee();
        }
        return fees;
    }
}
