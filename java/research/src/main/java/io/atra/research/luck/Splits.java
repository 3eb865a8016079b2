package io.atra.research.luck;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Every way to take half of some groups, as a table: the row says which of the first groups are taken, the column which
 * of the others. Rows are few and long, so that what is done to a row is a loop of vector instructions.
 */
final class Splits {

    private final int groups;
    private final int first;
    /** By number of groups: the sets of that many of the others, ascending. */
    private final int[][] classes;
    /** The place of a set of the others in its class. */
    private final int[] places;

    /** @param groups even, from 2 to 16 */
    Splits(int groups) {
        this.groups = groups;
        this.first = groups * 3 / 8;
        int others = groups - first;
        this.classes = IntStream.rangeClosed(0, others)
                .mapToObj(count -> IntStream.range(0, 1 << others)
                        .filter(set -> Integer.bitCount(set) == count)
                        .toArray())
                .toArray(int[][]::new);
        this.places = new int[1 << others];
        for (int[] sets : classes) {
            for (int place = 0; place < sets.length; place++) {
                places[sets[place]] = place;
            }
        }
    }

    int groups() {
        return groups;
    }

    /** How many groups rows tell of. */
    int first() {
        return first;
    }

    /** How many groups columns tell of. */
    int others() {
        return groups - first;
    }

    /** How many rows there are: a row is the set of the first groups that are taken. */
    int rows() {
        return 1 << first;
    }

    /** How many of the others are taken in a row. */
    int taken(int row) {
        return groups / 2 - Integer.bitCount(row);
    }

    /** The sets of the others that are taken with a row. */
    int[] columns(int row) {
        return classes[taken(row)];
    }

    /** The sets of so many of the others. */
    int[] sets(int count) {
        return classes[count];
    }

    /** The row of the other half. */
    int oppositeRow(int row) {
        return ~row & (rows() - 1);
    }

    /** The others of the other half. */
    int oppositeOthers(int row, int column) {
        return ~columns(row)[column] & (places.length - 1);
    }

    /** The column of a set of the others. */
    int column(int others) {
        return places[others];
    }

    /** A number for each split. */
    double[][] table(double value) {
        double[][] table = new double[rows()][];
        for (int row = 0; row < table.length; row++) {
            table[row] = new double[columns(row).length];
            Arrays.fill(table[row], value);
        }
        return table;
    }
}
