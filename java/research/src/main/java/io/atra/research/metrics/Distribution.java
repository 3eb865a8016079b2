package io.atra.research.metrics;

/** How numbers are spread, returns for the most part: their quantiles, and how many lie far outside. */
public final class Distribution {

    private static final double FAR = 1.5;

    private final Sample returns;

    Distribution(Sample returns) {
        this.returns = returns;
    }

    /** That of some numbers. */
    public static Distribution of(double[] values) {
        return new Distribution(Sample.of(values.clone()));
    }

    /** How many there are. */
    public int count() {
        return returns.size();
    }

    /** The value below which a share {@code p} of them lies, linear between neighbours; NaN where there are none. */
    public double quantile(double p) {
        return returns.quantile(p);
    }

    /** Those values for several shares. */
    public double[] quantiles(double... shares) {
        return returns.quantiles(shares);
    }

    /** How many lie further than one and a half times the distance of the quartiles outside of these. */
    public int outliers() {
        double low = quantile(0.25);
        double high = quantile(0.75);
        double far = FAR * (high - low);
        return returns.where(x -> x < low - far || x > high + far).size();
    }
}
