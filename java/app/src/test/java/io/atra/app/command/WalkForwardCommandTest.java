package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.Engines;
import io.atra.app.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code walkforward}: what it tells, writes and keeps. */
class WalkForwardCommandTest {

    private static final int BARS = 3_000;
    private static final int ALL = 7 * 600;

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";
    private String database = "";

    @BeforeEach
    void importBars() throws IOException {
        strategy = SweepSamples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", BARS).toString();
        database = imported("t.db");
    }

    private String imported(String name) {
        String file = folder.resolve(name).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", file);
        return file;
    }

    private static String[] joined(String[] first, String... more) {
        return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private String[] walk(String... more) {
        return joined(
                new String[] {
                    "walkforward",
                    strategy,
                    "--symbol",
                    "X",
                    "--timeframe",
                    "1m",
                    "--train",
                    "800",
                    "--test",
                    "5h",
                    "--purge",
                    "20m",
                    "--embargo",
                    "7",
                    "--db",
                    database
                },
                more);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static JsonNode json(CommandLineRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return json(run.out());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** The first fold again by the other commands, on the same bars from a file. */
    @Test
    void aFoldIsWhatSweepAndBacktestTell() throws IOException {
        JsonNode walk = json(CommandLineRun.of(walk("--json")));
        assertThat(walk.path("folds").size())
                .isEqualTo(7)
                .isEqualTo(walk.path("planned_folds").asInt());
        JsonNode fold = walk.path("folds").path(0);
        String[] from = {"--in", csv, "--timeframe", "1m", "--symbol", "X", "--json"};
        JsonNode sweep = json(CommandLineRun.of(joined(
                new String[] {
                    "sweep",
                    strategy,
                    "--to",
                    Long.toString(fold.path("train").path("last_ts").asLong() + 1)
                },
                from)));
        JsonNode best = sweep.path("top").path(0);
        assertThat(fold.path("params")).isEqualTo(best.path("params"));
        assertThat(fold.path("in_sample").path("sharpe")).isEqualTo(best.path("sharpe"));
        Path closing =
                Files.writeString(file("closing.toml"), Files.readString(Path.of(strategy)) + "close_at_end = true\n");
        JsonNode test = json(CommandLineRun.of(joined(
                new String[] {
                    "backtest",
                    closing.toString(),
                    "--from",
                    Long.toString(fold.path("test").path("first_ts").asLong()),
                    "--to",
                    Long.toString(fold.path("test").path("last_ts").asLong() + 1),
                    "--set",
                    "fast=" + best.path("params").path("fast").asInt(),
                    "--set",
                    "slow=" + best.path("params").path("slow").asInt()
                },
                from)));
        JsonNode out = fold.path("out_of_sample");
        out.properties()
                .forEach(metric ->
                        assertThat(metric.getValue()).as(metric.getKey()).isEqualTo(test.path(metric.getKey())));
        assertThat(walk.path("folds").path(1).path("capital")).isEqualTo(out.path("final_equity"));
        double growth = 1;
        for (JsonNode one : walk.path("folds")) {
            growth *= 1 + one.path("out_of_sample").path("total_return").asDouble();
        }
        assertThat(walk.path("out_of_sample").path("total_return").asDouble()).isCloseTo(growth - 1, within(1e-12));
    }

    @Test
    void theLedgerShowsItAsItWas() throws IOException {
        CommandLineRun text = CommandLineRun.of(walk("--trades", file("t.csv").toString()));
        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("Walk      train 800, test 5h, purge 20m, embargo 7, rolling")
                .contains("Folds     7 of 24 combinations, 168 computed in ")
                .contains("tests put end to end, with their costs")
                .contains("\nRun 1 in " + database);
        CommandLineRun list = CommandLineRun.of("runs", "list", "--db", database);
        assertThat(list.out().lines()).hasSize(2);
        assertThat(list.out()).contains("walkforward  cross     X       1m");
        String shown = CommandLineRun.of("runs", "show", "1", "--db", database).out();
        String told = text.out().substring(0, text.out().indexOf("\nRun 1 in"));
        assertThat(shown).contains("Status    done").endsWith(told);
        CommandLineRun.of(
                "runs",
                "show",
                "1",
                "--db",
                database,
                "--trades",
                file("again.csv").toString());
        assertThat(file("again.csv")).hasSameBinaryContentAs(file("t.csv"));
        assertThat(Files.readAllLines(file("t.csv"))).hasSizeGreaterThan(20);
        JsonNode stored = json(CommandLineRun.of("runs", "show", "1", "--db", database, "--json"));
        JsonNode fresh = json(CommandLineRun.of(walk("--json")));
        assertThat(fresh.path("computed").asInt()).isZero();
        assertThat(fresh.path("resumed").asInt()).isEqualTo(168);
        for (String same : List.of("folds", "out_of_sample", "parameters", "efficiency", "warnings", "data_hash")) {
            assertThat(fresh.path(same)).as(same).isEqualTo(stored.path(same));
        }
        assertThat(CommandLineRun.of("runs", "reproduce", "1", "--db", database).error())
                .startsWith("run 1 is a walkforward, which is not compared trial by trial");
        assertThat(CommandLineRun.of("runs", "compare", "1", "2", "--db", database)
                        .error())
                .startsWith("run 1 is a walkforward, which has no single set of parameters");
        assertThat(CommandLineRun.of("db", "check", "--db", database).out()).contains("no damage");
    }

    @Test
    void everyEngineWritesTheSame() {
        for (String engine : Engines.names()) {
            String[] from = {
                "walkforward",
                strategy,
                "--in",
                csv,
                "--timeframe",
                "1m",
                "--train",
                "800",
                "--test",
                "5h",
                "--anchored"
            };
            CommandLineRun run = CommandLineRun.of(joined(
                    from,
                    "--engine",
                    engine,
                    "--out",
                    file(engine + "-f.csv").toString(),
                    "--equity",
                    file(engine + "-e.csv").toString(),
                    "--trades",
                    file(engine + "-t.csv").toString()));
            assertThat(run.status()).as(run.err()).isZero();
            for (String part : List.of("-f.csv", "-e.csv", "-t.csv")) {
                assertThat(file(engine + part)).isNotEmptyFile().hasSameBinaryContentAs(file("ffm" + part));
            }
        }
    }

    /** What it writes after a kill is what a walk writes that nothing stopped. */
    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws Exception {
        Random random = new Random(20261126);
        Path errors = file("errors.txt");
        String[] grid = {"--grid", "fast=2..21", "--grid", "slow=30..59"};
        int inTheMiddle = 0;
        long before = 0;
        for (int round = 0; round < 5; round++) {
            long wanted = before + random.nextLong(ALL / 6);
            Process child =
                    SweepSamples.startSlow(errors, walk(joined(joined(grid, files("killed")), "--threads", "1")));
            int runsBefore = round;
            Patience.await(child, "a walk to get on", () -> runs() > runsBefore && trials() >= wanted);
            child.destroyForcibly().waitFor();
            assertThat(Files.readString(errors)).doesNotContain("atra: ");
            JsonNode check = json(CommandLineRun.of("db", "check", "--db", database, "--json"));
            assertThat(check.path("damage_count").asInt(-1)).isZero();
            long trials = trials();
            assertThat(trials).isGreaterThanOrEqualTo(before);
            inTheMiddle += trials > before && trials < ALL ? 1 : 0;
            before = trials;
        }
        assertThat(inTheMiddle).as("kills that hit a walk in its middle").isPositive();
        JsonNode rest =
                json(CommandLineRun.of(walk(joined(joined(grid, files("resumed")), "--json", "--threads", "1"))));
        assertThat(rest.path("resumed").asLong()).isEqualTo(before).isPositive();
        assertThat(rest.path("computed").asLong()).isEqualTo(ALL - before);
        database = imported("fresh.db");
        JsonNode fresh =
                json(CommandLineRun.of(walk(joined(joined(grid, files("fresh")), "--json", "--threads", "2"))));
        assertThat(rest.path("folds")).isEqualTo(fresh.path("folds"));
        for (String part : List.of("-f.csv", "-e.csv", "-t.csv")) {
            assertThat(file("resumed" + part)).hasSameBinaryContentAs(file("fresh" + part));
        }
    }

    private String[] files(String name) {
        return new String[] {
            "--out", file(name + "-f.csv").toString(),
            "--equity", file(name + "-e.csv").toString(),
            "--trades", file(name + "-t.csv").toString()
        };
    }

    private int runs() {
        return json(CommandLineRun.of("runs", "list", "--db", database, "--json")
                        .out())
                .size();
    }

    private long trials() {
        CommandLineRun count =
                CommandLineRun.of("db", "sql", "SELECT count(*) AS n FROM trial", "--json", "--db", database);
        return json(count).path(0).path("n").asLong();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--train 5000 --test 5h|2|no fold fits: --train 5000 and --test 5h are longer than the data, 3,000 bars"
                        + " from 2013-11-25T00:00:00Z to 2013-11-27T01:59:00Z; take shorter ones",
                "--train 800x --test 5h|2|--train: '800x' is not a length; write a time such as 180d (s m h d w), or a"
                        + " number of bars such as 5000",
                "--train 800 --test 0|2|--train 800 --test 0: both must be longer than 0",
                "--train 800 --test 1 --purge -1|2|--purge: '-1' is not a length; write a time such as 180d (s m h d w),"
                        + " or a number of bars such as 5000",
                "--train 800 --test 5h --set fast=3 --grid slow=5..5|2|there is nothing to choose, one combination is"
                        + " all there is (fast=3 loss=2 slow=5..5:1): give a parameter a range, such as --grid fast=5..50",
                "--train 3 --test 5h --objective sqn|1|fold 1: no combination has a value of sqn from"
                        + " 2013-11-25T00:00:00Z to 2013-11-25T00:02:00Z, so there is nothing to choose by: take a longer"
                        + " --train, or another --objective",
                "--train 800 --test 5h --json --equity -|2|--json and a table both want standard output; name a file for"
                        + " one of them",
                "--train 800 --test 5h --out - --equity -|2|--out, --equity and --trades: only one of them can go to"
                        + " standard output",
                "--train 800 --test 5h --memory 0|2|--memory 0: columns need some; write 512MB or 2GiB",
            })
    void whatCannotBeWalkedIsToldInALine(String options, int status, String error) {
        CommandLineRun run = CommandLineRun.of(joined(
                new String[] {"walkforward", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database},
                options.split(" ")));
        assertThat(run.error()).isEqualTo(error);
        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void whatFailedIsInTheLedgerAsInterrupted() {
        CommandLineRun.of(joined(
                new String[] {"walkforward", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database},
                "--train",
                "3",
                "--test",
                "5h",
                "--objective",
                "sqn"));
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out()).contains("walkforward, interrupted");
        assertThat(CommandLineRun.of("runs", "show", "1", "--db", database).out())
                .contains("Status    interrupted")
                .contains("Walk      train 3, test 5h, rolling");
    }
}
