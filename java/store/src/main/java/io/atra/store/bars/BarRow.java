package io.atra.store.bars;

import io.atra.bars.Bars;

/** A bar as the bits of its values, in the order of a block's columns. */
final class BarRow {

    private BarRow() {}

    static void set(long[] row, long tsMs, double open, double high, double low, double close, double volume) {
        row[0] = tsMs;
        row[1] = Double.doubleToRawLongBits(open);
        row[2] = Double.doubleToRawLongBits(high);
        row[3] = Double.doubleToRawLongBits(low);
        row[4] = Double.doubleToRawLongBits(close);
        row[5] = Double.doubleToRawLongBits(volume);
    }

    static void set(long[] row, Bars bars, long i) {
        set(row, bars.tsMs(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
    }
}
