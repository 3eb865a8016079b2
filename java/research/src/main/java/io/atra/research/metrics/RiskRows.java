package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Unit.COUNT;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.FRACTION_A_YEAR;
import static io.atra.research.metrics.Unit.RATIO;

import java.util.List;

/** How far the returns of days scatter and how bad they get. */
final class RiskRows {

    private static final double TAIL = 0.05;
    private static final String QUANTILE = "pandas `quantile`: linear between neighbours";

    private RiskRows() {}

    static List<FullMetric> risk() {
        return new Rows(Group.RISK)
                .add(
                        "day_volatility",
                        FRACTION_A_YEAR,
                        DAY,
                        "std(d, ddof=1) * sqrt(dpy)",
                        "QuantStats, vectorbt, pyfolio `annual_volatility`",
                        run -> days(run).deviation() * Math.sqrt(run.daysPerYear()))
                .add(
                        "compounded_volatility",
                        FRACTION_A_YEAR,
                        DAY,
                        "sqrt((var(d, ddof=1) + (1 + g)^2)^dpy - (1 + g)^(2 dpy)), g = expected_day",
                        "backtesting.py `Volatility (Ann.) [%]`",
                        RiskRows::compoundedVolatility)
                .add(
                        "downside_deviation",
                        FRACTION_A_YEAR,
                        DAY,
                        "sqrt(mean(min(d, 0)^2)) * sqrt(dpy)",
                        "vectorbt, pyfolio `downside_risk`",
                        run -> days(run).downside() * Math.sqrt(run.daysPerYear()))
                .add(
                        "var_95",
                        FRACTION,
                        DAY,
                        "quantile(d, 0.05)",
                        "vectorbt, empyrical `value_at_risk`: as it was, no distribution assumed",
                        run -> days(run).quantile(TAIL))
                .add(
                        "cvar_95",
                        FRACTION,
                        DAY,
                        "mean of the floor((n(d) - 1) * 0.05) + 1 lowest d",
                        "vectorbt, empyrical `conditional_value_at_risk`",
                        run -> days(run).meanOfLowest(TAIL))
                .add(
                        "var_95_normal",
                        FRACTION,
                        DAY,
                        "mean(d) - 1.6449 * std(d, ddof=1): quantile 0.05 of the normal distribution",
                        "QuantStats `value_at_risk`",
                        run -> days(run).mean()
                                + Normal.FIVE_PERCENT * days(run).deviation())
                .add(
                        "cvar_95_normal",
                        FRACTION,
                        DAY,
                        "mean of a normal distribution below its quantile 0.05",
                        "QuantStats `conditional_value_at_risk`",
                        run -> Normal.meanOfLowestTwentieth(
                                days(run).mean(), days(run).deviation()))
                .add(
                        "var_2_sigma",
                        FRACTION,
                        DAY,
                        "mean(d) - 2 * std(d, ddof=1)",
                        "pyfolio `value_at_risk`",
                        run -> days(run).mean() - 2 * days(run).deviation())
                .add(
                        "skew",
                        RATIO,
                        DAY,
                        "G1(d), corrected for the size of the sample",
                        "QuantStats, vectorbt (pandas `skew`); pyfolio does not correct; no value for equal returns",
                        run -> days(run).skew())
                .add(
                        "kurtosis",
                        RATIO,
                        DAY,
                        "G2(d): excess over the normal distribution's, corrected for the size of the sample",
                        "QuantStats, vectorbt (pandas `kurtosis`); pyfolio does not correct; no value for equal returns",
                        run -> days(run).kurtosis())
                .add(
                        "risk_of_ruin",
                        FRACTION,
                        DAY,
                        "((1 - win_days) / (1 + win_days))^n(d)",
                        "QuantStats `risk_of_ruin`",
                        RiskRows::riskOfRuin)
                .add(
                        "day_quantile_25",
                        FRACTION,
                        DAY,
                        "quantile(d, 0.25)",
                        QUANTILE,
                        run -> days(run).quantile(0.25))
                .add(
                        "day_median",
                        FRACTION,
                        DAY,
                        "quantile(d, 0.5)",
                        QUANTILE,
                        run -> days(run).median())
                .add(
                        "day_quantile_75",
                        FRACTION,
                        DAY,
                        "quantile(d, 0.75)",
                        QUANTILE,
                        run -> days(run).quantile(0.75))
                .add(
                        "day_quantile_95",
                        FRACTION,
                        DAY,
                        "quantile(d, 0.95)",
                        QUANTILE,
                        run -> days(run).quantile(0.95))
                .add(
                        "outlier_days",
                        COUNT,
                        DAY,
                        "days further than 1.5 (q75 - q25) below q25 or above q75",
                        "QuantStats `distribution`",
                        run -> new Distribution(days(run)).outliers())
                .list();
    }

    private static Sample days(Performance run) {
        return run.days().returns();
    }

    static double compoundedVolatility(Performance run) {
        double growth = 1 + days(run).geometricMean();
        double years = run.daysPerYear();
        double variance = Math.pow(days(run).deviation(), 2);
        return Math.sqrt(Math.pow(variance + growth * growth, years) - Math.pow(growth, 2 * years));
    }

    private static double riskOfRuin(Performance run) {
        double wins = ReturnRows.winRate(days(run));
        return Math.pow((1 - wins) / (1 + wins), days(run).size());
    }
}
