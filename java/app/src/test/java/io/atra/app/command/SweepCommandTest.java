package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepCommandTest {

    private static final String HEADER =
            "fast,loss,slow,total_return,cagr,volatility,sharpe,sortino,max_drawdown,calmar,"
                    + "trades,win_rate,profit_factor,expectancy,avg_trade,best_trade,worst_trade,exposure,sqn,fees,final_equity,"
                    + "buy_and_hold";

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";
    private String database = "";
    private Path out = Path.of("");

    @BeforeEach
    void write() throws IOException {
        strategy = SweepSamples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 700).toString();
        database = folder.resolve("t.db").toString();
        out = folder.resolve("out.csv");
    }

    private CommandLineRun sweep(String... more) {
        return CommandLineRun.of(new String[] {"sweep", strategy, "--in", csv}, more);
    }

    private JsonNode json(String... more) {
        CommandLineRun run = CommandLineRun.of(
                Stream.concat(Stream.of("sweep", strategy, "--in", csv), Stream.of(more))
                        .toArray(String[]::new),
                "--json");
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void everyRowIsThatOfABacktest() throws IOException {
        CommandLineRun run = sweep("--out", out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(1 + 24).startsWith(HEADER);
        assertThat(lines.get(1)).startsWith("2,2,4,");
        assertThat(lines.get(2)).startsWith("2,2,5,");
        assertThat(lines.getLast()).startsWith("6,2,9,");
        for (int line : new int[] {1, 7, 24}) {
            String[] cells = lines.get(line).split(",", -1);
            JsonNode metrics = backtest(cells[0], cells[2]);
            String[] names = HEADER.split(",");
            for (int i = 3; i < names.length; i++) {
                JsonNode metric = metrics.path(names[i]);
                assertThat(cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]))
                        .as(names[i])
                        .isEqualTo(Double.valueOf(metric.isNull() ? Double.NaN : metric.asDouble()));
            }
        }
    }

    private JsonNode backtest(String fast, String slow, String... more) {
        List<String> words = new ArrayList<>(List.of("backtest", strategy, "--in", csv, "--json"));
        words.addAll(List.of("--set", "fast=" + fast, "--set", "slow=" + slow));
        words.addAll(List.of(more));
        return JsonMapper.shared()
                .readTree(CommandLineRun.of(words.toArray(String[]::new)).out());
    }

    @Test
    void theTableDoesNotDependOnThreads() throws IOException {
        sweep("--out", out.toString(), "--threads", "1");
        String one = Files.readString(out);
        for (String threads : new String[] {"2", "7"}) {
            sweep("--out", out.toString(), "--threads", threads);
            assertThat(out).hasContent(one);
        }
        assertThat(sweep("--out", "-").out()).isEqualTo(one);
    }

    @Test
    void theBestAreShown() {
        CommandLineRun run = sweep("--top", "3");
        assertThat(run.out())
                .contains("cross (fast=2..6:1 loss=2 slow=4..9:1)")
                .contains("X 1m, 700 bars")
                .containsPattern("Grid +30 combinations, 6 excluded by fast < slow, 24 computed in [0-9.]+ s")
                .containsPattern(
                        "\nfast +loss +slow +total_return +sharpe +max_drawdown +trades\n( +[0-9][^\n]*\n){3}$")
                .doesNotContain("Run ");
        assertThat(Path.of("atra.db")).doesNotExist();
    }

    @Test
    void jsonTellsWhatWasDone() {
        JsonNode first = json("--db", database, "--top", "2");
        assertThat(first.path("combinations").asLong()).isEqualTo(30);
        assertThat(first.path("excluded").asLong()).isEqualTo(6);
        assertThat(first.path("computed").asLong()).isEqualTo(24);
        assertThat(first.path("resumed").asLong()).isZero();
        assertThat(first.path("objective").asString()).isEqualTo("total_return");
        assertThat(first.path("where").asString()).isEqualTo("fast < slow");
        assertThat(first.path("search").asString()).isEqualTo("grid");
        assertThat(first.path("run").asLong()).isEqualTo(1);
        assertThat(first.path("top")).hasSize(2);
        assertThat(first.path("top").path(0).path("total_return").asDouble())
                .isGreaterThanOrEqualTo(
                        first.path("top").path(1).path("total_return").asDouble());
        JsonNode second = json("--db", database, "--top", "2", "--grid", "fast=2..7", "--set", "loss=2");
        assertThat(second.path("computed").asLong()).isEqualTo(2);
        assertThat(second.path("resumed").asLong()).isEqualTo(24);
        assertThat(json().path("run").isNull()).isTrue();
    }

    @Test
    void fileAndDatabaseShareTheirTrials() throws IOException {
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
        String[] stored = {"sweep", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database, "--json"};
        assertThat(CommandLineRun.of(stored).out()).contains("\"computed\" : 24", "\"run\" : 1");
        JsonNode direct = json("--db", database, "--out", out.toString());
        assertThat(direct.path("resumed").asLong()).isEqualTo(24);
        sweep("--out", folder.resolve("fresh.csv").toString());
        assertThat(out).hasContent(Files.readString(folder.resolve("fresh.csv")));
    }

    @Test
    void anotherObjectiveRanksOtherwise() {
        JsonNode top = json("--objective", "max_drawdown", "--top", "20").path("top");
        assertThat(top).hasSize(20);
        for (int i = 1; i < top.size(); i++) {
            assertThat(top.path(i).path("max_drawdown").asDouble())
                    .isGreaterThanOrEqualTo(top.path(i - 1).path("max_drawdown").asDouble());
        }
    }

    @Test
    void randomTrialsAreToldWithTheirSeed() throws IOException {
        String[] random = {"--search", "random", "--trials", "10", "--seed", "4", "--db", database};
        JsonNode first = json(random);
        assertThat(first.path("search").asString()).isEqualTo("random");
        assertThat(first.path("trials").asLong()).isEqualTo(10);
        assertThat(first.path("seed").asLong()).isEqualTo(4);
        assertThat(first.path("grid").asString()).isEqualTo("fast=2..6:1 loss=2 slow=4..9:1");
        assertThat(first.path("computed").asLong()).isEqualTo(10);
        CommandLineRun second = sweep("--search", "random", "--trials", "15", "--seed", "4", "--db", database);
        assertThat(second.out())
                .contains("15 random trials, seed 4, of fast=2..6:1")
                .containsPattern(
                        "Random +[0-9]+ combinations, [0-9]+ excluded by fast < slow, 10 from the database, 5 c");
        assertThat(json("--db", database).path("resumed").asLong()).isEqualTo(15);
        assertThat(CommandLineRun.of("runs", "show", "1", "--db", database).out())
                .contains("cross (10 random trials, seed 4, of fast=2..6:1 loss=2 slow=4..9:1)");
    }

    @Test
    void aListOfCombinationsIsRun() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "slow,fast\n9,3\n4,2\n9,3\n4,4\n");
        CommandLineRun run = sweep("--combinations", list.toString(), "--set", "loss=3", "--out", out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("List +3 combinations, 1 excluded by fast < slow, 2 computed");
        assertThat(Files.readAllLines(out)).hasSize(3).element(1).asString().startsWith("3,3,9,");
        assertThat(Files.readAllLines(out).getLast()).startsWith("2,3,4,");
        assertThat(json("--combinations", list.toString()).path("search").asString())
                .isEqualTo("list");
    }

    @Test
    void aBadListIsToldWithItsPlace() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "fast,slo\n2,3\n");
        CommandLineRun run = sweep("--combinations", list.toString(), "--db", database);
        assertThat(run.error()).contains("list.csv:1:6: unknown parameter 'slo', did you mean 'slow'");
        assertThat(run.status()).isEqualTo(3);
        Files.writeString(list, "fast,slow\n2,3\n0,9\n");
        run = sweep("--combinations", list.toString(), "--db", database);
        assertThat(run.error())
                .contains("list.csv:3: parameter 'fast': timeperiod of sma must be ")
                .contains("at fast = 0, loss = 2, slow = 9: take it off the list");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void theLedgerShowsSweeps() {
        sweep("--db", database);
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out())
                .containsPattern("KIND[^\n]*\n +1 [^\n]* sweep +cross +X +1m");
        String shown = CommandLineRun.of("runs", "show", "1", "--db", database).out();
        assertThat(shown)
                .containsPattern(
                        "Sweep +done, 30 combinations, 6 excluded by fast < slow, 0 from the database, 24 computed")
                .containsPattern("best by total_return\nfast +loss +slow +total_return[^\n]*\n +[0-9]")
                .contains("24 sets of parameters tried on these bars");
        JsonNode node = JsonMapper.shared()
                .readTree(CommandLineRun.of("runs", "show", "1", "--json", "--db", database)
                        .out());
        assertThat(node.path("kind").asString()).isEqualTo("sweep");
        assertThat(node.path("status").asString()).isEqualTo("done");
        assertThat(node.path("best").path(0).path("params").path("slow").asDouble())
                .isBetween(4.0, 9.0);
        for (List<String> command :
                List.of(List.of("runs", "show", "1", "--trades", "-"), List.of("runs", "compare", "1", "1"))) {
            CommandLineRun run = CommandLineRun.of(command.toArray(String[]::new), "--db", database);
            assertThat(run.error()).contains("run 1 is a sweep, which keeps no trades");
            assertThat(run.status()).isEqualTo(2);
        }
    }

    private String[] stored(String symbol, String... more) throws IOException {
        String other = Samples.bars(folder, "Y.csv", 500).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
        CommandLineRun.of("import", other, "--symbol", "Y", "--timeframe", "1m", "--db", database);
        String[] command = {"sweep", strategy, "--timeframe", "1m", "--db", database, "--symbol", symbol};
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void severalSymbolsAreToldTogether() throws IOException {
        CommandLineRun both = CommandLineRun.of(stored("X,Y", "--out", out.toString(), "--top", "3"));
        assertThat(both.err()).isEmpty();
        assertThat(both.out())
                .contains("X 1m, 700 bars", "Y 1m, 500 bars", "Run 1, 2 in ")
                .containsPattern("Grid +X: 30 combinations[^\n]*\nGrid +Y: 30 combinations")
                .containsPattern("\nsymbol +fast +loss[^\n]*\n([XY] +[0-9][^\n]*\n){3}");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(1 + 48).startsWith("symbol," + HEADER);
        JsonNode node = JsonMapper.shared()
                .readTree(CommandLineRun.of(stored("X,Y", "--json")).out());
        assertThat(node.path("symbols")).hasSize(2);
        assertThat(node.path("symbols").path(1).path("symbol").asString()).isEqualTo("Y");
        assertThat(node.path("symbols").path(1).path("resumed").asLong()).isEqualTo(24);
        assertThat(node.path("top").path(0).path("symbol").asString()).isIn("X", "Y");
        CommandLineRun.of(stored("Y", "--out", out.toString()));
        List<String> alone = Files.readAllLines(out);
        assertThat(alone.getFirst()).isEqualTo(HEADER);
        assertThat(alone.stream().skip(1).map(line -> "Y," + line).toList()).isEqualTo(lines.subList(25, 49));
    }

    @Test
    void symbolsThatAreNotThereAreToldFirst() throws IOException {
        for (String symbols : List.of("X,Z", "X,X", "X,", "X, ,Y")) {
            CommandLineRun run = CommandLineRun.of(stored(symbols));
            assertThat(run.status()).as(symbols).isEqualTo(2);
            assertThat(run.error()).containsAnyOf("no bars of Z 1m are stored", "write each symbol once");
        }
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out()).doesNotContain("sweep");
        assertThat(sweep("--symbol", "A,B").error()).contains("a file holds bars of one symbol");
    }

    @Test
    void theFullTableOfTheBestIsThatOfABacktest() {
        JsonNode best = json("--top", "2", "--full").path("top").path(0);
        JsonNode parameters = best.path("params");
        JsonNode single = backtest(
                parameters.path("fast").asString(), parameters.path("slow").asString(), "--full");
        assertThat(best.path("full")).isEqualTo(single.path("full"));
        assertThat(best.path("full").size()).isGreaterThan(60);
        assertThat(sweep("--top", "2", "--full").out()).contains("#1 fast=", "#2 fast=", "Worst drawdowns");
        assertThat(json("--top", "2").path("top").path(0).has("full")).isFalse();
    }

    @Test
    void aPlanIsExplainedAndNothingIsRun() {
        assertThat(sweep("--explain-plan", "--db", database).out())
                .containsPattern("Path +hopping\n")
                .containsPattern("Combinations +24 to run, 6 excluded")
                .containsPattern("sma +fast +sma\\(close, fast\\)")
                .containsPattern("\ncolumns of +needed +not kept\n")
                .containsPattern("\nsma +8\n")
                .containsPattern("\ncrossover +0 +24\n");
        assertThat(Path.of(database)).doesNotExist();
        sweep("--grid", "fast=2..3", "--db", database);
        JsonNode plan = json("--explain-plan", "--db", database);
        assertThat(plan.path("kept").asLong()).isEqualTo(12);
        assertThat(plan.path("selected").asLong()).isEqualTo(24);
        assertThat(plan.path("columns").path("sma").asLong()).isEqualTo(8);
        assertThat(plan.path("columns").path("atr").asLong()).isEqualTo(6);
        assertThat(plan.path("columns").path("crossover").asLong()).isZero();
        assertThat(plan.path("not_kept").path("crossover").asLong()).isEqualTo(24);
        assertThat(plan.path("not_kept").has("sma")).isFalse();
        assertThat(plan.path("path").asString()).isEqualTo("hopping");
        assertThat(CommandLineRun.of("runs", "list", "--db", database)
                        .out()
                        .lines()
                        .count())
                .isEqualTo(2);
    }

    private String[] searched(String... more) throws IOException {
        String long2 = Samples.bars(folder, "Y.csv", 2_000).toString();
        String[] words = {"sweep", strategy, "--in", long2, "--search", "tpe", "--trials", "60", "--rungs", "3"};
        return Stream.of(words, new String[] {"--grid", "fast=2..20", "--grid", "slow=4..60", "--db", database}, more)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private void create() {
        assertThat(CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database)
                        .status())
                .isZero();
    }

    /** A search that learns is told like every other, with its rungs. */
    @Test
    void whatASearchThatLearnsFindsIsTold() throws IOException {
        create();
        Path page = folder.resolve("page.html");
        CommandLineRun run =
                CommandLineRun.of(searched("--luck", "--report", page.toString(), "--out", out.toString()));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("(60 trials by tpe, seed 1, 3 rungs, of fast=2..20:1 loss=2 slow=4..60:1)")
                .containsPattern("TPE +[0-9]+ combinations, [0-9]+ excluded by fast < slow, [0-9]+ computed in ")
                .containsPattern("Rungs +60 on 222 bars, [0-9]+ on 666 bars, [0-9]+ on 2,000 bars")
                .contains("Luck of the best")
                .contains(", of walk-forwards, of rungs or of deleted runs, count as made on Y");
        assertThat(page).content().contains("60 trials by tpe");
        JsonNode told = JsonMapper.shared()
                .readTree(CommandLineRun.of(searched("--json", "--out", out.toString()))
                        .out());
        assertThat(told.path("search").asString()).isEqualTo("tpe");
        assertThat(told.path("rungs").asInt()).isEqualTo(3);
        assertThat(told.path("computed").asInt()).isZero();
        assertThat(told.path("windows").path(0).path("trials").asInt()).isEqualTo(60);
        int whole = told.path("windows").path(2).path("trials").asInt();
        assertThat(Files.readAllLines(out)).hasSize(1 + whole);
    }

    @Test
    void aSearchThatLearnsIsExplained() throws IOException {
        create();
        CommandLineRun run = CommandLineRun.of(searched("--explain-plan"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Combinations  60 to run, 0 excluded\n").contains("at most ");
    }

    @Test
    void tooLittleMemoryIsToldBeforeAnythingIsMade() {
        CommandLineRun run = sweep("--memory", "1kB", "--db", database, "--out", out.toString());
        assertThat(run.error()).containsPattern("one combination needs [0-9]+ bytes for its columns, 1000 are allowed");
        assertThat(Path.of(database)).doesNotExist();
        assertThat(out).doesNotExist();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("--grid fats=1..2", "did you mean 'fast'"),
                Arguments.of("--grid fast", "write name=from..to:step"),
                Arguments.of("--grid fast=1to2", "--grid fast=1to2: '1to2' is not a range"),
                Arguments.of("--grid fast=5..2", "from the smaller to the larger"),
                Arguments.of("--grid fast=2..5:0", "step of a range must be above 0"),
                Arguments.of("--grid fast=2..5 --grid fast=2..6", "'fast' is given twice"),
                Arguments.of("--grid fast=2..5 --set fast=2", "'fast' is given twice"),
                Arguments.of("--set fast=2 --set slow=5", "there is nothing to sweep, no parameter has a range"),
                Arguments.of("--grid fast=20..30", "where 'fast < slow' holds for no combination"),
                Arguments.of("--grid fast=0..3", "at fast = 0, loss = 2, slow = 4: change the range"),
                Arguments.of("--grid slow=4..9:0.5", "slow = 4.5"),
                Arguments.of("--set loss=many", "'many' is not a number"),
                Arguments.of("--set loss=NaN", "needs a number, got NaN"),
                Arguments.of(
                        "--grid fast=2..100001 --grid slow=4..100003 --grid loss=1..100",
                        "the grid has 1,000,000,000,000 combinations, a sweep goes through 100,000,000 at most"),
                Arguments.of("--objective sharp", "did you mean 'sharpe'"),
                Arguments.of("--search tpe", "--search tpe needs --trials"),
                Arguments.of("--search tpe --trials 0", "--trials 0: write a number from 32 to 100000"),
                Arguments.of("--search tpe --trials 31", "for fewer take --search random"),
                Arguments.of("--search tpe --trials 40 --rungs 6", "--rungs 6: write a number from 1 to 5"),
                Arguments.of(
                        "--search tpe --trials 40 --rungs 3",
                        "the window has 700 bars, too few for 3 rungs: the shortest would have 77, at least 100 are needed"),
                Arguments.of(
                        "--search tpe --trials 40 --grid fast=2..2 --grid slow=9..9",
                        "there is nothing to search, every range has one value"),
                Arguments.of("--search tpe --trials 40 --set fast=2 --set slow=5", "no parameter has a range"),
                Arguments.of("--search tpe --trials 40 --objective sharp", "did you mean 'sharpe'"),
                Arguments.of("--search tpe --trials 40 --combinations c.csv", "leave out --grid and --search"),
                Arguments.of("--search tpa --trials 40", "did you mean 'tpe'"),
                Arguments.of("--rungs 2", "--rungs is for --search tpe"),
                Arguments.of("--search random --trials 5 --rungs 2", "--rungs is for --search tpe"),
                Arguments.of("--search random", "--search random needs --trials"),
                Arguments.of("--search random --trials 0", "--trials 0: write a number from 1 to 10000000"),
                Arguments.of("--trials 5", "--trials and --seed are for --search random and tpe"),
                Arguments.of("--search grid --seed 5", "--trials and --seed are for --search random and tpe"),
                Arguments.of("--search random --trials many", "'many'"),
                Arguments.of("--combinations c.csv --grid fast=2..5", "leave out --grid and --search"),
                Arguments.of("--combinations c.csv --search grid", "leave out --grid and --search"),
                Arguments.of("--search gird", "did you mean 'grid'"),
                Arguments.of("--top 0", "--top 0"),
                Arguments.of("--threads 0", "--threads 0: write a number from 1 to"),
                Arguments.of("--grid fast=2..5:-1", "step of a range must be above 0, got -1"),
                Arguments.of("--grid fast=0..1:0.0000000000000000001", "has more than 10000000 values"),
                Arguments.of("--grid fast=2..3000000000", "has more than 10000000 values"),
                Arguments.of(
                        "--grid fast=98765432109876543210..98765432109876543215",
                        "has steps too small for its numbers, which would not differ; take a larger step"),
                Arguments.of("--grid fast=2..5:1e-3", "'2..5:1e-3' is not a range"),
                Arguments.of("--symbol A --symbol B", "--symbol is given 2 times: name one symbol"),
                Arguments.of("--memory 0", "--memory 0: columns need some; write 512MB or 2GiB"),
                Arguments.of("--memory lots", "'lots' is not an amount of memory; write 512MB or 2GiB"),
                Arguments.of("--explain-plan --out x.csv", "leave out --out, --full, --luck, --report and --png"),
                Arguments.of("--json --out -", "both want standard output"),
                Arguments.of("--out nowhere/x.csv", "there is no folder"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldBeforeAnythingIsDone(String options, String message) {
        CommandLineRun run = sweep((options + " --db " + database).split(" "));
        assertThat(run.error()).contains(message).hasSizeLessThan(500);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("nothing is left behind")
                    .containsExactlyInAnyOrder("sweep.toml", "X.csv");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tooLittleMemoryIsToldWithWhatIsNeeded() {
        CommandLineRun run = sweep("--memory", "1kB", "--db", database);
        assertThat(run.error())
                .containsPattern(
                        "--memory 1kB is too little: one combination needs [0-9]+ bytes for its columns, 1000 are"
                                + " allowed; allow more with --memory");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void aCombinationOfAFileThatCannotBeRunIsToldWithItsLine() throws IOException {
        Path list = Files.writeString(folder.resolve("grid.csv"), "fast,slow\n3,7\n\n5,3.5\n3,7\n3.5,9\n");
        CommandLineRun run = sweep("--combinations", list.toString(), "--db", database);
        assertThat(run.error())
                .contains("grid.csv:6: parameter 'fast': ")
                .contains("at fast = 3.5, loss = 2, slow = 9: take it off");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void symbolsAreNamedByOneOptionOrSeveral() {
        for (String symbol : List.of("X", "Y")) {
            CommandLineRun.of("import", csv, "--symbol", symbol, "--timeframe", "1m", "--db", database);
        }
        String[] stored = {"sweep", strategy, "--timeframe", "1m", "--db", database, "--top", "3", "--out"};
        Path both = folder.resolve("both.csv");
        CommandLineRun.of(stored, both.toString(), "--symbol", "X,Y");
        CommandLineRun run = CommandLineRun.of(stored, out.toString(), "--symbol", "X", "--symbol", "Y");
        assertThat(run.status()).isZero();
        assertThat(out)
                .hasSameBinaryContentAs(both)
                .content()
                .contains("\nX,2,2,4,")
                .contains("\nY,2,2,4,");
        CommandLineRun one = CommandLineRun.of(
                "explain", strategy, "--timeframe", "1m", "--db", database, "--symbol", "X", "--symbol", "Y");
        assertThat(one.error()).contains("--symbol is given 2 times: name one symbol");
        assertThat(one.status()).isEqualTo(2);
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldFirst() throws IOException {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(closed), "this user may write anywhere");
        CommandLineRun run = sweep("--out", closed.resolve("x.csv").toString(), "--db", database);
        assertThat(run.error()).contains("cannot be written");
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseStopsTheSweep() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no database at all\n".repeat(100));
        CommandLineRun run = sweep("--db", notes.toString(), "--out", out.toString());
        assertThat(run.error()).contains("notes.txt").contains("is not an SQLite database");
        assertThat(run.status()).isEqualTo(3);
        assertThat(out).doesNotExist();
        assertThat(notes).hasContent("no database at all\n".repeat(100));
    }

    @Test
    void memoryIsTypedWithUnits() {
        assertThat(SizeArgument.parse("--memory", "512MB")).isEqualTo(512_000_000);
        assertThat(SizeArgument.parse("--memory", "2 GiB")).isEqualTo(2L << 30);
        assertThat(SizeArgument.parse("--memory", "1.5g")).isEqualTo(1_500_000_000);
        assertThat(SizeArgument.parse("--memory", "4096")).isEqualTo(4096);
        assertThat(SizeArgument.parse("--memory", "999999999TB")).isEqualTo(Long.MAX_VALUE);
    }
}
