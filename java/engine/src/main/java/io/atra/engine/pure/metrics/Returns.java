package io.atra.engine.pure.metrics;

/** Everything the core metrics need of a run's equity, in one pass and constant space. */
final class Returns {

    private final double initialCash;
    private double equity;
    private final Moments returns = new Moments();

    /** Σr² of the bars that lost. */
    private double downside;

    private double peak;

    /** The least equity since the peak. */
    private double trough;

    /** The largest from a peak before this one. */
    private double drawdown;

    /** Before the first bar. */
    Returns(double initialCash) {
        this.initialCash = initialCash;
        this.equity = initialCash;
        this.peak = initialCash;
        this.trough = initialCash;
    }

    /** Takes equity at the next close and tells the return of the bar. */
    double add(double next) {
        double r = (next / equity) - 1;
        returns.add(r);
        downside += r < 0 ? r * r : 0;
        equity = next;
        fall(next);
        return r;
    }

    /**
     * The same additions of several closes in the same order; the divisions, which wait for nothing, come first.
     *
     * @param room written with the returns of the bars
     */
    void addAll(double[] equities, int count, double[] room) {
        room[0] = (equities[0] / equity) - 1;
        for (int i = 1; i < count; i++) room[i] = (equities[i] / equities[i - 1]) - 1;
        equity = equities[count - 1];
        returns.addAll(room, count);
        addLosses(room, count);
        fallAll(equities, count);
    }

    private void addLosses(double[] values, int count) {
        double sum = downside;
        for (int i = 0; i < count; i++) {
            double r = values[i];
            sum += r < 0 ? r * r : 0;
        }
        downside = sum;
    }

    /** Bars at which equity is what it was: returns of 0, none of them -0.0, which change no sum. */
    void addStill(int bars) {
        returns.count += bars;
    }

    private void fallAll(double[] equities, int count) {
        double highest = peak;
        double lowest = trough;
        boolean beyond = false;
        // No jumps in this loop: it is made for vector instructions.
        for (int i = 0; i < count; i++) {
            beyond |= equities[i] > highest;
            beyond |= equities[i] < lowest;
        }
        for (int i = 0; beyond && i < count; i++) fall(equities[i]);
    }

    private void fall(double next) {
        if (next > peak) {
            drawdown = maxDrawdown();
            peak = next;
            trough = next;
        } else if (next < trough) {
            trough = next;
        }
    }

    /** Bars so far. */
    double bars() {
        return returns.count;
    }

    /** Equity at the last close; the initial cash before any. */
    double last() {
        return equity;
    }

    double total() {
        return growth() - 1;
    }

    private double growth() {
        return equity / initialCash;
    }

    /** Growth a year, over {@code years}. */
    double cagr(double years) {
        if (equity <= 0) return -1;
        return years > 0 ? StrictMath.pow(growth(), 1 / years) - 1 : Double.NaN;
    }

    /** {@code scale} is the root of the bars a year, here and below. */
    double volatility(double scale) {
        return returns.deviation() * scale;
    }

    double sharpe(double scale) {
        double deviation = returns.deviation();
        return deviation == 0 ? 0 : (returns.mean() / deviation) * scale;
    }

    double sortino(double scale) {
        return (returns.mean() / Math.sqrt(downside / returns.count)) * scale;
    }

    /**
     * The largest fall from a peak. From one peak the least equity falls most, to the last bit too, as rounding keeps
     * order: a division a peak, not a bar.
     */
    double maxDrawdown() {
        double since = 1 - (trough / peak);
        return since > drawdown ? since : drawdown;
    }
}
