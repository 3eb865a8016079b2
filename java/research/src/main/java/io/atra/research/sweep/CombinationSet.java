package io.atra.research.sweep;

import io.atra.research.random.Mix;
import java.util.Arrays;

/** Combinations that differ, in the order in which they came: their values side by side, and a table of hashes. */
final class CombinationSet {

    /** The most that are held. */
    static final int MOST = 10_000_000;

    private static final int NONE = -1;

    private final int width;
    private double[] values;
    private int[] table = free(16);
    private int size;

    CombinationSet(int width) {
        this.width = width;
        this.values = new double[width * 8];
    }

    private static int[] free(int places) {
        int[] table = new int[places];
        Arrays.fill(table, NONE);
        return table;
    }

    int size() {
        return size;
    }

    /** Copies the values of one. */
    void copy(int index, double[] into) {
        System.arraycopy(values, index * width, into, 0, width);
    }

    /** Adds a combination; false where it is there already. */
    boolean add(double[] combination) {
        int place = place(combination, 0);
        if (table[place] != NONE) {
            return false;
        }
        append(combination);
        table[place] = size++;
        if (size * 2 > table.length) {
            enlarge();
        }
        return true;
    }

    private void append(double[] combination) {
        if ((size + 1) * width > values.length) {
            values = Arrays.copyOf(values, Math.max(values.length + values.length / 2, (size + 1) * width));
        }
        for (int i = 0; i < width; i++) {
            values[size * width + i] = combination[i] + 0.0; // both zeros are one
        }
    }

    private void enlarge() {
        table = free(table.length * 2);
        for (int index = 0; index < size; index++) {
            table[place(values, index * width)] = index;
        }
    }

    /** Where a combination is in the table, or would be. */
    private int place(double[] of, int from) {
        int place = hash(of, from) & (table.length - 1);
        while (table[place] != NONE && !isAt(table[place], of, from)) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private boolean isAt(int index, double[] of, int from) {
        for (int i = 0; i < width; i++) {
            if (values[index * width + i] != of[from + i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(double[] of, int from) {
        long hash = 0;
        for (int i = from; i < from + width; i++) {
            hash = Mix.of(hash ^ Double.doubleToLongBits(of[i] + 0.0));
        }
        return (int) hash;
    }
}
