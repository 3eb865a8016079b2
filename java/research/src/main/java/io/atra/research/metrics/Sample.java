package io.atra.research.metrics;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Numbers of one kind in the order in which they came, and what statistics says of them. */
final class Sample {

    /** Distance of a double from the next, relative to it. */
    private static final double ROUNDING = 0x1p-52;

    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    /** These numbers; the array is not copied and must not change. */
    static Sample of(double[] values) {
        return new Sample(values);
    }

    int size() {
        return values.length;
    }

    double get(int i) {
        return values[i];
    }

    /** Those from {@code from} on, {@code to} excluded. */
    Sample slice(int from, int to) {
        return new Sample(Arrays.copyOfRange(values, from, to));
    }

    /** Those that are wanted. */
    Sample where(DoublePredicate wanted) {
        return new Sample(Arrays.stream(values).filter(wanted).toArray());
    }

    /** Those whose partner is wanted. */
    Sample whereOther(Sample other, DoublePredicate wanted) {
        return new Sample(IntStream.range(0, values.length)
                .filter(i -> wanted.test(other.values[i]))
                .mapToDouble(i -> values[i])
                .toArray());
    }

    Sample map(DoubleUnaryOperator each) {
        return new Sample(Arrays.stream(values).map(each).toArray());
    }

    /** Each less its partner. */
    Sample minus(Sample other) {
        double[] difference = values.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.values[i];
        }
        return new Sample(difference);
    }

    /** 0 where there are none. */
    double sum() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double mean() {
        return sum() / values.length;
    }

    /** Σ x². */
    double squares() {
        return map(x -> x * x).sum();
    }

    /** Σ (x - mean)^power. */
    private double moment(int power) {
        double mean = mean();
        return map(x -> Math.pow(x - mean, power)).sum();
    }

    /** Σ (x - mean)²; 0 where rounding cannot tell it from 0. */
    private double scatter() {
        double scatter = moment(2);
        return scatter <= values.length * ROUNDING * squares() ? 0 : scatter;
    }

    /** Standard deviation, n - 1 in the denominator; NaN for fewer than two. */
    double deviation() {
        return values.length < 2 ? Double.NaN : Math.sqrt(scatter() / (values.length - 1));
    }

    /** Root of the mean square of those below 0, the others counted as 0. */
    double downside() {
        return Math.sqrt(where(x -> x < 0).squares() / values.length);
    }

    /** The largest; NaN where there are none. */
    double max() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** The smallest; NaN where there are none. */
    double min() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** Π (1 + x). */
    double growth() {
        double growth = 1;
        for (double value : values) {
            growth *= 1 + value;
        }
        return growth;
    }

    /** The rate that, each time, comes to the same growth; -1 once all is lost. */
    double geometricMean() {
        return annual(values.length, growth(), 1);
    }

    /** Growth over {@code times} rates, as a rate of {@code perYear} of them; -1 once all is lost. */
    static double annual(double times, double growth, double perYear) {
        if (times == 0) {
            return Double.NaN;
        }
        return growth <= 0 ? -1 : Math.pow(growth, perYear / times) - 1;
    }

    /** The value below which a share {@code p} of them lies, linear between neighbours. */
    double quantile(double p) {
        return quantiles(p)[0];
    }

    /** Those values for several shares, sorted once. */
    double[] quantiles(double... shares) {
        double[] sorted = sorted();
        return Arrays.stream(shares).map(p -> quantile(sorted, p)).toArray();
    }

    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = (sorted.length - 1) * p;
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }

    double median() {
        return quantile(0.5);
    }

    private double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The mean of the lowest {@code floor((n - 1) share) + 1}. */
    double meanOfLowest(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        int count = (int) ((values.length - 1) * share) + 1;
        return new Sample(Arrays.copyOf(sorted(), count)).mean();
    }

    /** Skewness, corrected for the size of the sample (G1); NaN for fewer than three, or for equal values. */
    double skew() {
        double n = values.length;
        double shape = moment(3) / Math.pow(scatter(), 1.5);
        return n < 3 ? Double.NaN : n * Math.sqrt(n - 1) / (n - 2) * shape;
    }

    /** Excess kurtosis, corrected for the size of the sample (G2); NaN for fewer than four, or for equal values. */
    double kurtosis() {
        double n = values.length;
        double pairs = (n - 2) * (n - 3);
        double shape = moment(4) / Math.pow(scatter(), 2);
        return n < 4 ? Double.NaN : n * (n + 1) * (n - 1) / pairs * shape - 3 * (n - 1) * (n - 1) / pairs;
    }

    /** The share of them for which something holds; NaN where there are none. */
    double share(DoublePredicate holds) {
        return (double) where(holds).size() / values.length;
    }

    /** How often in a row something held, at most. */
    int longestRun(DoublePredicate holds) {
        int longest = 0;
        int run = 0;
        for (double value : values) {
            run = holds.test(value) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
