package io.atra.store.bars;

/** What the rows of a block are. The first column of each kind is the time. */
enum Kind {
    /** ts, open, high, low, close, volume. */
    BARS(1, 6),
    /** ts, price, amount. */
    TICKS(2, 3);

    private final int code;
    private final int columns;

    Kind(int code, int columns) {
        this.code = code;
        this.columns = columns;
    }

    /** Its number in the header of a block. */
    int code() {
        return code;
    }

    int columns() {
        return columns;
    }

    String rowName() {
        return this == BARS ? "bar" : "tick";
    }
}
