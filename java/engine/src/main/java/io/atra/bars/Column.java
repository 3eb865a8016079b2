package io.atra.bars;

import java.lang.foreign.ValueLayout;

/** The six columns of bars. */
public enum Column {
    /** Open times, epoch milliseconds UTC, int64. */
    TS,
    /** First prices. */
    OPEN,
    /** Highest prices. */
    HIGH,
    /** Lowest prices. */
    LOW,
    /** Last prices. */
    CLOSE,
    /** Amounts traded. */
    VOLUME;

    /** Bytes of one value, whatever the column. */
    public static final long VALUE_BYTES = ValueLayout.JAVA_DOUBLE.byteSize();

    /** The layout of one value. */
    public ValueLayout layout() {
        return this == TS ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_DOUBLE;
    }
}
