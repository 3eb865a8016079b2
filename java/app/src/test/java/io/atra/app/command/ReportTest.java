package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.app.report.Unpacked;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.metrics.SharpeEstimate;
import io.atra.research.metrics.SimpleReturns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --report}. */
class ReportTest {

    private static final String HOSTILE = "</script><b>bold</b><!-- & <img src=x onerror=alert(1)>";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Path report = Path.of("");
    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void write() throws IOException {
        report = folder.resolve("report.html");
        strategy = Samples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
    }

    private CommandLineRun run(String command, String file, String... more) {
        String[] first = {
            command, file, "--in", csv, "--db", folder.resolve("t.db").toString()
        };
        String[] folds =
                command.equals("walkforward") ? new String[] {"--train", "400", "--test", "150"} : new String[0];
        return CommandLineRun.of(
                first, Stream.of(folds, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private String page(String command, String file) throws IOException {
        CommandLineRun run = run(command, file, "--report", report.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return Files.readString(report);
    }

    private static JsonNode data(String page) {
        Matcher matcher =
                Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).isTrue();
        return JSON.readTree(matcher.group(1));
    }

    @Test
    void aBacktestsFiguresAreThoseOfItsJson() throws IOException {
        JsonNode data = data(page("backtest", strategy));
        JsonNode json =
                JSON.readTree(run("backtest", strategy, "--json", "--full").out());
        assertThat(data.get("core")).hasSize(19);
        for (JsonNode metric : data.get("core")) {
            String name = metric.get("name").asString();
            assertThat(metric.get("value")).as(name).isEqualTo(json.get(name));
            JsonNode other = json.get("other_intrabar");
            assertThat(metric.get("other")).as(name).isEqualTo(other.isNull() ? json.get(name) : other.get(name));
        }
        assertThat(data.get("monthly")).isEqualTo(json.get("full").get("monthly"));
        assertThat(data.get("deflated").isNull()).isTrue();
        assertThat(data.get("deflatedBrief").asString()).isEqualTo("the first trial");
        assertThat(data.get("manifest").get("rows").get("data hash X")).isEqualTo(json.get("data_hash"));
        assertThat(data.get("manifest").get("rows").get("trades hash")).isEqualTo(json.get("trades_hash"));
        assertThat(data.get("manifest").get("rows").get("command").asString())
                .startsWith("atra backtest ")
                .endsWith("--report " + report);
        assertThat(data.get("manifest").get("strategy").asString()).isEqualTo(Files.readString(Path.of(strategy)));
    }

    @Test
    void barsTradesAndEquityComeBack() throws IOException {
        Path trades = folder.resolve("trades.csv");
        Path equity = folder.resolve("equity.csv");
        run("backtest", strategy, "--trades", trades.toString(), "--equity", equity.toString());
        JsonNode data = data(page("backtest", strategy));
        JsonNode bars = data.get("bars");
        assertColumn(bars.get("ts"), csv, "timestamp");
        assertColumn(bars.get("high"), csv, "high");
        assertColumn(bars.get("low"), csv, "low");
        assertColumn(bars.get("close"), csv, "close");
        assertColumn(bars.get("equity"), equity.toString(), "equity");
        assertColumn(data.get("trades").get("entryCandle"), trades.toString(), "entry_bar");
        assertColumn(data.get("trades").get("exitTs"), trades.toString(), "exit_ts");
        assertColumn(data.get("trades").get("exitPrice"), trades.toString(), "exit_price");
        assertColumn(data.get("trades").get("pnl"), trades.toString(), "pnl");
        assertColumn(data.get("trades").get("mae"), trades.toString(), "mae");
    }

    private static double[] column(String file, String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        int column = List.of(lines.getFirst().split(",")).indexOf(name);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1)[column])
                .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
                .toArray();
    }

    private static void assertColumn(JsonNode packed, String file, String name) throws IOException {
        double[] expected = column(file, name);
        assertThat(Unpacked.of(packed)).as(name).hasSameSizeAs(expected);
        double most = Arrays.stream(expected)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(Unpacked.of(packed)[i] - expected[i]);
            assertThat(Double.isNaN(expected[i]) ? Double.isNaN(difference) : difference <= most * 1e-8)
                    .as(name + i)
                    .isTrue();
        }
    }

    @Test
    void namesStayText() throws IOException {
        Path hostile = folder.resolve("hostile.toml");
        String text = Files.readString(Path.of(strategy)).replace("name = \"cross\"", "name = '" + HOSTILE + "'");
        Files.writeString(hostile, text);
        for (String command : List.of("backtest", "sweep", "walkforward")) {
            String page = page(command, hostile.toString());
            assertThat(page).doesNotContain(HOSTILE).doesNotContain("<b>bold").doesNotContain("<img src=x");
            assertThat(page.substring(page.indexOf("<title>"), page.indexOf("</title>")))
                    .contains("&lt;/script&gt;");
            assertThat(data(page).get("strategy").asString()).isEqualTo(HOSTILE);
        }
    }

    @Test
    void onlyItsOwnScriptsMayRunAndNothingMayBeFetched() throws IOException, NoSuchAlgorithmException {
        for (String command : List.of("backtest", "sweep", "walkforward")) {
            String page = page(command, strategy);
            Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                    .matcher(page);
            assertThat(policy.find()).isTrue();
            assertThat(policy.group(1)).contains("default-src 'none'").doesNotContain("script-src 'unsafe");
            Matcher script =
                    Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
            int scripts = 0;
            while (script.find()) {
                scripts++;
                assertThat(policy.group(1)).contains("'sha256-" + sha256(script.group(1)) + "'");
            }
            assertThat(scripts).isEqualTo(command.equals("sweep") ? 1 : 3);
            assertThat(page)
                    .doesNotContainPattern("<(link|iframe|object|embed|base)\\b")
                    .doesNotContain("@import");
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void noAddressIsNamedButThoseOfLicences() throws IOException {
        String page = page("backtest", strategy);
        List<String> addresses = Pattern.compile("(https?:)?//[a-z0-9.-]+\\.[a-z]+")
                .matcher(page.replaceAll("(?m)^ *// .*$", ""))
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
        assertThat(addresses)
                .containsExactlyInAnyOrder(
                        "http://www.apache.org",
                        "http://www.w3.org",
                        "https://github.com",
                        "https://www.apache.org",
                        "https://www.tradingview.com");
    }

    @Test
    void aSweepsTableAndMapsAreThoseOfItsRows() throws IOException {
        String swept = SweepSamples.strategy(folder).toString();
        JsonNode data = data(page("sweep", swept));
        JsonNode json = JSON.readTree(run("sweep", swept, "--json").out());
        assertThat(data.get("computed").asInt() + data.get("resumed").asInt()).isEqualTo(24);
        assertThat(data.get("excluded")).isEqualTo(json.get("excluded"));
        assertThat(data.get("top").get(0).get("metrics").get("total_return"))
                .isEqualTo(json.get("top").get(0).get("total_return"));
        JsonNode symbol = data.get("symbols").get(0);
        assertThat(symbol.get("lines")).hasSize(2);
        assertThat(symbol.get("maps")).hasSize(1);
        JsonNode map = symbol.get("maps").get(0);
        assertThat(map.get("x").asString() + map.get("xs")).isEqualTo("fast[2.0,3.0,4.0,5.0,6.0]");
        assertThat(map.get("y").asString() + map.get("ys")).isEqualTo("slow[4.0,5.0,6.0,7.0,8.0,9.0]");
        double[] cells = Unpacked.of(map.get("cells").get("total_return").get("best"));
        double best = Arrays.stream(cells).filter(Double::isFinite).max().orElseThrow();
        assertThat(best).isEqualTo(json.get("top").get(0).get("total_return").asDouble(), within(1e-6));
        assertThat(Arrays.stream(cells).filter(Double::isNaN).count()).isEqualTo(6);
    }

    @Test
    void aWalkForwardsFiguresAndCurveAreThoseOfItsFiles() throws IOException {
        String swept = SweepSamples.strategy(folder).toString();
        Path equity = folder.resolve("equity.csv");
        Path trades = folder.resolve("trades.csv");
        JsonNode data = data(page("walkforward", swept));
        CommandLineRun again =
                run("walkforward", swept, "--equity", equity.toString(), "--trades", trades.toString(), "--json");
        JsonNode json = JSON.readTree(again.out());
        for (String part : List.of("folds", "out_of_sample", "efficiency", "parameters")) {
            assertThat(data.get("walk").get(part)).as(part).isEqualTo(json.get(part));
        }
        assertThat(data.get("walk").get("folds")).hasSize(4);
        assertColumn(data.get("bars").get("ts"), equity.toString(), "ts");
        assertColumn(data.get("bars").get("equity"), equity.toString(), "equity");
        assertColumn(data.get("trades").get("pnl"), trades.toString(), "pnl");
        double[] candles = Unpacked.of(data.get("trades").get("entryCandle"));
        double[] bars = column(trades.toString(), "entry_bar");
        assertThat(Arrays.stream(candles).map(candle -> candle + 400).toArray()).isEqualTo(bars);
        assertThat(data.get("manifest").get("rows").get("walk").asString())
                .isEqualTo("train 400, test 150, purge 0, embargo 0, rolling");
    }

    /** The ratio of the run against the deviation of all sweeps' annual ratios, computed once more from the files. */
    @Test
    void aBacktestIsJudgedByAllThatWasTriedOnItsSymbol() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Path equity = folder.resolve("equity.csv");
        run("sweep", SweepSamples.strategy(folder).toString(), "--out", rows.toString());
        JsonNode data = data(page("backtest", strategy));
        run("backtest", strategy, "--equity", equity.toString());
        double own = JSON.readTree(run("backtest", strategy, "--json").out())
                .get("sharpe")
                .asDouble();
        double[] ratios = Arrays.copyOf(column(rows.toString(), "sharpe"), 25);
        ratios[24] = own;
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(ratios)
                        .map(ratio -> (ratio - mean) * (ratio - mean))
                        .sum()
                / 24);
        double deviation = spread / Math.sqrt(365 * 24 * 60);
        double[] curve = column(equity.toString(), "equity");
        SharpeEstimate estimate = SharpeEstimate.of(SimpleReturns.of(10_000, curve));
        DeflatedSharpe expected = DeflatedSharpe.of(estimate, 25, 25.0, deviation);
        assertThat(data.get("deflated").get("trials").asInt()).isEqualTo(25);
        assertThat(data.get("deflated").get("probability").asDouble()).isCloseTo(expected.probability(), within(1e-9));
        assertThat(data.get("deflated").get("threshold").asDouble()).isCloseTo(expected.threshold(), within(1e-12));
    }

    @Test
    void withoutADatabaseTheNumberOfTrialsIsNotKnown() throws IOException {
        CommandLineRun.of("backtest", strategy, "--in", csv, "--report", report.toString());
        JsonNode data = data(Files.readString(report));
        assertThat(data.get("deflated").isNull()).isTrue();
        assertThat(data.get("deflatedBrief").asString()).isEqualTo("trials not known");
    }

    @Test
    void aPlaceWhereNoReportCanLieIsToldBeforeAnythingRuns() throws IOException {
        for (String command : List.of("backtest", "sweep", "walkforward")) {
            CommandLineRun onFolder = run(command, strategy, "--report", folder.toString());
            assertThat(onFolder.status()).isEqualTo(2);
            assertThat(onFolder.error()).isEqualTo(folder + ": is a folder; name a file");
            Path nowhere = folder.resolve("none").resolve("r.html");
            CommandLineRun missing = run(command, strategy, "--report", nowhere.toString());
            assertThat(missing.status()).isEqualTo(2);
            assertThat(missing.error())
                    .isEqualTo(nowhere + ": there is no folder " + nowhere.getParent() + "; make it first");
            assertThat(onFolder.out() + missing.out()).isEmpty();
        }
        assertThat(Files.exists(folder.resolve("t.db"))).isFalse();
    }

    @Test
    void anOldReportIsReplacedWholeAndNothingIsLeftBeside() throws IOException {
        Files.writeString(report, "old");
        assertThat(page("backtest", strategy)).startsWith("<!doctype html>").endsWith("</html>\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".part"));
        }
    }

    @Test
    void theDemosReportIsSmall() throws IOException {
        String database = folder.resolve("demo.db").toString();
        CommandLineRun.of("demo", "--db", database);
        Path demo = folder.resolve("demo.toml");
        try (var in = DemoCommand.class.getResourceAsStream("/io/atra/demo/sma-cross.toml")) {
            Files.copy(in, demo);
        }
        for (String command : List.of("backtest", "sweep", "walkforward")) {
            String[] first = {command, demo.toString(), "--symbol", "BTC-USD", "--timeframe", "1m", "--db", database};
            String[] more = switch (command) {
                case "walkforward" -> new String[] {"--train", "2d", "--test", "12h"};
                case "sweep" -> new String[] {"--luck"};
                default -> new String[0];
            };
            String[] to = {"--report", report.toString()};
            assertThat(CommandLineRun.of(
                                    first,
                                    Stream.of(more, to).flatMap(Stream::of).toArray(String[]::new))
                            .status())
                    .isZero();
            System.out.println("the demo's report of " + command + ": " + Files.size(report) + " bytes");
            assertThat(Files.size(report)).isBetween(100_000L, 1_500_000L);
        }
    }
}
