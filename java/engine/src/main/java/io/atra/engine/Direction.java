package io.atra.engine;

import java.util.Locale;

/** Which way a position earns. The order is that of the codes in the trade log. */
public enum Direction {
    /** Bought first: earns when the price rises. */
    LONG,
    /** Sold first: earns when the price falls. */
    SHORT;

    /** How results write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
