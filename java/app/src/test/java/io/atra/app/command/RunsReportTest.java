package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs report}: what was recorded, shown as it was shown. */
class RunsReportTest {

    @TempDir
    Path folder;

    private Path fresh;
    private Path again;
    private String strategy = "";
    private String csv = "";
    private String database = "";

    @BeforeEach
    void write() throws IOException {
        fresh = folder.resolve("fresh.html");
        again = folder.resolve("again.html");
        strategy = SweepSamples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
        database = folder.resolve("t.db").toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
    }

    private CommandLineRun run(String command, String... more) {
        String[] first = {
            command, strategy, "--symbol", "X", "--timeframe", "1m", "--db", database, "--report", fresh.toString()
        };
        return CommandLineRun.of(first, more);
    }

    private CommandLineRun report(String... more) {
        return CommandLineRun.of(
                new String[] {"runs", "report", "1", "--db", database, "--out", again.toString()}, more);
    }

    /** The data of a page, less how it came to be. */
    private static ObjectNode data(Path page) throws IOException {
        String text = Files.readString(page);
        String data = text.substring(text.indexOf("id=\"data\">") + 10);
        ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(data.substring(0, data.indexOf("</script>")));
        ((ObjectNode) node.get("manifest")).remove("strategy");
        ((ObjectNode) node.get("manifest").get("rows")).remove(List.of("command", "version"));
        node.remove("seconds");
        if (node.get("walk") instanceof ObjectNode walk) {
            walk.remove(List.of("kind", "status"));
        }
        return node;
    }

    private void assertTheSame(String command, String... more) throws IOException {
        CommandLineRun first = run(command, more);
        assertThat(first.status()).as(first.err()).isZero();
        CommandLineRun second = report();
        assertThat(second.err()).isEmpty();
        assertThat(second.status()).isZero();
        assertThat(data(again)).isEqualTo(data(fresh));
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out().lines())
                .hasSize(2);
    }

    @Test
    void aBacktestIsShownAsItWas() throws IOException {
        assertTheSame(
                "backtest", "--from", Long.toString(Samples.FIRST_MS + 200 * Samples.MINUTE_MS), "--warmup", "50");
    }

    @Test
    void aSweepIsShownAsItWas() throws IOException {
        assertTheSame("sweep");
    }

    @Test
    void ofASweepOnlyItsOwnRowsAreShown() throws IOException {
        run("sweep", "--grid", "fast=2..4");
        ObjectNode small = data(fresh);
        run("sweep");
        report();
        ObjectNode shown = data(again);
        assertThat(shown.get("top"))
                .isEqualTo(small.get("top"))
                .isNotEqualTo(data(fresh).get("top"));
        assertThat(shown.get("symbols")).isEqualTo(small.get("symbols"));
    }

    @Test
    void aRandomSearchIsShownAsItWas() throws IOException {
        assertTheSame("sweep", "--search", "random", "--trials", "9", "--seed", "4");
    }

    @Test
    void aWalkForwardIsShownAsItWas() throws IOException {
        assertTheSame("walkforward", "--train", "300", "--test", "2h", "--purge", "20", "--embargo", "7");
    }

    @Test
    void aListIsNotInTheLedger() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "fast,slow\n2,5\n3,6\n");
        run("sweep", "--combinations", list.toString());
        assertThat(report().error()).startsWith("run 1: its row does not hold all of what it tried (list of 2");
        assertThat(report().status()).isEqualTo(2);
        assertThat(again).doesNotExist();
    }

    @Test
    void barsThatAreGoneOrOthersAreTold() throws IOException {
        for (String command : List.of("backtest", "sweep")) {
            run(command);
        }
        run("walkforward", "--train", "300", "--test", "2h");
        String lines = Files.readString(Path.of(csv));
        Path other = Files.writeString(
                folder.resolve("other.csv"), lines.replaceFirst("(?m)^(\\d+,[^,]+,[^,]+,[^,]+,[^,]+),.*$", "$1,77"));
        for (String id : List.of("1", "2", "3")) {
            CommandLineRun run = CommandLineRun.of(
                    "runs", "report", id, "--db", database, "--out", again.toString(), "--in", other.toString());
            assertThat(run.error()).startsWith("run " + id + ": the bars are not those that it saw");
            assertThat(run.status()).isEqualTo(3);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("again"));
        }
    }

    @Test
    void whatHasNoEndHasNoReport() {
        assertThat(report().error()).contains("no run '1'");
        assertThat(CommandLineRun.of("runs", "report", "1", "--db", database).status())
                .isEqualTo(2);
    }
}
