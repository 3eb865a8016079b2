package io.atra.engine.pure.function;

/** Wilder's directional movement: how far a bar reaches beyond the one before, on the side where it reaches farther. */
final class Directional {

    private Directional() {}

    /** {@code move} where it is positive and larger than {@code other}, the move of the other side; else zero. */
    static double movement(double move, double other) {
        return Branchless.whereLess(other, move, Math.max(move, 0.0));
    }

    /** Of a sum over the period, the part that is kept, and the new value; all of it is kept at a part of zero. */
    static double smooth(double sum, double value, double part) {
        return sum - sum * part + value;
    }

    /** In percent of the range; zero where there is none. */
    static double percent(double movement, double range) {
        return range > 0.0 ? 100.0 * (movement / range) : 0.0;
    }

    /** The smoothed sums bar by bar. */
    static final class Sums {

        private final int period;
        private int bars;
        private double high;
        private double low;
        private double close;
        double up;
        double down;
        double range;

        Sums(int period) {
            this.period = period;
        }

        /** Adds a bar: the first {@code period - 1} changes are summed up, the others are smoothed. */
        void add(double[] prices) {
            if (bars > 0) move(prices[0], prices[1], bars < period ? 0.0 : 1.0 / period);
            high = prices[0];
            low = prices[1];
            close = prices[2];
            if (bars <= period) bars++;
        }

        private void move(double nextHigh, double nextLow, double part) {
            double rise = nextHigh - high;
            double fall = low - nextLow;
            up = smooth(up, movement(rise, fall), part);
            down = smooth(down, movement(fall, rise), part);
            range = smooth(range, TrueRange.of(nextHigh, nextLow, close), part);
        }

        /** Whether a bar was smoothed. */
        boolean ready() {
            return bars > period;
        }

        Sums copy() {
            Sums copy = new Sums(period);
            copy.bars = bars;
            copy.high = high;
            copy.low = low;
            copy.close = close;
            copy.up = up;
            copy.down = down;
            copy.range = range;
            return copy;
        }
    }
}
