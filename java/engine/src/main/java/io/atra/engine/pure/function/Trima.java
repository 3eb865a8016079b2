package io.atra.engine.pure.function;

/** {@code trima}: the mean with weights that rise to the middle of the window and fall from there. */
final class Trima implements Kernel {

    private final int period;

    private Trima(int period) {
        this.period = period;
    }

    static Kernel of(int period) {
        return new Trima(period);
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] averages = outputs[0];
        Sums sums = new Sums(period);
        double factor = sums.factor;
        int half = period >> 1;
        int first = from + period - 1;
        sums.begin(values, from);
        averages[first] = sums.weighted * factor;
        double weighted = sums.weighted;
        double falling = sums.falling;
        double rising = sums.rising;
        boolean odd = sums.odd;
        for (int bar = first + 1, left = from; bar < to; bar++, left++) {
            double middle = values[bar - half];
            double value = values[bar];
            weighted -= falling;
            falling = falling - values[left] + middle;
            double before = rising;
            rising -= middle;
            weighted += odd ? before : rising;
            rising += value;
            weighted += value;
            averages[bar] = weighted * factor;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period), new Sums(period), 0.0, false);
    }

    private final class Steps implements Stepper {

        private final History history;
        private final Sums sums;
        private double left;
        private boolean begun;

        Steps(History history, Sums sums, double left, boolean begun) {
            this.history = history;
            this.sums = sums;
            this.left = left;
            this.begun = begun;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            history.add(inputs[0]);
            outputs[0] = history.full() ? complete(inputs[0]) : Double.NaN;
        }

        private double complete(double value) {
            if (begun) sums.move(left, history.values()[history.last() - (period >> 1)], value);
            else sums.begin(history.values(), history.start());
            begun = true;
            left = history.oldest();
            return sums.weighted * sums.factor;
        }

        @Override
        public Stepper copy() {
            return new Steps(history.copy(), sums.copy(), left, begun);
        }
    }

    /** The weighted sum of a window and what it changes by as the window moves. */
    private static final class Sums {

        private final int period;
        final boolean odd;
        final double factor;
        double weighted;
        /** Of the older half, which loses weight. */
        double falling;
        /** Of the newer half, which gains weight. */
        double rising;

        Sums(int period) {
            this.period = period;
            this.odd = period % 2 == 1;
            int half = period >> 1;
            this.factor = 1.0 / ((odd ? half + 1.0 : half) * (half + 1.0));
        }

        void begin(double[] values, int from) {
            int middle = from + (period - 1) / 2;
            for (int i = middle; i >= from; i--) {
                falling += values[i];
                weighted += falling;
            }
            for (int i = middle + 1; i < from + period; i++) {
                rising += values[i];
                weighted += rising;
            }
        }

        /** TA-Lib moves the middle value at another moment when there are two of them. */
        void move(double left, double middle, double value) {
            weighted -= falling;
            falling = falling - left + middle;
            double before = rising;
            rising -= middle;
            weighted += odd ? before : rising;
            rising += value;
            weighted += value;
        }

        Sums copy() {
            Sums copy = new Sums(period);
            copy.weighted = weighted;
            copy.falling = falling;
            copy.rising = rising;
            return copy;
        }
    }
}
