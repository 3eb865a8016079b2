package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    @TempDir
    Path folder;

    private String[] backtest = {};
    private String database = "";

    @BeforeEach
    void runTwice() throws IOException {
        String csv = Samples.bars(folder, "X.csv", 400).toString();
        database = folder.resolve("t.db").toString();
        backtest = new String[] {"backtest", Samples.strategy(folder).toString(), "--in", csv, "--db", database};
        CommandLineRun.of(backtest);
        CommandLineRun.of(backtest, "--set", "fast=5");
    }

    private CommandLineRun runs(String... args) {
        return CommandLineRun.of(args, "--db", database);
    }

    @Test
    void theNewestComesFirst() {
        assertThat(runs("runs", "list").out())
                .containsPattern("RUN +HASH[^\n]*\n +2 [^\n]*cross +X +1m[^\n]*\n +1 [^\n]*cross");
        assertThat(runs("runs", "list", "--limit", "1").out().lines()).hasSize(2);
        assertThat(runs("runs", "list", "--strategy", "other").out()).startsWith("no run is recorded");
    }

    @Test
    void showTellsWhatTheRunTold() {
        String fresh = CommandLineRun.of(backtest, "--json").out();
        String shown = runs("runs", "show", "3", "--json").out();
        assertThat(shown).startsWith(fresh.substring(0, fresh.indexOf("\"run\" :")));
        String text = CommandLineRun.of(backtest).out();
        assertThat(runs("runs", "show", "4").out())
                .contains(text.substring(0, text.indexOf("\nRun ")))
                .contains("2 sets of parameters tried on these bars");
    }

    @Test
    void showWritesTheTradesButNotWhatBarsWouldTell() {
        String fresh = CommandLineRun.of(backtest, "--trades", "-").out();
        String log = fresh.substring(0, fresh.indexOf("Strategy"));
        assertThat(log.lines()).hasSizeGreaterThan(2);
        String shown = log.replaceAll(",[-0-9.E]+,[-0-9.E]+\n", ",,\n");
        assertThat(shown).isNotEqualTo(log);
        assertThat(runs("runs", "show", "1", "--trades", "-").out()).startsWith(shown);
    }

    @Test
    void anUnknownRunIsTold() {
        CommandLineRun run = runs("runs", "show", "17");
        assertThat(run.error()).contains("no run '17'").contains("atra runs list");
        assertThat(run.status()).isEqualTo(2);
    }
}
