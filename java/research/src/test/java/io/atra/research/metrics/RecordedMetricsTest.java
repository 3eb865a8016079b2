package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.CoreMetric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What QuantStats, vectorbt, backtesting.py, pyfolio and empyrical say of a run is what the table says. */
class RecordedMetricsTest {

    private static final double TOLERANCE = 1e-9;

    /** Metrics that no library has, or not so: their own tests hold them. */
    private static final Set<String> ATRAS_OWN = Set.of(
            "annual_turnover",
            "avg_mae",
            "avg_mfe",
            "best_mfe",
            "current_drawdown_days",
            "days",
            "edge_ratio",
            "excess_return",
            "fees_share",
            "initial_cash",
            "martin_ratio",
            "min_trade_days",
            "pain_index",
            "pain_ratio",
            "risk_adjusted_return",
            "turnover",
            "worst_mae");

    static Stream<String> names() {
        return RecordedRun.NAMES.stream();
    }

    private static List<Map<String, String>> recorded(String name) {
        List<Map<String, String>> rows = new ArrayList<>(RecordedRun.rows(name + ".daily"));
        rows.addAll(RecordedRun.rows(name + ".vectorbt"));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("names")
    void agreesWithTheLibraries(String name) {
        try (RecordedRun run = RecordedRun.of(name)) {
            Performance performance = run.performance();
            List<String> wrong = recorded(name).stream()
                    .map(row -> disagreement(performance, row))
                    .filter(text -> !text.isEmpty())
                    .toList();
            assertThat(wrong).isEmpty();
        }
    }

    private static String disagreement(Performance run, Map<String, String> row) {
        double expected =
                Double.parseDouble(row.get("value").replace("nan", "NaN").replace("inf", "Infinity"));
        double actual = actual(run, row.get("metric"));
        double wanted = Double.isInfinite(expected) ? Double.NaN : expected;
        boolean same = Double.isNaN(wanted)
                ? Double.isNaN(actual)
                : Math.abs(actual - wanted) <= TOLERANCE * Math.max(Math.abs(wanted), 1e-3);
        return same ? "" : row.get("metric") + " is " + actual + ", " + row.get("from") + " says " + expected;
    }

    private static double actual(Performance run, String metric) {
        int at = metric.indexOf('@');
        if (at < 0) {
            return FullMetrics.named(metric).value(run);
        }
        String of = metric.substring(at + 1);
        return switch (metric.substring(0, at)) {
            case "month" -> period(run.monthly(), LocalDate.parse(of + "-01"), 7);
            case "year" -> period(run.yearly(), LocalDate.parse(of + "-01-01"), 4);
            default -> Math.ceil(FullMetrics.named("active_days").value(run) * 100) / 100;
        };
    }

    private static double period(List<PeriodReturn> periods, LocalDate date, int letters) {
        return periods.stream()
                .filter(period ->
                        period.last().toString().startsWith(date.toString().substring(0, letters)))
                .findFirst()
                .orElseThrow()
                .returned();
    }

    @Test
    void everyMetricIsComparedOrKnownToBeOurOwn() {
        Set<String> compared = RecordedRun.NAMES.stream()
                .flatMap(name -> recorded(name).stream())
                .map(row -> row.get("metric").replaceFirst("@.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = FullMetrics.TABLE.stream()
                .map(FullMetric::name)
                .filter(metric -> !compared.contains(metric))
                .filter(metric -> CoreMetric.of(metric).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEqualTo(new TreeSet<>(ATRAS_OWN));
    }

    @Test
    void eachNumberHasAValueInSomeRun() {
        Set<String> silent = new TreeSet<>(FullMetrics.TABLE.stream()
                .filter(metric -> metric.group() != Group.CORE)
                .map(FullMetric::name)
                .toList());
        for (String name : RecordedRun.NAMES) {
            try (RecordedRun run = RecordedRun.of(name)) {
                FullMetrics.of(run.performance()).forEach((metric, value) -> {
                    if (!Double.isNaN(value)) {
                        silent.remove(metric);
                    }
                });
            }
        }
        assertThat(silent).isEmpty();
    }
}
