package io.atra.research.metrics;

/**
 * A fall of equity from a peak and the way back. Closes are numbered from 0; close -1 is the start, with the initial
 * cash.
 *
 * @param peak the last close at the peak
 * @param valley the first close at the lowest equity
 * @param end the first close at the peak or above again; while it has not come back, the last close
 * @param recovered whether it has come back
 * @param depth {@code 1 - lowest / peak}
 * @param high equity at the peak
 * @param low equity at the valley
 * @param last equity at {@code end}
 */
public record Drawdown(
        int peak, int valley, int end, boolean recovered, double depth, double high, double low, double last) {

    /** Closes from the peak to the end. */
    public int bars() {
        return end - peak;
    }

    /** Closes from the valley to the end. */
    public int recoveryBars() {
        return end - valley;
    }

    /** Closes from the peak to the valley. */
    public int declineBars() {
        return valley - peak;
    }

    /** What equity gained from the valley to the end. */
    public double recoveryReturn() {
        return last / low - 1;
    }
}
