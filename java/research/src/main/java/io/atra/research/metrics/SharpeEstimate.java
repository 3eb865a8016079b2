package io.atra.research.metrics;

/**
 * A Sharpe ratio as it was measured, with what its error hangs on.
 *
 * <p>David H. Bailey and Marcos López de Prado, <i>The Sharpe Ratio Efficient Frontier</i>, Journal of Risk 15 (2012):
 * over {@code n} returns a measured ratio scatters around the true one about as a normal distribution with variance
 * {@code (1 - skew s + (kurtosis - 1) / 4 s^2) / (n - 1)}, {@code kurtosis} being 3 for normal returns.
 *
 * <pre>{@code
 * SharpeEstimate month = new SharpeEstimate(0.458, 24, -2.448, 10.164 - 3);
 * month.probabilityAbove(0);              // 0.913
 * SharpeEstimate.of(returns).minimumLength(0, 0.95);
 * }</pre>
 *
 * @param ratio mean over deviation of the returns, not scaled to a year
 * @param count how many returns there are
 * @param skew their skewness
 * @param excessKurtosis their kurtosis less 3; 0 for normal returns
 */
public record SharpeEstimate(double ratio, long count, double skew, double excessKurtosis) {

    /** That of returns; skewness and kurtosis are corrected for the size of the sample. NaN where they have no value. */
    public static SharpeEstimate of(double[] returns) {
        Sample sample = Sample.of(returns.clone());
        return of(sample, RatioRows.sharpe(sample));
    }

    /** That of returns with a ratio of another kind, as Sortino's. */
    static SharpeEstimate of(Sample returns, double ratio) {
        return new SharpeEstimate(ratio, returns.size(), returns.skew(), returns.kurtosis());
    }

    /**
     * The probabilistic Sharpe ratio: the chance that the true ratio is above a threshold.
     *
     * @param threshold a ratio, not scaled to a year
     */
    public double probabilityAbove(double threshold) {
        return Normal.below((ratio - threshold) / Math.sqrt(shape() / (count - 1)));
    }

    /**
     * The minimum track record length: how many such returns it takes until the true ratio is above a threshold with
     * this confidence; infinity where the measured one is not.
     *
     * @param threshold a ratio, not scaled to a year
     * @param confidence above 0.5 and below 1
     */
    public double minimumLength(double threshold, double confidence) {
        double distance = Normal.quantile(confidence) / (ratio - threshold);
        return ratio > threshold
                ? 1 + shape() * distance * distance
                : ratio <= threshold ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /** What the squared error is beside that of a ratio of 0. */
    private double shape() {
        return 1 - skew * ratio + (excessKurtosis + 2) / 4 * ratio * ratio;
    }
}
