package io.atra.engine.pure.plan;

import java.util.Arrays;

/** Numbers in tiles of {@link #SIZE} bars, a scalar's too, so that each operation is one loop. */
final class Tiles {

    /** Bars worked on at a time: the tiles of two operands and a result stay in the first cache. */
    static final int SIZE = 512;

    private final double[] values;
    private final boolean constant;

    private Tiles(double[] values, boolean constant) {
        this.values = values;
        this.constant = constant;
    }

    static Tiles of(Computed computed) {
        double[] column = computed.numbers();
        if (column != null) return new Tiles(column, false);
        double[] tile = new double[SIZE];
        Arrays.fill(tile, computed.scalar());
        return new Tiles(tile, true);
    }

    /** Where the values lie. */
    double[] values() {
        return values;
    }

    /** The place there of the value of a bar, and of the bars after it in its tile. */
    int at(int bar) {
        return constant ? 0 : bar;
    }

    /** Where they compare so, of all bars, as words. */
    static long[] compare(Comparison order, Tiles a, Tiles b, int bars) {
        long[] words = Room.words(bars);
        for (int k = 0; k < words.length; k++) {
            int from = k << 6;
            words[k] = order.word(a.values, a.at(from), b.values, b.at(from), Math.min(64, bars - from));
        }
        return words;
    }
}
