package io.atra.research.metrics;

/** Returns from value to value: {@code now / before - 1}. */
public final class SimpleReturns {

    private SimpleReturns() {}

    /**
     * One a value.
     *
     * @param start what the first value is compared with
     */
    public static double[] of(double start, double[] values) {
        double[] returns = new double[values.length];
        double before = start;
        for (int i = 0; i < values.length; i++) {
            returns[i] = values[i] / before - 1;
            before = values[i];
        }
        return returns;
    }
}
