package io.atra.research.luck;

/**
 * What is kept of returns.
 *
 * @param count how many
 * @param sum Σ r
 * @param squares Σ r²
 */
record ReturnSums(double count, double sum, double squares) {

    /** Distance of a double from the next, relative to it. */
    private static final double ROUNDING = 0x1p-52;

    /** Mean over deviation, not scaled to a year; 0 at a deviation of 0, NaN for fewer than two. */
    double sharpe() {
        double deviation = deviation();
        return deviation == 0 ? 0 : sum / count / deviation;
    }

    /** The sample's deviation; 0 where the rounding of the sums cannot tell it from 0. */
    double deviation() {
        double spread = squares - sum * sum / count;
        if (count < 2) {
            return Double.NaN;
        }
        return spread <= count * ROUNDING * squares ? 0 : Math.sqrt(spread / (count - 1));
    }
}
