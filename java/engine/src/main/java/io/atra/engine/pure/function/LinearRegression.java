package io.atra.engine.pure.function;

/**
 * {@code linearreg}: where the line of least squares through the last bars ends.
 *
 * <p>The sums are begun anew every 32 windows, and where a bar leaves that outweighs all the others.
 */
final class LinearRegression implements Kernel {

    private final int period;
    private final double places;
    private final double divisor;

    private LinearRegression(int period) {
        this.period = period;
        this.places = (double) period * (period - 1) * 0.5;
        double squares = (double) period * (period - 1) * (2 * period - 1) / 6.0;
        this.divisor = places * places - period * squares;
    }

    static Kernel of(double[] parameters) {
        return new LinearRegression((int) parameters[0]);
    }

    private static double end(double sum, double weighted, double count, double places, double divisor) {
        double slope = (count * weighted - places * sum) / divisor;
        double start = (sum - slope * places) / count;
        return Math.fma(slope, count - 1.0, start);
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] ends = outputs[0];
        double count = period;
        double allPlaces = places;
        double allSquares = divisor;
        Sums sums = new Sums();
        int first = from + period - 1;
        sums.begin(values, from, first);
        double sum = sums.sum;
        double weighted = sums.weighted;
        double magnitude = sums.magnitude;
        int untilReseed = 32 * period;
        ends[first] = end(sum, weighted, count, allPlaces, allSquares);
        for (int bar = first + 1, left = from; bar < to; bar++, left++) {
            double value = values[bar];
            double gone = values[left];
            double goneWeighted = count * gone;
            weighted = weighted + sum - goneWeighted;
            sum = sum - gone + value;
            magnitude = magnitude - Math.abs(gone) + Math.abs(value);
            if (--untilReseed == 0 || Math.abs(goneWeighted) > 100.0 * magnitude) {
                untilReseed = 32 * period;
                sums.begin(values, left + 1, bar);
                sum = sums.sum;
                weighted = sums.weighted;
                magnitude = sums.magnitude;
            }
            ends[bar] = end(sum, weighted, count, allPlaces, allSquares);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period), new Sums(), false, 0.0);
    }

    private final class Steps implements Stepper {

        private final History history;
        private final Sums sums;
        private boolean begun;
        private double left;

        Steps(History history, Sums sums, boolean begun, double left) {
            this.history = history;
            this.sums = sums;
            this.begun = begun;
            this.left = left;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            history.add(inputs[0]);
            outputs[0] = history.full() ? complete(inputs[0]) : Double.NaN;
        }

        private double complete(double value) {
            if (begun) sums.move(left, value, history);
            else sums.begin(history.values(), history.start(), history.last());
            begun = true;
            left = history.oldest();
            return end(sums.sum, sums.weighted, period, places, divisor);
        }

        @Override
        public Stepper copy() {
            return new Steps(history.copy(), sums.copy(), begun, left);
        }
    }

    /** Of the values of a window, plain, by their age, and by magnitude. */
    private final class Sums {

        private double sum;
        private double weighted;
        private double magnitude;
        private int untilReseed = 32 * period;

        void begin(double[] values, int start, int last) {
            sum = 0.0;
            weighted = 0.0;
            magnitude = 0.0;
            for (int i = start; i <= last; i++) {
                sum += values[i];
                weighted += (double) (last - i) * values[i];
                magnitude += Math.abs(values[i]);
            }
        }

        void move(double gone, double value, History history) {
            double goneWeighted = (double) period * gone;
            weighted = weighted + sum - goneWeighted;
            sum = sum - gone + value;
            magnitude = magnitude - Math.abs(gone) + Math.abs(value);
            if (--untilReseed == 0 || Math.abs(goneWeighted) > 100.0 * magnitude) {
                untilReseed = 32 * period;
                begin(history.values(), history.start(), history.last());
            }
        }

        Sums copy() {
            Sums copy = new Sums();
            copy.sum = sum;
            copy.weighted = weighted;
            copy.magnitude = magnitude;
            copy.untilReseed = untilReseed;
            return copy;
        }
    }
}
