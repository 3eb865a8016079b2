package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.app.Patience;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.live.LiveSession;
import io.atra.store.live.LiveStore;
import io.atra.store.live.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code paper} as a process of its own with feeds that never end, a file that somebody writes on and a stream on loopback:
 * asked to stop it tells how it stands, and goes on from there; what it traded is what a backtest trades.
 */
@Timeout(300)
class PaperFeedsTest {

    @TempDir
    Path folder;

    private String db = "";
    private String strategy = "";
    private Path errors = Path.of("");
    private Path told = Path.of("");
    private Process child;

    @BeforeEach
    void write() throws IOException {
        db = folder.resolve("a.db").toString();
        errors = folder.resolve("errors.txt");
        told = folder.resolve("told.json");
        strategy = Files.writeString(folder.resolve("updown.toml"), """
                name = "updown"
                [rules]
                enter_long = "close > open"
                exit_long = "close < open"
                [exits]
                max_bars = 3
                [sizing]
                method = "equity"
                value = "60%"
                """).toString();
    }

    @AfterEach
    void end() throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    private void start(String... feed) throws IOException {
        String[] always = {"paper", strategy, "--db", db, "--json"};
        child = SweepSamples.start(
                told, errors, Stream.concat(Stream.of(always), Stream.of(feed)).toArray(String[]::new));
    }

    /** The report of a command that is asked to stop. */
    private JsonNode stopped() throws Exception {
        child.destroy();
        Patience.awaitEnd(child);
        assertThat(child.exitValue()).as(Files.readString(errors)).isEqualTo(130);
        assertThat(Files.readString(errors)).contains("atra: stopped; all is kept");
        return JsonMapper.shared().readTree(told.toFile());
    }

    /** Longer than a feed waits for a sign of life: the JDK does not tell of every connection that breaks. */
    private void await(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(child.isAlive())
                    .as(what + ": " + Files.readString(errors))
                    .isTrue();
            assertThat(System.nanoTime())
                    .as(what + ": " + Files.readString(errors))
                    .isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** Open time of the last bar, or instant, that is kept; 0 before any. */
    private long kept(String symbols) {
        if (!Files.exists(Path.of(db))) return 0;
        try (Database open = Database.open(Path.of(db), Mode.READ_ONLY)) {
            LiveStore store = new LiveStore(open);
            List<LiveSession> all = store.list();
            return all.isEmpty()
                    ? 0
                    : store.journal(all.getFirst()).marks().stream()
                            .filter(mark -> mark.symbol().equals(symbols))
                            .mapToLong(Mark::lastMs)
                            .findFirst()
                            .orElse(0);
        } catch (io.atra.error.AtraException notYet) {
            return 0;
        }
    }

    private JsonNode backtest(String... more) {
        CommandLineRun run = CommandLineRun.of(new String[] {"backtest", strategy, "--json"}, more);
        assertThat(run.status()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static void requireSame(JsonNode traded, JsonNode wanted) {
        assertThat(traded.path("trades").asInt()).isGreaterThan(3);
        assertThat(traded.path("trades_hash")).isEqualTo(wanted.path("trades_hash"));
        assertThat(traded.path("equity")).isEqualTo(wanted.path("final_equity"));
        assertThat(traded.path("check").asString()).isEqualTo("same");
    }

    /** Bars along a wave, flat at the end. */
    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            double open = 100 + Math.round(1_000 * Math.sin(Math.min(i, 290) / 7.0)) / 100.0;
            double close = 100 + Math.round(1_000 * Math.sin(Math.min(i + 1, 290) / 7.0)) / 100.0;
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,1%n",
                    Samples.FIRST_MS + i * Samples.MINUTE_MS,
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close));
        }
        return rows.toString();
    }

    @Test
    void aFileThatSomebodyWritesOn() throws Exception {
        Path csv = folder.resolve("x.csv");
        Files.writeString(csv, "ts,open,high,low,close,volume\n" + rows(0, 200));
        String[] feed = {"--symbol", "X", "--timeframe", "1m", "--feed", "csv", "--in", csv.toString()};
        start(feed);
        await("the bars that were there", () -> kept("X") == Samples.FIRST_MS + 199 * Samples.MINUTE_MS);
        JsonNode half = stopped();
        assertThat(half.path("resumed").asBoolean()).isFalse();
        start(feed);
        await("that it is followed again", () -> isTold("waiting for more"));
        byte[] more = rows(200, 300).getBytes(StandardCharsets.US_ASCII);
        Files.write(csv, Arrays.copyOf(more, 1_111), StandardOpenOption.APPEND);
        await("whole lines", () -> kept("X") > Samples.FIRST_MS + 210 * Samples.MINUTE_MS);
        Files.write(csv, Arrays.copyOfRange(more, 1_111, more.length), StandardOpenOption.APPEND);
        await("the rest", () -> kept("X") == Samples.FIRST_MS + 299 * Samples.MINUTE_MS);
        JsonNode whole = stopped();
        assertThat(whole.path("resumed").asBoolean()).isTrue();
        requireSame(
                whole.path("accounts").path(0),
                backtest(
                        "--in",
                        csv.toString(),
                        "--timeframe",
                        "1m",
                        "--db",
                        folder.resolve("b.db").toString()));
    }

    private static String[] streamOf(LoopbackVenue venue, String... who) {
        String[] where = {
            "--timeframe", "1s", "--feed", "ws", "--stream", venue.stream().toString(), "--rest"
        };
        return Stream.of(
                        Stream.of(who), Stream.of(where), Stream.of(venue.rest().toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    /** The report of a session that went on and was stopped once its stream was there. */
    private JsonNode connectedAgain(String... feed) throws Exception {
        start(feed);
        await("that it is connected again", () -> isTold("feed ws live"));
        JsonNode again = stopped();
        assertThat(again.path("resumed").asBoolean()).isTrue();
        return again;
    }

    @Test
    void aStreamThatIsCutAndTwoSymbolsWithOneCash() throws Exception {
        try (LoopbackVenue venue = new LoopbackVenue()) {
            String[] feed = streamOf(venue, "--symbol", "A,B", "--max-positions", "1");
            start(feed);
            await("all bars", () -> kept("cash of A,B") != 0 && kept("cash of A,B") == venue.lastMs());
            JsonNode traded = stopped().path("portfolios").path(0);
            JsonNode wanted = backtest("--symbol", "A,B", "--timeframe", "1s", "--max-positions", "1", "--db", db);
            assertThat(wanted.path("bars").asInt()).isEqualTo(LoopbackVenue.BARS);
            requireSame(traded, wanted);
            assertThat(Files.readString(errors)).contains("feed ws lost").contains("feed ws gap");
            requireSame(connectedAgain(feed).path("portfolios").path(0), wanted);
        }
    }

    /** Rules on the bars of another symbol, which nobody trades. */
    private void readB() throws IOException {
        strategy = Files.writeString(folder.resolve("led.toml"), """
                name = "led"
                [rules]
                enter_long = "sym('B', close > open)"
                exit_long = "sym('B', close < open)"
                [exits]
                max_bars = 3
                """).toString();
    }

    @Test
    void aStreamThatIsCutWithASymbolThatIsOnlyRead() throws Exception {
        readB();
        try (LoopbackVenue venue = new LoopbackVenue()) {
            String[] feed = streamOf(venue, "--symbol", "A");
            start(feed);
            await("all bars", () -> kept("A with B") != 0 && kept("A with B") == venue.lastMs());
            JsonNode traded = stopped().path("accounts").path(0);
            JsonNode wanted = backtest("--symbol", "A", "--timeframe", "1s", "--db", db);
            requireSame(traded, wanted);
            requireSame(connectedAgain(feed).path("accounts").path(0), wanted);
        }
    }

    @Test
    void aFileForEachSymbol() throws Exception {
        readB();
        Path own = folder.resolve("a.csv");
        Path other = folder.resolve("b.csv");
        Files.writeString(own, Samples.HEADER + rows(0, 300));
        Files.writeString(other, Samples.HEADER + rows(5, 150));
        String[] feed = {"--symbol", "A", "--timeframe", "1m", "--feed", "csv", "--in", "A=" + own, "--in", "B=" + other
        };
        start(feed);
        await("the bars of both", () -> kept("A with B") == Samples.FIRST_MS + 149 * Samples.MINUTE_MS);
        await("who is waited for", () -> isTold("B 1m has told nothing since: 128 bars of A 1m wait for it"));
        stopped();
        start(feed);
        await("that they are followed again", () -> isTold("waiting for more"));
        Files.writeString(other, rows(150, 300), StandardOpenOption.APPEND);
        await("the rest", () -> kept("A with B") == Samples.FIRST_MS + 299 * Samples.MINUTE_MS);
        JsonNode whole = stopped();
        String store = folder.resolve("b.db").toString();
        CommandLineRun.of("import", other.toString(), "--symbol", "B", "--timeframe", "1m", "--db", store);
        requireSame(
                whole.path("accounts").path(0), backtest("--in", own.toString(), "--timeframe", "1m", "--db", store));
    }

    private boolean isTold(String word) {
        try {
            return Files.readString(errors).contains(word);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
