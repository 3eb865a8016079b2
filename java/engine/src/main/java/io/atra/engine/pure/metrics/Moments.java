package io.atra.engine.pure.metrics;

/**
 * Number, sum and sum of squares of what was added, in order.
 *
 * <p>Sums and not running means: they add a value in two additions, blocks of them add up, and returns of bars deviate by
 * far more than they average, so that little cancels.
 */
final class Moments {

    private static final double ROUNDING = 0x1p-52;

    double count;
    double sum;
    double squares;

    void add(double x) {
        count++;
        sum += x;
        squares += x * x;
    }

    double mean() {
        return sum / count;
    }

    /**
     * Sample deviation (ddof = 1); NaN for less than two values, exactly 0 where the rounding of the sums could not tell
     * it from 0.
     */
    double deviation() {
        double spread = squares - ((sum * sum) / count);
        if (count < 2) return Double.NaN;
        return spread <= (count * ROUNDING) * squares ? 0 : Math.sqrt(spread / (count - 1));
    }
}
