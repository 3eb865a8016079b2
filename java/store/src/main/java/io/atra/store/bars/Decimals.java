package io.atra.store.bars;

/**
 * The values of a column as whole numbers of a decimal unit: 101.25 is 10125 with two decimals.
 *
 * <p>A value is {@code number / 10^decimals}, the double nearest to it, plus a remainder of some steps between
 * neighbouring doubles. Decimals that were read have none; sums of them are off by a few steps. Whatever the numbers, number
 * and remainder give back each bit.
 */
final class Decimals {

    /** Finer ones are kept as they are. */
    static final int MOST = 8;

    private static final double[] UNITS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    /** Whole numbers up to here are doubles, each of them. */
    private static final double LARGEST = 1L << 53;

    /** More steps away from a decimal than sums of decimals usually are. */
    private static final long MOST_STEPS = 64;

    private final long[] numbers;
    private final long[] remainders;
    private int decimals;
    private boolean exact;

    Decimals(int rows) {
        this.numbers = new long[rows];
        this.remainders = new long[rows];
    }

    /** How many of them one is. */
    static double unit(int decimals) {
        return UNITS[decimals];
    }

    long[] numbers() {
        return numbers;
    }

    long[] remainders() {
        return remainders;
    }

    int decimals() {
        return decimals;
    }

    /** Whether all remainders are 0. */
    boolean exact() {
        return exact;
    }

    /**
     * Finds the fewest decimals, {@code least} or more, by which all values are such numbers, and the numbers.
     *
     * @param bits of the values
     * @return false when there are none
     */
    boolean fit(long[] bits, int rows, int least) {
        decimals = least;
        int misfit = fill(bits, rows);
        while (misfit < rows) {
            decimals = fewest(bits[misfit], decimals + 1);
            if (decimals > MOST) {
                return false;
            }
            misfit = fill(bits, rows);
        }
        return true;
    }

    /** The first row that does not fit; the number of rows when all do. */
    private int fill(long[] bits, int rows) {
        double unit = UNITS[decimals];
        long all = 0;
        for (int i = 0; i < rows; i++) {
            double number = Math.rint(Double.longBitsToDouble(bits[i]) * unit);
            long remainder = bits[i] - Double.doubleToRawLongBits((long) number / unit);
            if (!isNear(number, remainder)) {
                return i;
            }
            numbers[i] = (long) number;
            remainders[i] = remainder;
            all |= remainder;
        }
        exact = all == 0;
        return rows;
    }

    private static boolean isNear(double number, long remainder) {
        return Math.abs(number) <= LARGEST && remainder >= -MOST_STEPS && remainder <= MOST_STEPS;
    }

    private static int fewest(long bits, int least) {
        int decimals = least;
        while (decimals <= MOST && !fits(bits, UNITS[decimals])) {
            decimals++;
        }
        return decimals;
    }

    private static boolean fits(long bits, double unit) {
        double number = Math.rint(Double.longBitsToDouble(bits) * unit);
        return isNear(number, bits - Double.doubleToRawLongBits((long) number / unit));
    }
}
