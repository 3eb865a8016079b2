package io.atra.engine.pure.metrics;

import java.util.Arrays;

/** The terms of any position: its bars go round eight sums of each kind, which wait for nothing of one another. */
final class Lanes extends Terms {

    private static final int LANES = 8;

    /** Bars at a time, a multiple of the lanes. */
    private static final int CHUNK = 128;

    private final double[] close;
    private final double[] equity = new double[CHUNK + 1];
    private final double[] returns = new double[CHUNK];
    private final double[] powers = new double[CHUNK];
    private final double[] falls = new double[CHUNK];
    private final double[] sums = new double[LANES];
    private final double[] squareSums = new double[LANES];
    private final double[] lossSums = new double[LANES];

    Lanes(double[] close) {
        this.close = close;
    }

    @Override
    void of(int from, int to, double cash, double units, double entryPrice) {
        clear();
        for (int first = from; first < to; first += CHUNK) {
            int count = Math.min(CHUNK, to - first);
            write(first, count, cash, units);
            int padded = pad(count);
            add(returns, padded, sums);
            add(powers, padded, squareSums);
            add(falls, padded, lossSums);
        }
        sum = total(sums);
        squares = total(squareSums);
        losses = total(lossSums);
    }

    private void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(squareSums, 0);
        Arrays.fill(lossSums, 0);
    }

    /** Loops of one kind of work each, in which no bar waits for another: made for vector instructions. */
    private void write(int first, int count, double cash, double units) {
        for (int i = 0; i <= count; i++) equity[i] = cash + (units * close[first - 1 + i]);
        for (int i = 0; i < count; i++) returns[i] = (equity[i + 1] / equity[i]) - 1;
        for (int i = 0; i < count; i++) powers[i] = returns[i] * returns[i];
        // The same as a choice, which would jump; of what is no number there is no mean either.
        for (int i = 0; i < count; i++) falls[i] = Math.min(returns[i], 0) * Math.min(returns[i], 0);
    }

    /** Fills the last round of the lanes up with zeros, which change no sum; tells how many there are then. */
    private int pad(int count) {
        int padded = (count + LANES - 1) / LANES * LANES;
        for (int i = count; i < padded; i++) returns[i] = powers[i] = falls[i] = 0;
        return padded;
    }

    private static void add(double[] terms, int count, double[] sums) {
        double t0 = sums[0];
        double t1 = sums[1];
        double t2 = sums[2];
        double t3 = sums[3];
        double t4 = sums[4];
        double t5 = sums[5];
        double t6 = sums[6];
        double t7 = sums[7];
        for (int i = 0; i < count; i += LANES) {
            t0 += terms[i];
            t1 += terms[i + 1];
            t2 += terms[i + 2];
            t3 += terms[i + 3];
            t4 += terms[i + 4];
            t5 += terms[i + 5];
            t6 += terms[i + 6];
            t7 += terms[i + 7];
        }
        sums[0] = t0;
        sums[1] = t1;
        sums[2] = t2;
        sums[3] = t3;
        sums[4] = t4;
        sums[5] = t5;
        sums[6] = t6;
        sums[7] = t7;
    }

    private static double total(double[] t) {
        return ((t[0] + t[4]) + (t[2] + t[6])) + ((t[1] + t[5]) + (t[3] + t[7]));
    }
}
