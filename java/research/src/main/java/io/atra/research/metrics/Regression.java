package io.atra.research.metrics;

/**
 * The straight line through pairs of numbers, by least squares.
 *
 * @param slope NaN where all x are equal
 * @param intercept what y is at x = 0
 * @param correlation of the two; NaN where one of them is constant
 */
public record Regression(double slope, double intercept, double correlation) {

    /** The line of {@code y} over {@code x}, as many of one as of the other; nothing has a value for fewer than two. */
    public static Regression of(double[] x, double[] y) {
        return of(Sample.of(x.clone()), Sample.of(y.clone()));
    }

    /** The same of samples; nothing has a value for fewer than two. */
    static Regression of(Sample x, Sample y) {
        if (x.size() < 2) {
            return new Regression(Double.NaN, Double.NaN, Double.NaN);
        }
        double xDeviation = x.deviation();
        double covariance = covariance(x, y);
        double slope = covariance / (xDeviation * xDeviation);
        return new Regression(slope, y.mean() - slope * x.mean(), covariance / (xDeviation * y.deviation()));
    }

    private static double covariance(Sample x, Sample y) {
        double xMean = x.mean();
        double yMean = y.mean();
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            sum += (x.get(i) - xMean) * (y.get(i) - yMean);
        }
        return sum / (x.size() - 1);
    }
}
