package io.atra.csv;

import java.util.Locale;

/** What the rows of a CSV file are, and who wrote them. {@code docs/data.md} shows a line of each. */
public enum CsvFormat {
    /** Found out from the header, or from the first row where there is none. */
    AUTO,
    /** Bars: a time, open, high, low, close and volume under their names. */
    OHLCV,
    /** Ticks: a time, a price and an amount. */
    TICKS,
    /** Binance's klines, spot or futures: twelve columns, with or without a header. */
    BINANCE,
    /** Kraken's OHLCVT: seven columns without a header. */
    KRAKEN,
    /** Yahoo's history: with an adjusted close, by which prices are adjusted. */
    YAHOO,
    /** MetaTrader 5's export, or 4's: local time of the broker. */
    METATRADER,
    /** Stooq's archives: dates and times as digits alone. */
    STOOQ,
    /** HistData's minutes: digits alone in Eastern standard time, semicolons between. */
    HISTDATA,
    /** Dukascopy's export: day first, in UTC or with its offset. */
    DUKASCOPY;

    /** How users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
