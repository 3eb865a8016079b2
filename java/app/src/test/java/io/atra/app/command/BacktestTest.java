package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";
    private String database = "";

    @BeforeEach
    void importBars() throws IOException {
        strategy = Samples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
        database = folder.resolve("t.db").toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
    }

    private CommandLineRun stored(String... more) {
        String[] first = {"backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database};
        return CommandLineRun.of(first, more);
    }

    @Test
    void printsAResultForTraders() {
        CommandLineRun run = stored();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("cross (fast = 3, slow = 9)")
                .contains("X 1m, 1,000 bars, 2013-11-25 00:00 to 2013-11-25 16:39 UTC")
                .contains("Engine    ffm")
                .containsPattern("total return +[-+][0-9.]+ % +buy and hold +[-+][0-9.]+ %")
                .containsPattern("trades +[0-9]+ +win rate")
                .contains("Run 1 in " + database);
    }

    @Test
    void fileAndDatabaseGiveTheSameResult() {
        String fromStore = stored("--json").out();
        CommandLineRun direct = CommandLineRun.of("backtest", strategy, "--in", csv, "--json", "--db", database);
        assertThat(direct.out().replaceAll("\"run\" : .*", "")).isEqualTo(fromStore.replaceAll("\"run\" : .*", ""));
        assertThat(fromStore).contains("\"run\" : 1");
        assertThat(direct.out()).contains("\"run\" : 2");
    }

    @Test
    void fileAndDatabaseGiveTheSameResultInAWindow() {
        String[] window = {"--from", "2013-11-25T04:00", "--to", "2013-11-25T12:00", "--warmup", "5", "--json"};
        String direct = CommandLineRun.of(new String[] {"backtest", strategy, "--in", csv, "--db", database}, window)
                .out();
        assertThat(direct.replaceAll("\"run\" : .*", ""))
                .isEqualTo(stored(window).out().replaceAll("\"run\" : .*", ""))
                .contains("\"warmup_bars\" : 5")
                .contains("\"bars\" : 480");
    }

    @Test
    void parametersCanBeSet() {
        assertThat(stored("--set", "fast=5", "--set", "slow = 20").out()).contains("cross (fast = 5, slow = 20)");
    }

    @Test
    void tradesAndEquityAreWritten() throws IOException {
        Path trades = folder.resolve("trades.csv");
        Path equity = folder.resolve("equity.csv");
        stored("--trades", trades.toString(), "--equity", equity.toString());
        assertThat(Files.readString(trades))
                .startsWith("symbol,direction,entry_bar,entry_ts,entry_price,exit_bar,exit_ts,exit_price,units,"
                        + "entry_fee,exit_fee,pnl,return,reason,mae,mfe\nX,long,")
                .containsPattern(",take_profit,-0[.][0-9]+,0[.][0-9]+\n");
        assertThat(Files.readAllLines(equity)).hasSize(1_001).startsWith("ts,equity", "1385337600000,10000");
    }

    @Test
    void anOpenTradeHasEmptyExitFields() throws IOException {
        Path hold = Files.writeString(folder.resolve("hold.toml"), """
                name = "hold"
                [rules]
                enter_long = "close > 0"
                """);
        CommandLineRun run =
                CommandLineRun.of("backtest", hold.toString(), "--in", csv, "--trades", "-", "--db", database);
        assertThat(run.out())
                .containsPattern(
                        "\nX,long,1,1385337660000,[0-9.]+,,,,[0-9.]+,0,,[-0-9.]+,[-0-9.]+,open,[-0-9.]+,[0-9.]+\n");
    }

    @Test
    void saysWhyThereWasNoTrade() throws IOException {
        assertThat(hint("enter_long = \"close > 1000\"").out())
                .contains("note: no trade: enter_long was never true on the 1,000 bars at which rules were read:"
                        + " 'close > 1000' never held");
        assertThat(hint("enter_long = \"close > sma(close, 5000)\"").out())
                .contains("note: no trade: the rules were never read: ")
                .contains("sma(close, 5000)");
        assertThat(hint("enter_long = \"close > 1000 and close > 0\"", "--json").out())
                .contains("\"note\" : \"no trade: enter_long was never true on the 1,000 bars at which rules were read:"
                        + " 'close > 1000' never held; without it the rule held on 1,000 bars\"");
    }

    private CommandLineRun hint(String rule, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("never.toml"), "name = \"never\"\n[rules]\n" + rule + "\n");
        return CommandLineRun.of(new String[] {"backtest", file.toString(), "--in", csv, "--db", database}, more);
    }

    @Test
    void aRunFromAFileMakesNoDatabase() throws IOException {
        Path elsewhere = folder.resolve("none.db");
        CommandLineRun run = CommandLineRun.of("backtest", strategy, "--in", csv, "--json");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\"run\" : null");
        assertThat(elsewhere).doesNotExist();
        assertThat(Path.of("atra.db")).doesNotExist();
    }

    @Test
    void jsonHasEveryMetricByItsName() {
        assertThat(stored("--json").out())
                .contains("\"total_return\" : ", "\"sharpe\" : ", "\"buy_and_hold\" : ", "\"trades\" : ")
                .contains("\"trades_hash\" : \"", "\"engine\" : \"ffm\"", "\"ambiguous_bars\" : ", "\"warnings\" : [");
    }

    @Test
    void aRunFromAFileIsRecordedWhereADatabaseIsNamed() {
        Path made = folder.resolve("made.db");
        CommandLineRun byOption = CommandLineRun.of("backtest", strategy, "--in", csv, "--db", made.toString());
        assertThat(byOption.out()).contains("Run 1 in " + made);
        CommandLineRun byVariable =
                CommandLineRun.with(Map.of("ATRA_DB", made.toString()), "backtest", strategy, "--in", csv);
        assertThat(byVariable.out()).contains("Run 2 in " + made);
    }

    @Test
    void aRunThatCannotBeRecordedIsToldAllTheSame() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no database at all\n".repeat(100));
        CommandLineRun run = CommandLineRun.of("backtest", strategy, "--in", csv, "--db", notes.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("total return").doesNotContain("Run ");
        assertThat(run.err())
                .startsWith("atra: warning: the run was not recorded: ")
                .contains("notes.txt");
        assertThat(notes).hasContent("no database at all\n".repeat(100));
    }
}
