package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Unit.FRACTION_A_YEAR;
import static io.atra.research.metrics.Unit.RATIO;

import java.util.List;

/** Extremes over all windows of half a year of trading days. */
final class RollingRows {

    private static final String WINDOW = " of " + Rolling.DAYS + " days in a row";

    private RollingRows() {}

    static List<FullMetric> rolling() {
        return new Rows(Group.ROLLING)
                .add(
                        "max_rolling_sharpe",
                        RATIO,
                        DAY,
                        "max(day_sharpe" + WINDOW + ")",
                        "QuantStats `rolling_sharpe`",
                        run -> sharpe(run).max())
                .add(
                        "min_rolling_sharpe",
                        RATIO,
                        DAY,
                        "min(day_sharpe" + WINDOW + ")",
                        "QuantStats `rolling_sharpe`",
                        run -> sharpe(run).min())
                .add(
                        "max_rolling_sortino",
                        RATIO,
                        DAY,
                        "max(day_sortino" + WINDOW + ")",
                        "QuantStats `rolling_sortino`",
                        run -> sortino(run).max())
                .add(
                        "min_rolling_sortino",
                        RATIO,
                        DAY,
                        "min(day_sortino" + WINDOW + ")",
                        "QuantStats `rolling_sortino`",
                        run -> sortino(run).min())
                .add(
                        "max_rolling_volatility",
                        FRACTION_A_YEAR,
                        DAY,
                        "max(day_volatility" + WINDOW + ")",
                        "QuantStats `rolling_volatility`",
                        run -> volatility(run).max())
                .add(
                        "min_rolling_volatility",
                        FRACTION_A_YEAR,
                        DAY,
                        "min(day_volatility" + WINDOW + ")",
                        "QuantStats `rolling_volatility`",
                        run -> volatility(run).min())
                .add(
                        "max_rolling_beta",
                        RATIO,
                        DAY,
                        "max(beta" + WINDOW + ")",
                        "QuantStats `rolling_greeks`",
                        run -> beta(run).max())
                .add(
                        "min_rolling_beta",
                        RATIO,
                        DAY,
                        "min(beta" + WINDOW + ")",
                        "QuantStats `rolling_greeks`",
                        run -> beta(run).min())
                .list();
    }

    private static Sample sharpe(Performance run) {
        return Rolling.of(run.days().returns(), RatioRows::sharpe).map(ratio -> ratio * scale(run));
    }

    private static Sample sortino(Performance run) {
        return Rolling.of(run.days().returns(), RatioRows::sortino).map(ratio -> ratio * scale(run));
    }

    private static Sample volatility(Performance run) {
        return Rolling.of(run.days().returns(), Sample::deviation).map(deviation -> deviation * scale(run));
    }

    private static Sample beta(Performance run) {
        return Rolling.slopes(run.days().benchmark(), run.days().returns());
    }

    private static double scale(Performance run) {
        return Math.sqrt(run.daysPerYear());
    }
}
