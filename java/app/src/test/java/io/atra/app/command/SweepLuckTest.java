package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.app.report.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user sees of luck. */
class SweepLuckTest {

    private static final int BARS = 3_000;
    private static final int SEEDS = 6;
    private static final int TRIALS = 12 * 5;

    @TempDir
    Path folder;

    private String strategy = "";
    private String database = "";

    @BeforeEach
    void write() throws IOException {
        strategy = Files.writeString(folder.resolve("cross.toml"), """
                name = "cross"
                [params]
                fast = { default = 3, range = "2..13" }
                slow = { default = 20, range = "20..60:10" }
                [rules]
                enter_long = "crossover(sma(close, fast), sma(close, slow))"
                exit_long = "crossunder(sma(close, fast), sma(close, slow))"
                """).toString();
        database = folder.resolve("t.db").toString();
    }

    /** Minute bars of a random walk, in which what rose goes on to rise. */
    private String walk(double persistence) throws IOException {
        return walk(persistence, 7);
    }

    private String walk(double persistence, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(Samples.HEADER);
        double last = 100;
        double drift = 0;
        for (int i = 0; i < BARS; i++) {
            drift = 0.95 * drift + persistence * random.nextGaussian();
            double close = last * Math.exp(drift + 0.001 * random.nextGaussian());
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,1%n",
                    Samples.FIRST_MS + i * Samples.MINUTE_MS,
                    last,
                    Math.max(last, close),
                    Math.min(last, close),
                    close));
            last = close;
        }
        return Files.writeString(folder.resolve("X.csv"), text).toString();
    }

    private CommandLineRun sweep(String csv, String... more) {
        return CommandLineRun.of(new String[] {"sweep", strategy, "--in", csv, "--luck"}, more);
    }

    private JsonNode luck(String csv, String... more) {
        CommandLineRun run = CommandLineRun.of(new String[] {"sweep", strategy, "--in", csv, "--luck", "--json"}, more);
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out()).path("luck");
    }

    private static double deflated(JsonNode luck) {
        return luck.path("best").path("deflated_sharpe").asDouble();
    }

    @Test
    void theBestOfNoiseIsNotBelieved() throws IOException {
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            double one = deflated(luck(walk(0, seed)));
            assertThat(one).as("seed " + seed).isLessThan(0.95);
            sum += one;
        }
        assertThat(sum / SEEDS).isLessThan(0.6);
        JsonNode luck = luck(walk(0));
        assertThat(luck.path("told").asBoolean()).isTrue();
        assertThat(luck.path("trials").asInt()).isEqualTo(TRIALS);
        assertThat(luck.path("effective_trials").asDouble()).isBetween(2.0, (double) TRIALS);
        assertThat(luck.path("cash").path("superior_ability").asDouble()).isGreaterThan(0.05);
        assertThat(sweep(walk(0)).out())
                .containsPattern("\nDeflated Sharpe 0\\.[0-9]{2} \\(of 60 trials, worth [0-9]+ independent ones\\): ")
                .contains("note: nothing is kept");
    }

    @Test
    void aReportShowsTheSameLuck() throws IOException {
        Path report = folder.resolve("report.html");
        JsonNode luck = luck(walk(0), "--report", report.toString());
        String page = Files.readString(report);
        String data = page.substring(page.indexOf("id=\"data\">") + 10);
        JsonNode shown = JsonMapper.shared().readTree(data.substring(0, data.indexOf("</script>")));
        JsonNode told = shown.path("luck").path(0);
        assertThat(deflated(told)).isEqualTo(deflated(luck));
        assertThat(told.path("trials").asInt()).isEqualTo(TRIALS);
        assertThat(told.path("cash")).isEqualTo(luck.path("cash"));
        double[] logits = Unpacked.of(told.path("overfitting").path("logits"));
        assertThat(logits).hasSize(12_870);
        assertThat(logits[99])
                .isCloseTo(luck.path("overfitting").path("logits").path(99).asDouble(), within(1e-6));
        JsonNode orders = told.path("best").path("trade_orders").path(1);
        double[] ends = Unpacked.of(orders.path("equities"));
        assertThat(ends).isSorted().hasSize(500);
        assertThat((ends[249] + ends[250]) / 2)
                .isCloseTo(orders.path("final_equity").path("p50").asDouble(), within(1e-3));
        double[] median = Unpacked.of(orders.path("fan").path("median"));
        assertThat(median[0]).isEqualTo(1);
        assertThat(median[median.length - 1])
                .isCloseTo(orders.path("final_equity").path("p50").asDouble(), within(1e-6));
    }

    /** Nobody asked for it, so it is not told. */
    @Test
    void aReportShowsLuckThoughNobodyAsked() throws IOException {
        Path report = folder.resolve("report.html");
        for (String place : List.of("--json", "--db")) {
            String[] first = {"sweep", strategy, "--in", walk(0), "--report", report.toString()};
            CommandLineRun run = place.equals("--db")
                    ? CommandLineRun.of(first, "--json", "--db", database)
                    : CommandLineRun.of(first, "--json");
            assertThat(JsonMapper.shared().readTree(run.out()).has("luck")).isFalse();
            assertThat(Files.readString(report))
                    .contains("\"deflated_sharpe\":")
                    .contains("\"fan\":");
        }
    }

    @Test
    void aPlantedEdgeIsBelieved() throws IOException {
        JsonNode luck = luck(walk(0.0003));
        assertThat(deflated(luck)).isGreaterThan(0.95);
        assertThat(luck.path("cash").path("superior_ability").asDouble()).isLessThan(0.01);
        assertThat(sweep(walk(0.0003)).out()).contains("independent ones): hardly luck");
    }

    @Test
    void jsonHasEveryNumber() throws IOException {
        JsonNode luck = luck(walk(0), "--db", database, "--objective", "max_drawdown");
        assertThat(luck.propertyNames())
                .containsExactlyInAnyOrder(
                        "told",
                        "from_ledger",
                        "reason",
                        "trials",
                        "effective_trials",
                        "family",
                        "bars_a_year",
                        "best",
                        "best_by_objective",
                        "overfitting",
                        "cash",
                        "buy_and_hold");
        assertThat(luck.path("overfitting").path("logits")).hasSize(12_870);
        JsonNode best = luck.path("best");
        assertThat(best.path("params").propertyNames()).containsExactly("fast", "slow");
        assertThat(best.path("bars").asInt()).isEqualTo(BARS);
        assertThat(best.path("sharpe").asDouble())
                .isCloseTo(backtestSharpe(best.path("params")), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(best.path("trade_orders")).hasSize(3);
        JsonNode shuffled = best.path("trade_orders").path(0);
        assertThat(shuffled.path("method").asString()).isEqualTo("shuffle");
        assertThat(shuffled.path("max_drawdown").path("p5").asDouble())
                .isLessThan(shuffled.path("max_drawdown").path("p95").asDouble());
        assertThat(luck.path("best_by_objective").path("params"))
                .isNotEqualTo(best.path("params"))
                .isNotEmpty();
    }

    private double backtestSharpe(JsonNode params) {
        CommandLineRun run = CommandLineRun.of(
                "backtest",
                strategy,
                "--in",
                folder.resolve("X.csv").toString(),
                "--json",
                "--set",
                "fast=" + params.path("fast").asInt(),
                "--set",
                "slow=" + params.path("slow").asInt());
        return JsonMapper.shared().readTree(run.out()).path("sharpe").asDouble();
    }

    @Test
    void keptTrialsGiveWhatGatheredOnesGive() throws IOException {
        String csv = walk(0.0001);
        JsonNode gathered = luck(csv);
        JsonNode kept = luck(csv, "--db", database);
        for (String part : new String[] {"trials", "effective_trials", "best", "overfitting", "cash", "buy_and_hold"}) {
            assertThat(kept.path(part)).as(part).isEqualTo(gathered.path(part));
        }
        assertThat(luck(csv, "--db", database)).isEqualTo(kept);
    }

    /** A second strategy on the same symbol counts, one on another symbol does not, and deleting runs changes nothing. */
    @Test
    void whatWasEverTriedOnTheSymbolCounts() throws IOException {
        String csv = walk(0);
        JsonNode first = luck(csv, "--db", database);
        assertThat(first.path("family").path("trials").asInt()).isEqualTo(TRIALS);
        String other = SweepSamples.strategy(folder).toString();
        CommandLineRun.of("sweep", other, "--in", csv, "--db", database);
        String elsewhere = Samples.bars(folder, "Y.csv", 700).toString();
        CommandLineRun.of("sweep", other, "--in", elsewhere, "--db", database);
        JsonNode second = luck(csv, "--db", database);
        assertThat(second.path("family").path("trials").asInt()).isEqualTo(TRIALS + 24);
        assertThat(second.path("best").path("strict_trials").asInt()).isEqualTo(TRIALS + 24);
        assertThat(second.path("best").path("strict_deflated_sharpe").asDouble())
                .isLessThan(first.path("best").path("strict_deflated_sharpe").asDouble());
        assertThat(second.path("best").path("deflated_sharpe"))
                .isEqualTo(first.path("best").path("deflated_sharpe"));
        CommandLineRun deleted = CommandLineRun.of("runs", "delete", "2", "--db", database);
        assertThat(deleted.status()).as(deleted.err()).isZero();
        JsonNode third = luck(csv, "--db", database);
        assertThat(third.path("family").path("trials").asInt()).isEqualTo(TRIALS + 24);
        assertThat(third.path("family").path("unnamed").asInt()).isEqualTo(24);
    }

    /** A backtest keeps no sums of its returns: its trial is computed again. */
    @Test
    void trialsOfBacktestsCount() throws IOException {
        String csv = walk(0);
        CommandLineRun.of("backtest", strategy, "--in", csv, "--db", database, "--set", "fast=15", "--set", "slow=70");
        JsonNode luck = luck(csv, "--db", database);
        assertThat(luck.path("trials").asInt()).isEqualTo(TRIALS + 1);
        assertThat(luck.path("family").path("trials").asInt()).isEqualTo(TRIALS + 1);
        assertThat(luck.path("told").asBoolean()).isTrue();
    }

    @Test
    void whatCannotBeToldIsSaid() throws IOException {
        String csv = walk(0);
        CommandLineRun one = sweep(csv, "--grid", "fast=3..3", "--grid", "slow=20..20");
        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.out()).contains("Luck cannot be told: luck is told from skill among two trials or more");
        JsonNode json = luck(csv, "--grid", "fast=3..3", "--grid", "slow=20..20");
        assertThat(json.path("told").asBoolean()).isFalse();
        assertThat(json.path("reason").asString()).contains("sweep more combinations");
        assertThat(sweep(csv, "--explain-plan").status()).isEqualTo(2);
    }
}
