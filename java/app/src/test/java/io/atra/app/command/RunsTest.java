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

    @Test
    void aRunIsReproducedToTheBit() {
        String csv = folder.resolve("X.csv").toString();
        assertThat(runs("runs", "reproduce", "2", "--in", csv).out())
                .startsWith("run 2 (")
                .contains("is reproduced by ffm")
                .contains("have the same bits");
        assertThat(runs("runs", "reproduce", "1", "--in", csv, "--json").out()).contains("\"reproduced\" : true");
    }

    @Test
    void otherBarsDoNotReproduceIt() throws IOException {
        String other = Samples.bars(folder, "Y.csv", 401).toString();
        CommandLineRun run = runs("runs", "reproduce", "1", "--in", other);
        assertThat(run.status()).isZero(); // the run's window ends where its bars ended
        String fewer = Samples.bars(folder, "Z.csv", 399).toString();
        CommandLineRun failed = runs("runs", "reproduce", "1", "--in", fewer);
        assertThat(failed.status()).isEqualTo(3);
        assertThat(failed.error()).contains("run 1: the bars are not those that it saw");
    }

    @Test
    void comparingTellsWhereTwoRunsPart() {
        String text = runs("runs", "compare", "1", "2").out();
        assertThat(text)
                .containsPattern("RUN +1 +2 +DIFFERENCE\n")
                .containsPattern("\nfast +3 +5 +2\n")
                .containsPattern("bars +the same\n")
                .containsPattern("plan +the same\n")
                .containsPattern("trades +the same up to number \\d+, then they part\n");
        assertThat(runs("runs", "compare", "1", "1").out()).contains("the same to the bit");
        assertThat(runs("runs", "compare", "1", "2", "--json").out())
                .contains("\"same_data\" : true", "\"same_trades\" : false", "\"first_different_trade\" : ");
    }

    @Test
    void deletingARunKeepsTheCountOfTrials() {
        assertThat(runs("runs", "delete", "1").out()).startsWith("run 1 (").contains("still count");
        assertThat(runs("runs", "list").out()).contains("\n 2 ".strip()).doesNotContainPattern("\n +1 ");
        assertThat(runs("runs", "show", "2").out()).contains("2 sets of parameters tried");
        assertThat(runs("runs", "delete", "1").error()).contains("no run '1'");
        assertThat(runs("db", "sql", "SELECT count(*) FROM trade WHERE run_id = 1", "--csv")
                        .out())
                .endsWith("\n0\n");
    }

    @Test
    void aSweepIsReproducedTrialByTrial() {
        String csv = folder.resolve("X.csv").toString();
        CommandLineRun.of("sweep", backtest[1], "--in", csv, "--db", database);
        assertThat(runs("runs", "reproduce", "3", "--in", csv).out())
                .contains("all metrics of 9 trials on its bars have the same bits");
    }
}
