package io.atra.live.feed.ws;

import io.atra.error.UsageException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which series a kline feed tells, and from where.
 *
 * <pre>{@code
 * KlineSettings settings = KlineSettings.of(
 *                 URI.create("wss://HOST/stream"), KlineSeries.of(new SeriesKey("BTC-USDT", Timeframe.M1)))
 *         .withRest(URI.create("https://HOST"));
 * }</pre>
 *
 * @param stream where the stream is, {@code ws} or {@code wss}. A path that ends in {@code /stream} is asked for combined
 *     streams ({@code ?streams=a/b}), any other has the names of the streams behind it ({@code /ws/a/b})
 * @param rest where missing bars are asked for, {@code http} or {@code https}: without a path {@code /api/v3/klines} is
 *     asked, else the path itself; null where nothing can be asked, so that missing bars stay missing
 * @param series at least one; no two of the same stream
 * @param timing how long things may take
 * @param seed of the chance in pauses
 */
public record KlineSettings(URI stream, @Nullable URI rest, List<KlineSeries> series, Timing timing, long seed) {

    private static final String KLINES = "/api/v3/klines";

    /** Bars of one answer at most. */
    static final int PAGE = 1_000;

    /**
     * Checks them.
     *
     * @throws UsageException when an address is none of its kind, or a series is missing or named twice
     */
    public KlineSettings {
        series = List.copyOf(series);
        require(stream, "stream", "ws", "wss");
        if (rest != null) {
            require(rest, "rest", "http", "https");
        }
        if (series.isEmpty()) {
            throw new UsageException("ws: name at least one series");
        }
        requireDistinct(series);
    }

    private static void require(URI address, String what, String... schemes) {
        if (address.getHost() == null || !List.of(schemes).contains(address.getScheme())) {
            throw new UsageException("ws: '" + address + "' is no address of a " + what + ": use "
                    + String.join(" or ", schemes) + ", such as " + schemes[1] + "://HOST");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null || address.getRawUserInfo() != null) {
            throw new UsageException("ws: '" + address + "' must be scheme, host, port and path alone");
        }
    }

    private static void requireDistinct(List<KlineSeries> series) {
        Set<String> streams = new HashSet<>();
        Set<Object> keys = new HashSet<>();
        for (KlineSeries each : series) {
            if (!streams.add(each.streamName()) || !keys.add(each.series())) {
                throw new UsageException("ws: " + each.series() + " is named twice");
            }
        }
    }

    /** Series of a stream, missing bars staying missing. */
    public static KlineSettings of(URI stream, KlineSeries... series) {
        return new KlineSettings(stream, null, List.of(series), Timing.STANDARD, System.nanoTime());
    }

    /** The same with missing bars asked for. */
    public KlineSettings withRest(URI address) {
        return new KlineSettings(stream, address, series, timing, seed);
    }

    /** The same with other times. */
    public KlineSettings withTiming(Timing other) {
        return new KlineSettings(stream, rest, series, other, seed);
    }

    /** The same with pauses that can be had again. */
    public KlineSettings withSeed(long other) {
        return new KlineSettings(stream, rest, series, timing, other);
    }

    /** Where to connect to. */
    URI subscription() {
        String names = series.stream().map(KlineSeries::streamName).collect(Collectors.joining("/"));
        String base = stream.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith("/stream") ? base + "?streams=" + names : base + "/" + names);
    }

    /** Where bars of a series are asked for, from an open time on. */
    URI page(URI address, KlineSeries of, long fromMs) {
        String path = address.getRawPath() == null || address.getRawPath().length() <= 1 ? KLINES : "";
        String base = address.toString().replaceAll("/+$", "");
        return URI.create(base + path + "?symbol=" + of.symbol() + "&interval="
                + of.series().timeframe().label() + "&startTime=" + fromMs + "&limit=" + PAGE);
    }
}
