package io.atra.research.luck;

/** Numbers less their mean, scaled so that the squares of what is left add up to 1: a sum of products is a correlation. */
final class UnitVector {

    /** The share of the squares below which what is left is rounding. */
    private static final double NOTHING = 1e-12;

    private UnitVector() {}

    /** Makes it one; whether there was anything but their mean. */
    static boolean of(double[] values) {
        return scale(values, squares(values));
    }

    /** Makes it one of what is left without another; whether anything is. */
    static boolean without(double[] values, double[] other) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= other[i];
        }
        return scale(values, 1);
    }

    private static boolean scale(double[] values, double before) {
        double mean = mean(values);
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        double squares = squares(values);
        double length = Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] /= length;
        }
        return squares > NOTHING * before;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
