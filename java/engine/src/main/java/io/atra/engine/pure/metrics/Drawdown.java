package io.atra.engine.pure.metrics;

/**
 * The largest fall of equity from a peak. From one peak the least equity falls most, to the last bit too, as rounding
 * keeps order: a division a peak, not a bar.
 */
final class Drawdown {

    private double peak;

    /** The least equity since the peak. */
    private double trough;

    /** The largest from a peak before this one. */
    private double before;

    Drawdown(double initialCash) {
        peak = initialCash;
        trough = initialCash;
    }

    /** Takes equity at the next close. */
    void add(double equity) {
        if (equity > peak) {
            before = largest();
            peak = equity;
            trough = equity;
        } else if (equity < trough) {
            trough = equity;
        }
    }

    /** Takes equity at the closes {@code from} (included) to {@code to} (not included). */
    void addAll(double[] close, int from, int to, double cash, double units) {
        double highest = peak;
        double lowest = trough;
        boolean beyond = false;
        // No jumps in this loop: it is made for vector instructions.
        for (int i = from; i < to; i++) {
            double equity = cash + (units * close[i]);
            beyond |= equity > highest;
            beyond |= equity < lowest;
        }
        for (int i = from; beyond && i < to; i++) add(cash + (units * close[i]));
    }

    /** At least 0. */
    double largest() {
        double since = 1 - (trough / peak);
        return since > before ? since : before;
    }
}
