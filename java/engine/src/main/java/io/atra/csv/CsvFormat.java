package io.atra.csv;

/** What the rows of a CSV file are. */
public enum CsvFormat {
    /** Found out from the header, or from the number of columns where there is none. */
    AUTO,
    /** Bars: a time, open, high, low, close and volume. */
    OHLCV,
    /** Ticks: a time, a price and an amount. */
    TICKS
}
