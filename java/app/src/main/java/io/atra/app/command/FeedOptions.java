package io.atra.app.command;

import io.atra.app.data.ReplayedSymbols;
import io.atra.error.UsageException;
import io.atra.live.agent.Account;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.StoredThenFeed;
import io.atra.live.feed.csv.CsvTailFeed;
import io.atra.live.feed.csv.CsvTailSettings;
import io.atra.live.feed.replay.ReplayFeed;
import io.atra.live.feed.replay.ReplaySettings;
import io.atra.live.feed.ws.KlineFeed;
import io.atra.live.feed.ws.KlineSeries;
import io.atra.live.feed.ws.KlineSettings;
import io.atra.store.Database;
import io.atra.store.bars.BarStore;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which paper trading is given its bars. */
final class FeedOptions {

    /** Where bars may come from. */
    enum Kind {
        /** Series of the database, bar by bar. */
        replay,
        /** A file that somebody writes on. */
        csv,
        /** A stream of klines over a socket. */
        ws
    }

    @Option(
            names = "--feed",
            paramLabel = "KIND",
            defaultValue = "replay",
            description =
                    "Where bars come from: replay (the database's own, one by one), csv (a file that somebody writes"
                            + " on) or ws (a stream of klines).")
    Kind kind = Kind.replay;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Replay X times as fast as the bars came; as fast as can be by default.")
    @Nullable
    Double speed;

    @Option(
            names = "--opens",
            description = "Replay each bar's open before its close, so that orders fill when it is told.")
    boolean opens;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Read rules from this time on: 2013-11-25, 2013-11-25T12:30 (UTC) or epoch milliseconds. Bars"
                    + " before it only warm functions up. Of ws: now.")
    @Nullable
    String from;

    @Option(
            names = "--in",
            paramLabel = "[S=]FILE",
            description = "The file of --feed csv. With several symbols, those that a strategy only reads too, one for"
                    + " each: --in BTC-USD=btc.csv --in ETH-USD=eth.csv.")
    List<String> in = List.of();

    @Option(names = "--to", paramLabel = "TIME", description = "Replay up to this time, not included.")
    @Nullable
    String to;

    @Option(names = "--stream", paramLabel = "URL", description = "The stream: ws://HOST/stream or wss://HOST/stream.")
    @Nullable
    URI stream;

    @Option(names = "--rest", paramLabel = "URL", description = "Where missing bars are asked for: https://HOST.")
    @Nullable
    URI rest;

    /** Refuses options that do not go together, before anything is opened. */
    FeedOptions checked() {
        require(
                kind == Kind.replay || (speed == null && !opens && to == null),
                "--speed, --opens and --to are for --feed replay");
        require(kind != Kind.ws || from == null, "--feed ws trades from now on: leave --from out");
        require(kind == Kind.ws || (stream == null && rest == null), "--stream and --rest are for --feed ws");
        require(kind != Kind.ws || stream != null, "--feed ws needs --stream, such as --stream wss://HOST/stream");
        require((kind == Kind.csv) == !in.isEmpty(), "--feed csv and --in FILE go together");
        if (speed != null && !(speed > 0)) throw new UsageException("--speed " + speed + ": write a number above 0");
        return this;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new UsageException(otherwise);
    }

    /** Whether bars come from outside and are to be kept in the database. */
    boolean isLive() {
        return kind == Kind.ws;
    }

    /** Whether nothing can be traded without a database that is there. */
    boolean needsStoredBars() {
        return kind == Kind.replay;
    }

    /** What makes one session another, as the feed goes. */
    String identity() {
        return switch (kind) {
            case replay ->
                "replay" + (from == null ? "" : " from " + Instant.ofEpochMilli(fromMs()))
                        + (to == null ? "" : " to " + Instant.ofEpochMilli(toMs()));
            case csv ->
                "csv " + String.join(",", in.stream().sorted().toList())
                        + (from == null ? "" : " from " + Instant.ofEpochMilli(fromMs()));
            case ws -> "ws " + stream;
        };
    }

    /** Bars that open earlier warm functions up. */
    long fromMs() {
        if (isLive()) return InstantSource.system().millis();
        return from == null ? Long.MIN_VALUE : TimeArgument.parse("--from", from);
    }

    private long toMs() {
        return to == null ? Long.MAX_VALUE : TimeArgument.parse("--to", to);
    }

    /**
     * Refuses accounts that read stored bars of which there are none.
     *
     * @throws UsageException naming the symbol
     */
    void requireOthers(List<Account> accounts, Database database) {
        if (kind != Kind.replay) return;
        ReplayedSymbols stored = new ReplayedSymbols(new BarStore(database), toMs());
        for (Account account : accounts) {
            SeriesKey series = account.series();
            for (String other : account.plan().symbols()) {
                stored.require(series.symbol(), other, series.timeframe());
            }
        }
    }

    /** Makes feeds of these series. */
    Supplier<Feed> of(List<SeriesKey> series, Database database) {
        BarStore store = new BarStore(database);
        return switch (kind) {
            case replay -> {
                ReplaySettings settings = ReplaySettings.of(series)
                        .between(Long.MIN_VALUE, toMs())
                        .withSpeed(speed == null ? ReplaySettings.UNPACED : speed)
                        .withOpens(opens);
                yield () -> new ReplayFeed(store, settings, FeedClock.system());
            }
            case csv -> csv(series);
            case ws -> () -> new StoredThenFeed("ws", store, series, last -> stream(series, last));
        };
    }

    private Supplier<Feed> csv(List<SeriesKey> series) {
        List<CsvTailSettings> files = CsvFiles.of(in, series);
        return () -> new CsvTailFeed(files, FeedClock.system());
    }

    private Feed stream(List<SeriesKey> series, Map<SeriesKey, Long> last) {
        KlineSeries[] wanted =
                series.stream().map(key -> after(key, last.get(key))).toArray(KlineSeries[]::new);
        KlineSettings settings = KlineSettings.of(Objects.requireNonNull(stream), wanted);
        return new KlineFeed(rest == null ? settings : settings.withRest(rest), FeedClock.system());
    }

    /** From the bar after the last stored one on, so that what was missed is fetched. */
    private static KlineSeries after(SeriesKey key, @Nullable Long lastMs) {
        KlineSeries one = KlineSeries.of(key);
        return lastMs == null ? one : one.from(key.timeframe().nextMs(lastMs));
    }
}
