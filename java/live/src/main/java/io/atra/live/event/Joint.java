package io.atra.live.event;

import java.util.List;

/**
 * Names a series and the other symbols whose bars are read beside its own.
 *
 * @param series what is traded
 * @param symbols the other ones, of the same timeframe; the series' own may be among them
 */
public record Joint(SeriesKey series, List<String> symbols) {

    /** Copies the list. */
    public Joint {
        symbols = List.copyOf(symbols);
    }

    /** The series of the other symbols. */
    public List<SeriesKey> others() {
        return symbols.stream()
                .map(symbol -> new SeriesKey(symbol, series.timeframe()))
                .toList();
    }

    /** {@code BTC-USD with ETH-USD,SOL-USD 1m}: how far it has come is kept under it. */
    public SeriesKey name() {
        return new SeriesKey(series.symbol() + " with " + String.join(",", symbols), series.timeframe());
    }
}
