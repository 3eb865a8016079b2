package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path folder;

    @Test
    void importsARealWeekOnceAndBacktestsIt() {
        String database = folder.resolve("t.db").toString();
        CommandLineRun first = CommandLineRun.of("demo", "--db", database);
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("100,000 ticks, 0 rejected")
                .contains("9,399 bars")
                .contains("buy and hold")
                .contains(database);
        CommandLineRun second = CommandLineRun.of("demo", "--db", database);
        assertThat(second.out()).contains("these ticks were imported before");
        assertThat(result(second)).isEqualTo(result(first));
        assertThat(CommandLineRun.of("data", "list", "--db", database).out())
                .containsPattern("ticks +100,000 ")
                .containsPattern("1m +9,399 ");
    }

    private static String result(CommandLineRun run) {
        return run.out().substring(run.out().indexOf("Strategy"), run.out().indexOf("\nDatabase"));
    }
}
