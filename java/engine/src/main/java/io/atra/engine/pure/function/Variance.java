package io.atra.engine.pure.function;

/**
 * {@code var}: the variance of the last bars, from sums of distances to a value near them.
 *
 * <p>Where the sums have cancelled too much, and every 32 windows, they are begun anew from a better value.
 */
final class Variance implements Kernel {

    private static final double CANCELLED = 0.000001;
    private static final double ROUNDING = 0.000000000001;

    private final int period;
    private final double inverse;

    Variance(int period) {
        this.period = period;
        this.inverse = 1.0 / period;
    }

    /** TA-Lib takes a number of deviations and has no use for it. */
    static Kernel of(double[] parameters) {
        return new Variance((int) parameters[0]);
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] variances = outputs[0];
        double part = inverse;
        int first = from + period - 1;
        double shift = values[from];
        double sum = 0.0;
        double squares = 0.0;
        for (int bar = from; bar < first; bar++) {
            double distance = values[bar] - shift;
            sum += distance;
            squares += distance * distance;
        }
        double peak = squares;
        int untilReseed = 32 * period;
        Sums sums = new Sums();
        for (int bar = first, oldest = from; bar < to; bar++, oldest++) {
            double distance = values[bar] - shift;
            sum += distance;
            squares += distance * distance;
            peak = squares > peak ? squares : peak;
            double mean = sum * part;
            double variance = squares * part - mean * mean;
            double left = values[oldest] - shift;
            sum -= left;
            squares -= left * left;
            if (--untilReseed == 0 || variance < CANCELLED * (peak * part)) {
                untilReseed = 32 * period;
                variance = sums.reseed(values, oldest, bar);
                shift = sums.shift;
                sum = sums.sum;
                squares = sums.squares;
                peak = sums.peak;
            }
            variances[bar] = variance;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period), new Sums(), 0);
    }

    private final class Steps implements Stepper {

        private final History history;
        private final Sums sums;
        private int count;

        Steps(History history, Sums sums, int count) {
            this.history = history;
            this.sums = sums;
            this.count = count;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            if (count == 0) sums.shift = inputs[0];
            if (count < period) count++;
            history.add(inputs[0]);
            sums.add(inputs[0]);
            outputs[0] = count == period ? sums.move(history) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(history.copy(), sums.copy(), count);
        }
    }

    /** Sums of distances and their squares, without the oldest bar between one bar and the next. */
    private final class Sums {

        private double shift;
        private double sum;
        private double squares;
        private double peak;
        private int untilReseed = 32 * period;

        void add(double value) {
            double distance = value - shift;
            sum += distance;
            squares += distance * distance;
            peak = squares > peak ? squares : peak;
        }

        private void drop(double value) {
            double distance = value - shift;
            sum -= distance;
            squares -= distance * distance;
        }

        private double variance() {
            double mean = sum * inverse;
            return squares * inverse - mean * mean;
        }

        double move(History history) {
            double variance = variance();
            drop(history.oldest());
            if (--untilReseed == 0 || variance < CANCELLED * (peak * inverse)) {
                untilReseed = 32 * period;
                return reseed(history.values(), history.start(), history.last());
            }
            return variance;
        }

        /** Around the mean; around the last value where that cancels too. The variance of the window. */
        double reseed(double[] values, int start, int last) {
            double total = 0.0;
            for (int i = start; i <= last; i++) total += values[i];
            begin(total * inverse, values, start, last);
            if (variance() < CANCELLED * (squares * inverse)) begin(values[last], values, start, last);
            double variance = variance();
            peak = squares;
            if (variance < ROUNDING * (squares * inverse)) variance = 0.0;
            drop(values[start]);
            return variance;
        }

        private void begin(double around, double[] values, int start, int last) {
            double distances = 0.0;
            double squared = 0.0;
            for (int i = start; i <= last; i++) {
                double distance = values[i] - around;
                distances += distance;
                squared += distance * distance;
            }
            shift = around;
            sum = distances;
            squares = squared;
        }

        Sums copy() {
            Sums copy = new Sums();
            copy.shift = shift;
            copy.sum = sum;
            copy.squares = squares;
            copy.peak = peak;
            copy.untilReseed = untilReseed;
            return copy;
        }
    }
}
