package io.atra.live.feed.ws;

import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.SeriesGate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A series as a venue names it.
 *
 * @param series as the database names it; its timeframe's label is the venue's interval
 * @param symbol the venue's name in capitals, such as {@code BTCUSDT}
 * @param fromMs open time of the first bar that is told, epoch milliseconds UTC, so that what was missed since is fetched;
 *     {@link SeriesGate#ANY} for the first bar that the stream speaks of
 */
public record KlineSeries(SeriesKey series, String symbol, long fromMs) {

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,30}");

    /**
     * Checks it.
     *
     * @throws UsageException when the symbol is none of a venue, or the timeframe has no fixed bars
     */
    public KlineSeries {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new UsageException(
                    "ws: '" + symbol + "' is no symbol of a stream: use letters and digits, such as BTCUSDT");
        }
        Timeframe timeframe = series.timeframe();
        if (timeframe == Timeframe.IRREGULAR) {
            throw new UsageException("ws: " + series + " has no interval; name a timeframe such as 1m");
        }
        if (fromMs != SeriesGate.ANY && timeframe.floorMs(fromMs) != fromMs) {
            throw new UsageException("ws: no bar of " + series + " opens at " + Moment.text(fromMs));
        }
    }

    /** The venue's symbol is the database's in capitals without the marks between: {@code BTC-USDT} is {@code BTCUSDT}. */
    public static KlineSeries of(SeriesKey series) {
        String symbol = series.symbol().replaceAll("[-/_:.]", "").toUpperCase(Locale.ROOT);
        return new KlineSeries(series, symbol, SeriesGate.ANY);
    }

    /** The same under another name of the venue. */
    public KlineSeries named(String venueSymbol) {
        return new KlineSeries(series, venueSymbol, fromMs);
    }

    /** The same from a bar on. */
    public KlineSeries from(long openMs) {
        return new KlineSeries(series, symbol, openMs);
    }

    /** What the stream calls it: {@code btcusdt@kline_1m}. */
    String streamName() {
        return symbol.toLowerCase(Locale.ROOT) + "@kline_" + series.timeframe().label();
    }
}
