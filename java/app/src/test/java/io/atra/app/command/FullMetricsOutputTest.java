package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.engine.CoreMetric;
import io.atra.research.metrics.FullMetric;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest --full}. */
class FullMetricsOutputTest {

    private static final int HOURS = 3_000;
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void write() throws IOException {
        strategy = Files.writeString(folder.resolve("cross.toml"), """
                        name = "cross"
                        [rules]
                        enter_long = "crossover(sma(close, 3), sma(close, 9))"
                        exit_long = "crossunder(sma(close, 3), sma(close, 9))"
                        [execution]
                        fee = "0.1%"
                        """).toString();
        StringBuilder bars = new StringBuilder(Samples.HEADER);
        for (int i = 0; i < HOURS; i++) {
            double price = 100 + 10 * Math.sin(i / 7.0) + 3 * Math.sin(i / 90.0);
            bars.append(Samples.FIRST_MS + i * HOUR_MS)
                    .append(("," + price).repeat(4))
                    .append(",1\n");
        }
        csv = Files.writeString(folder.resolve("X.csv"), bars).toString();
    }

    private String backtest(String... more) {
        CommandLineRun run = CommandLineRun.of(
                new String[] {
                    "backtest",
                    strategy,
                    "--in",
                    csv,
                    "--db",
                    folder.resolve("none.db").toString()
                },
                more);
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @Test
    void theTextTellsEveryMetricInItsGroup() {
        String text = backtest("--full");
        for (Group group : Group.values()) {
            assertThat(text).contains("\n" + group.title() + "\n");
        }
        for (FullMetric metric : FullMetrics.TABLE) {
            assertThat(text).containsPattern("  " + metric.name().replace('_', ' ') + "  +[-0-9.,–]+( %)?( |\n)");
        }
        assertThat(text)
                .containsPattern("\nMonths\n  year +1 +2 .* all\n  2013 +[-+][0-9.]+ %")
                .containsPattern("\nWorst drawdowns\n  peak +valley +recovery +depth +bars +days\n  201[34]-");
    }

    @Test
    void withoutFullNothingOfItIsTold() {
        assertThat(backtest()).doesNotContain("Rolling windows").contains("sharpe");
        assertThat(backtest("--json")).doesNotContain("\"full\"").contains("\"sharpe\"");
    }

    @Test
    void theJsonHoldsEveryMetricByItsName() {
        JsonNode json = JsonMapper.shared().readTree(backtest("--full", "--json"));
        JsonNode full = json.path("full");
        List<String> names = FullMetrics.TABLE.stream().map(FullMetric::name).toList();
        assertThat(full.propertyNames()).startsWith(names.toArray(String[]::new));
        for (CoreMetric metric : CoreMetric.values()) {
            assertThat(full.path(metric.label())).isEqualTo(json.path(metric.label()));
        }
        assertThat(full.path("days").asInt()).isEqualTo(HOURS / 24);
        assertThat(full.path("short_win_rate").isNull()).isTrue();
    }

    @Test
    void theJsonHoldsMonthsDrawdownsAndDistributions() {
        JsonNode full =
                JsonMapper.shared().readTree(backtest("--full", "--json")).path("full");
        JsonNode first = full.path("monthly").get(0);
        assertThat(first.path("year").asInt()).isEqualTo(2013);
        assertThat(first.path("month").asInt()).isEqualTo(11);
        assertThat(growth(full.path("monthly"))).isCloseTo(growth(full.path("yearly")), near());
        assertThat(growth(full.path("yearly")) - 1)
                .isCloseTo(full.path("total_return").asDouble(), near());
        JsonNode deepest = full.path("drawdowns").get(0);
        assertThat(deepest.path("depth")).isEqualTo(full.path("max_drawdown"));
        assertThat(deepest.path("valley_ts").asLong())
                .isGreaterThan(deepest.path("peak_ts").asLong());
        assertThat(full.path("drawdowns").size()).isEqualTo(10);
        assertThat(full.at("/distribution/day/count").asInt()).isEqualTo(HOURS / 24);
        assertThat(full.at("/distribution/day/min")).isEqualTo(full.path("worst_day"));
        assertThat(full.at("/distribution/month/max")).isEqualTo(full.path("best_month"));
    }

    private static double growth(JsonNode periods) {
        return periods.valueStream()
                .mapToDouble(period -> 1 + period.path("return").asDouble())
                .reduce(1, (a, b) -> a * b);
    }

    private static Offset<Double> near() {
        return within(1e-9);
    }

    @Test
    void aShortRunSaysThatAYearIsFarOff() {
        assertThat(backtest()).doesNotContain("say little");
        assertThat(backtest("--to", "2013-12-05"))
                .contains("note: figures a year (cagr, volatility, sharpe, sortino) say little of 9.96 days\n");
    }
}
