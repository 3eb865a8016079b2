package io.atra.catalogue;

import java.util.Locale;

/** What an input of a function is bound to. */
public enum Input {
    /** The opening price, taken from the bars. */
    OPEN,
    /** The highest price, taken from the bars. */
    HIGH,
    /** The lowest price, taken from the bars. */
    LOW,
    /** The closing price, taken from the bars. */
    CLOSE,
    /** The volume, taken from the bars. */
    VOLUME,
    /** A series that the user writes: the {@code close} of {@code sma(close, 20)}. */
    REAL;

    /** Whether the user writes it; the others are bound from the bars. */
    public boolean written() {
        return this == REAL;
    }

    /** The name in the catalogue: {@code "high"}, {@code "real"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
