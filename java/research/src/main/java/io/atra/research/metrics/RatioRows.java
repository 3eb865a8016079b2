package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Basis.MONTH;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.FRACTION_A_YEAR;
import static io.atra.research.metrics.Unit.RATIO;

import java.util.List;

/** What the days earned for the risk that they took. */
final class RatioRows {

    private static final double TAIL = 0.05;
    private static final String SMART = "QuantStats `smart_sharpe`, `smart_sortino`";
    private static final String PROBABILITY = "Phi(s / sqrt((1 - skew s + (kurtosis + 2) / 4 s^2) / (n(d) - 1))), s = ";

    private RatioRows() {}

    static List<FullMetric> ratios() {
        return new Rows(Group.RATIOS)
                .add(
                        "day_sharpe",
                        RATIO,
                        DAY,
                        "mean(d) / std(d, ddof=1) * sqrt(dpy); 0 when the deviation is 0",
                        "QuantStats, vectorbt, pyfolio `sharpe_ratio`, which have no value, or infinity, at 0",
                        run -> sharpe(days(run)) * scale(run))
                .add(
                        "day_sortino",
                        RATIO,
                        DAY,
                        "mean(d) / sqrt(mean(min(d, 0)^2)) * sqrt(dpy)",
                        "QuantStats, vectorbt, pyfolio `sortino_ratio`",
                        run -> sortino(days(run)) * scale(run))
                .add(
                        "adjusted_sortino",
                        RATIO,
                        DAY,
                        "day_sortino / sqrt(2)",
                        "QuantStats `adjusted_sortino`",
                        run -> sortino(days(run)) * scale(run) / Math.sqrt(2))
                .add(
                        "day_calmar",
                        RATIO,
                        DAY,
                        "annual_return / day_max_drawdown",
                        "QuantStats, vectorbt, pyfolio `calmar_ratio`, backtesting.py `Calmar Ratio`",
                        run -> run.annual(run.days())
                                / run.days().drawdowns().depths().max())
                .add(
                        "compounded_sharpe",
                        RATIO,
                        DAY,
                        "annual_return / compounded_volatility",
                        "backtesting.py `Sharpe Ratio`",
                        run -> run.annual(run.days()) / RiskRows.compoundedVolatility(run))
                .add(
                        "compounded_sortino",
                        RATIO,
                        DAY,
                        "annual_return / downside_deviation",
                        "backtesting.py `Sortino Ratio`",
                        run -> run.annual(run.days()) / (days(run).downside() * scale(run)))
                .add(
                        "autocorrelation_penalty",
                        RATIO,
                        DAY,
                        "sqrt(1 + 2 sum over k = 1..n-1 of (n - k) / n * c^k), n = n(d),"
                                + " c = |correlation of d with the day before|",
                        "QuantStats `autocorr_penalty`; 1 where there is no correlation to speak of",
                        run -> penalty(days(run)))
                .add(
                        "smart_sharpe",
                        RATIO,
                        DAY,
                        "day_sharpe / autocorrelation_penalty",
                        SMART,
                        run -> sharpe(days(run)) * scale(run) / penalty(days(run)))
                .add(
                        "smart_sortino",
                        RATIO,
                        DAY,
                        "day_sortino / autocorrelation_penalty",
                        SMART,
                        run -> sortino(days(run)) * scale(run) / penalty(days(run)))
                .add(
                        "psr",
                        FRACTION,
                        DAY,
                        PROBABILITY + "mean(d) / std(d, ddof=1)",
                        "QuantStats `probabilistic_sharpe_ratio`: the chance that the true one is above 0",
                        run -> probability(days(run), sharpe(days(run))))
                .add(
                        "probabilistic_sortino",
                        FRACTION,
                        DAY,
                        PROBABILITY + "mean(d) / sqrt(mean(min(d, 0)^2))",
                        "QuantStats `probabilistic_sortino_ratio`",
                        run -> probability(days(run), sortino(days(run))))
                .add(
                        "probabilistic_adjusted_sortino",
                        FRACTION,
                        DAY,
                        PROBABILITY + "mean(d) / sqrt(mean(min(d, 0)^2)) / sqrt(2)",
                        "QuantStats `probabilistic_adjusted_sortino_ratio`",
                        run -> probability(days(run), sortino(days(run)) / Math.sqrt(2)))
                .add(
                        "omega",
                        RATIO,
                        DAY,
                        "sum(d where d > 0) / -sum(d where d < 0)",
                        "QuantStats, vectorbt, pyfolio `omega_ratio`, at a required return of 0",
                        run -> profitFactor(days(run)))
                .add(
                        "gain_to_pain",
                        RATIO,
                        DAY,
                        "sum(d) / -sum(d where d < 0)",
                        "QuantStats `gain_to_pain_ratio`",
                        run -> gainToPain(days(run)))
                .add(
                        "gain_to_pain_months",
                        RATIO,
                        MONTH,
                        "the same of each month's sum(d)",
                        "QuantStats `gain_to_pain_ratio(resolution=\"ME\")`, which adds returns up",
                        run -> gainToPain(run.monthlySums()))
                .add(
                        "tail_ratio",
                        RATIO,
                        DAY,
                        "|quantile(d, 0.95) / quantile(d, 0.05)|",
                        "QuantStats, vectorbt, pyfolio `tail_ratio`",
                        run -> tailRatio(days(run)))
                .add(
                        "common_sense_ratio",
                        RATIO,
                        DAY,
                        "day_profit_factor * tail_ratio",
                        "QuantStats `common_sense_ratio`; vectorbt multiplies tail_ratio by 1 + annual_return",
                        run -> profitFactor(days(run)) * tailRatio(days(run)))
                .add(
                        "day_profit_factor",
                        RATIO,
                        DAY,
                        "the same as omega",
                        "QuantStats `profit_factor`; `profit_factor` is that of trades",
                        run -> profitFactor(days(run)))
                .add(
                        "payoff_ratio",
                        RATIO,
                        DAY,
                        "avg_up_day / -avg_down_day",
                        "QuantStats `payoff_ratio`; `win_loss_ratio` is that of trades",
                        run -> payoff(days(run)))
                .add(
                        "profit_ratio",
                        RATIO,
                        DAY,
                        "(mean(d where d >= 0) / n(d >= 0)) / (-mean(d where d < 0) / n(d < 0))",
                        "QuantStats `profit_ratio`",
                        run -> profitRatio(days(run)))
                .add(
                        "cpc_index",
                        RATIO,
                        DAY,
                        "day_profit_factor * win_days * payoff_ratio",
                        "QuantStats `cpc_index`",
                        run -> profitFactor(days(run)) * ReturnRows.winRate(days(run)) * payoff(days(run)))
                .add(
                        "kelly",
                        FRACTION,
                        DAY,
                        "win_days - (1 - win_days) / payoff_ratio",
                        "QuantStats `kelly_criterion`; `kelly_trades` is that of trades",
                        run -> kelly(ReturnRows.winRate(days(run)), payoff(days(run))))
                .add(
                        "outlier_win_ratio",
                        RATIO,
                        DAY,
                        "quantile(d, 0.99) / mean(d where d >= 0)",
                        "QuantStats `outlier_win_ratio`",
                        run -> days(run).quantile(0.99)
                                / days(run).where(x -> x >= 0).mean())
                .add(
                        "outlier_loss_ratio",
                        RATIO,
                        DAY,
                        "quantile(d, 0.01) / mean(d where d < 0)",
                        "QuantStats `outlier_loss_ratio`",
                        run -> days(run).quantile(0.01)
                                / days(run).where(x -> x < 0).mean())
                .add(
                        "risk_return_ratio",
                        RATIO,
                        DAY,
                        "mean(d) / std(d, ddof=1), not scaled to a year",
                        "QuantStats `risk_return_ratio`; no value at a deviation of 0",
                        run -> days(run).mean() / days(run).deviation())
                .add(
                        "risk_adjusted_return",
                        FRACTION_A_YEAR,
                        DAY,
                        "annual_return / active_days",
                        "QuantStats `rar`, which divides by active_days rounded up to a whole percent",
                        run -> run.annual(run.days()) / days(run).share(x -> x != 0))
                .list();
    }

    private static Sample days(Performance run) {
        return run.days().returns();
    }

    private static double scale(Performance run) {
        return Math.sqrt(run.daysPerYear());
    }

    /** Mean over deviation, not scaled to a year; 0 at a deviation of 0. */
    static double sharpe(Sample returns) {
        return returns.deviation() == 0 ? 0 : returns.mean() / returns.deviation();
    }

    static double sortino(Sample returns) {
        return returns.mean() / returns.downside();
    }

    /** How much less certain a ratio is when each return resembles the one before. */
    private static double penalty(Sample returns) {
        int n = returns.size();
        if (n < 2) {
            return n == 0 ? Double.NaN : 1;
        }
        double c = Math.abs(
                Regression.of(returns.slice(0, n - 1), returns.slice(1, n)).correlation());
        double sum = 0;
        for (int k = 1; k < n; k++) {
            sum += (double) (n - k) / n * Math.pow(c, k);
        }
        return Double.isFinite(sum) ? Math.sqrt(1 + 2 * sum) : 1;
    }

    /** The chance that the true ratio is above 0, for one that was measured, not scaled to a year. */
    private static double probability(Sample returns, double ratio) {
        return SharpeEstimate.of(returns, ratio).probabilityAbove(0);
    }

    private static double profitFactor(Sample returns) {
        return returns.where(x -> x > 0).sum() / -returns.where(x -> x < 0).sum();
    }

    private static double gainToPain(Sample returns) {
        return returns.sum() / -returns.where(x -> x < 0).sum();
    }

    private static double tailRatio(Sample returns) {
        return Math.abs(returns.quantile(1 - TAIL) / returns.quantile(TAIL));
    }

    private static double payoff(Sample returns) {
        return returns.where(x -> x > 0).mean() / -returns.where(x -> x < 0).mean();
    }

    private static double profitRatio(Sample returns) {
        Sample gains = returns.where(x -> x >= 0);
        Sample losses = returns.where(x -> x < 0);
        return (gains.mean() / gains.size()) / (-losses.mean() / losses.size());
    }

    /** The share of the account to stake, for a chance to win and what a win is to a loss. */
    static double kelly(double winRate, double payoff) {
        return winRate - (1 - winRate) / payoff;
    }
}
