package io.atra.research.luck;

import java.util.Arrays;

/** Sums over blocks under many sets of weights at once. */
final class WeightedSums {

    /** Blocks that are added in one pass: as many as there are registers for. */
    private static final int STEP = 8;

    private WeightedSums() {}

    /**
     * {@code to[j] = Σ over blocks of weights[block][j] * values[block]}, eight blocks at a time.
     *
     * @param weights a row for each block
     */
    static void of(double[][] weights, double[] values, double[] to) {
        Arrays.fill(to, 0);
        for (int block = 0; block < values.length; block += STEP) {
            add(weights, values, block, to);
        }
    }

    /** All arrays are read and written at the same place, so that the compiler makes vector instructions of it. */
    private static void add(double[][] weights, double[] values, int from, double[] to) {
        double[] w0 = weights[from];
        double[] w1 = weights[from + 1];
        double[] w2 = weights[from + 2];
        double[] w3 = weights[from + 3];
        double[] w4 = weights[from + 4];
        double[] w5 = weights[from + 5];
        double[] w6 = weights[from + 6];
        double[] w7 = weights[from + 7];
        double v0 = values[from];
        double v1 = values[from + 1];
        double v2 = values[from + 2];
        double v3 = values[from + 3];
        double v4 = values[from + 4];
        double v5 = values[from + 5];
        double v6 = values[from + 6];
        double v7 = values[from + 7];
        for (int j = 0; j < to.length; j++) {
            to[j] += ((w0[j] * v0 + w1[j] * v1) + (w2[j] * v2 + w3[j] * v3))
                    + ((w4[j] * v4 + w5[j] * v5) + (w6[j] * v6 + w7[j] * v7));
        }
    }
}
