package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies over the bars of another symbol, from the command line. */
class OtherSymbolTest {

    private static final int BARS = 1_000;

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";
    private String database = "";

    @BeforeEach
    void write() throws IOException {
        strategy = strategy("pair", "ETH-USD");
        csv = Samples.bars(folder, "BTC.csv", BARS).toString();
        database = folder.resolve("t.db").toString();
        stored("BTC-USD", Samples.bars(folder, "own.csv", BARS));
        stored("ETH-USD", turned(BARS + 100));
    }

    private String strategy(String name, String other) throws IOException {
        return Files.writeString(folder.resolve(name + ".toml"), """
                        [params]
                        n = { default = 4, range = "2..6" }
                        [let]
                        ratio = "close / sym('OTHER', sma(close, n))"
                        [rules]
                        enter_long = "ratio > 0.99 and sym('OTHER', rising(close, 1))"
                        exit_long = "ratio < 0.97 or sym('OTHER', falling(close, 3))"
                        """.replace("OTHER", other))
                .toString();
    }

    /** Bars that lag behind the samples, one of five left out. */
    private Path turned(int count) throws IOException {
        List<String> lines = Files.readAllLines(Samples.bars(folder, "wave.csv", count + 20));
        StringBuilder text = new StringBuilder(Samples.HEADER);
        for (int i = 0; i < count; i++) {
            if (i % 5 != 3) {
                String bar = lines.get(i + 20);
                text.append(Samples.FIRST_MS + i * Samples.MINUTE_MS)
                        .append(bar.substring(bar.indexOf(',')))
                        .append('\n');
            }
        }
        return Files.writeString(folder.resolve("ETH.csv"), text);
    }

    private void stored(String symbol, Path file) {
        assertThat(CommandLineRun.of(
                                "import", file.toString(), "--symbol", symbol, "--timeframe", "1m", "--db", database)
                        .status())
                .isZero();
    }

    private CommandLineRun run(String command, String... more) {
        String[] first = {command, strategy, "--symbol", "BTC-USD", "--timeframe", "1m", "--json", "--db", database};
        return CommandLineRun.of(first, more);
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    @Test
    void runsAreRecordedAndReproducedWithTheBarsOfTheOtherSymbol() {
        String out = run("backtest").out();
        assertThat(out).containsPattern("\"trades\" : [1-9]");
        assertThat(out).containsPattern("\"data_hash\" : \"[0-9a-f]{64}@1m ETH-USD:[0-9a-f]{64}\"");
        CommandLineRun again = CommandLineRun.of("runs", "reproduce", "1", "--db", database);
        assertThat(again.err()).isEmpty();
        assertThat(again.status()).isZero();
    }

    @Test
    void everyEngineGivesTheSameTrades() {
        String hash = "\"trades_hash\" : \"([0-9a-f]{64})\"";
        String ffm = found(run("backtest", "--engine", "ffm").out(), hash);
        assertThat(found(run("backtest", "--engine", "jni").out(), hash)).isEqualTo(ffm);
        assertThat(found(run("backtest", "--engine", "java").out(), hash)).isEqualTo(ffm);
    }

    @Test
    void laterBarsOfTheOtherSymbolChangeNothing() throws IOException {
        String hash = "\"data_hash\" : \"([^\"]+)\"";
        String before = found(run("backtest").out(), hash);
        stored("ETH-USD", oneBar("more.csv", BARS + 200));
        assertThat(found(run("backtest").out(), hash)).isEqualTo(before);
    }

    private Path oneBar(String name, long minute) throws IOException {
        long ts = Samples.FIRST_MS + minute * Samples.MINUTE_MS;
        return Files.writeString(folder.resolve(name), Samples.HEADER + ts + ",100,101,99,100,1\n");
    }

    @Test
    void otherBarsThanThoseOfTheRunAreNoticed() throws IOException {
        run("backtest");
        stored("ETH-USD", oneBar("changed.csv", 3));
        assertThat(CommandLineRun.of("runs", "reproduce", "1", "--db", database).error())
                .contains("the bars are not those that it saw");
    }

    @Test
    void sweepsAndWalksReadTheOtherSymbolToo() {
        CommandLineRun sweep = run("sweep");
        assertThat(sweep.status()).as(sweep.err()).isZero();
        assertThat(sweep.out()).contains(" ETH-USD:");
        assertThat(CommandLineRun.of("runs", "reproduce", "1", "--db", database).err())
                .isEmpty();
        CommandLineRun walk = run("walkforward", "--train", "300", "--test", "100");
        assertThat(walk.status()).as(walk.err()).isZero();
    }

    @Test
    void nothingLooksAhead() {
        CommandLineRun proof = run("prove", "--cuts", "20");
        assertThat(proof.err()).isEmpty();
        assertThat(proof.status()).isZero();
        assertThat(run("explain").status()).isZero();
    }

    @Test
    void anUnknownSymbolIsNamedBeforeAnyWork() throws IOException {
        strategy = strategy("wrong", "ETH-USDD");
        CommandLineRun run = run("backtest");
        assertThat(run.error()).contains("no bars of ETH-USDD 1m are stored").contains("did you mean 'ETH-USD'?");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aSymbolThatBeginsAfterTheEndIsRefused() throws IOException {
        stored("SOL-USD", oneBar("late.csv", BARS));
        strategy = strategy("late", "SOL-USD");
        CommandLineRun run = run("backtest");
        assertThat(run.error())
                .isEqualTo("sym(\"SOL-USD\") has no value: the bars of SOL-USD 1m begin after the last one of BTC-USD,"
                        + " 2013-11-25 16:39; 'atra data list' shows from when to when there are any");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aFileNeedsADatabaseForTheOthers() {
        String[] direct = {
            "backtest",
            strategy,
            "--in",
            csv,
            "--json",
            "--db",
            folder.resolve("no.db").toString()
        };
        CommandLineRun run = CommandLineRun.of(direct);
        assertThat(run.error())
                .isEqualTo("sym(\"ETH-USD\") reads stored bars of ETH-USD, and there is no database "
                        + folder.resolve("no.db") + "; import them, and name the database with --db");
        assertThat(run.status()).isEqualTo(2);
        direct[6] = database;
        String stored = found(run("backtest").out(), "\"trades_hash\" : \"([0-9a-f]{64})\"");
        assertThat(CommandLineRun.of(direct).out()).contains(stored);
    }

    @Test
    void paperTradesTheSame() {
        String hash = "\"trades_hash\" : \"([0-9a-f]{64})\"";
        String wanted = found(run("backtest").out(), hash);
        assertThat(found(paper().out(), hash)).isEqualTo(wanted);
        CommandLineRun opens = paper("--opens", "--new");
        assertThat(found(opens.out(), hash)).isEqualTo(wanted);
        assertThat(opens.out()).contains("\"check\" : \"same\"");
        CommandLineRun again = paper("--opens");
        assertThat(again.out()).contains("\"resumed\" : true");
        assertThat(found(again.out(), hash)).isEqualTo(wanted);
    }

    private CommandLineRun paper(String... more) {
        return run("paper", more);
    }

    @Test
    void paperSaysWhichBarsAreNotThereAndKeepsNothing() throws IOException {
        stored("SOL-USD", oneBar("late.csv", BARS));
        strategy = strategy("late", "SOL-USD");
        assertThat(paper().error())
                .isEqualTo(
                        "sym(\"SOL-USD\") has no value: the bars of SOL-USD 1m begin at 2013-11-25 16:40, after the last"
                                + " one of BTC-USD that is replayed; 'atra data list' shows from when to when there are any");
        strategy = strategy("unknown", "ETH-USDT");
        CommandLineRun unknown = paper();
        assertThat(unknown.error()).contains("ETH-USDT").contains("did you mean 'ETH-USD'?");
        assertThat(unknown.status()).isEqualTo(2);
        strategy = strategy("early", "ETH-USD");
        assertThat(paper("--to", "2013-11-25").error()).contains("BTC-USD");
        assertThat(CommandLineRun.of("db", "sql", "SELECT id FROM live_session", "--json", "--db", database)
                        .out())
                .doesNotContain("\"id\"");
    }

    @Test
    void paperFollowsAFileForEachSymbol() {
        CommandLineRun run = paper("--feed", "csv", "--in", csv);
        assertThat(run.error())
                .isEqualTo("--feed csv follows a file a symbol, of those that are only read by sym(…) too: add --in"
                        + " BTC-USD=FILE");
        assertThat(paper("--feed", "csv", "--in", "BTC-USD=" + csv).error()).endsWith("add --in ETH-USD=FILE");
        assertThat(paper("--feed", "csv", "--in", "BTC-USD=a.csv", "--in", "ETH-USD=b.csv", "--in", "X=c.csv")
                        .error())
                .isEqualTo("--in X=c.csv: write SYMBOL=FILE, once for each symbol that is traded or read:"
                        + " BTC-USD, ETH-USD");
        assertThat(run.status()).isEqualTo(2);
    }
}
