package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path folder;

    @Test
    void importsARealWeekOnceAndTellsWhatItsBestStrategyIsWorth() {
        String database = folder.resolve("t.db").toString();
        CommandLineRun first = CommandLineRun.of("demo", "--db", database);
        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.out())
                .contains("100,000 ticks, 0 rejected")
                .contains("9,399 bars")
                .contains("buy and hold")
                .contains("9,000 combinations")
                .contains("Backtest overfitting")
                .contains("Deflated Sharpe")
                .contains("efficiency")
                .contains(database);
        CommandLineRun second = CommandLineRun.of("demo", "--db", database);
        assertThat(second.out()).contains("these ticks were imported before");
        assertThat(backtest(second)).isEqualTo(backtest(first));
        assertThat(CommandLineRun.of("data", "list", "--db", database).out())
                .containsPattern("ticks +100,000 ")
                .containsPattern("1m +9,399 ");
    }

    private static String backtest(CommandLineRun run) {
        return run.out().substring(run.out().indexOf("Strategy"), run.out().indexOf("\nRun "));
    }

    @Test
    void writesItsReports() throws IOException {
        Path reports = folder.resolve("reports");
        CommandLineRun run =
                CommandLineRun.of("demo", "--db", folder.resolve("t.db").toString(), "--reports", reports.toString());
        assertThat(run.err()).isEmpty();
        assertThat(reports.resolve("sma-cross.toml")).exists();
        for (String name : List.of("backtest", "sweep", "walkforward")) {
            assertThat(Files.size(reports.resolve(name + ".html"))).isBetween(100_000L, 1_500_000L);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeAnythingIsDone() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandLineRun run =
                CommandLineRun.of("demo", "--db", folder.resolve("t.db").toString(), "--reports", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).startsWith("--reports " + file + ": no folder can be made there");
        assertThat(folder.resolve("t.db")).doesNotExist();
    }
}
