package io.atra.engine.pure.function;

/** {@code wma}: the mean with weights that rise by one each bar; its sums are begun anew every eight windows. */
final class Wma implements Kernel {

    private final int period;
    private final double divisor;
    private final int reseedBars;

    private Wma(int period) {
        this.period = period;
        this.divisor = (double) period * (period + 1) / 2.0;
        this.reseedBars = 8 * period;
    }

    static Kernel of(int period) {
        return period == 1 ? new Identity() : new Wma(period);
    }

    /** Of {@code count} values, the first with a weight of one. */
    private static double weighted(double[] values, int from, int count) {
        double sum = 0.0;
        for (int i = 0; i < count; i++) sum += values[from + i] * (i + 1);
        return sum;
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] averages = outputs[0];
        int count = period;
        double whole = divisor;
        int first = from + count - 1;
        double plain = RollingSum.sum(values, from, count - 1);
        double weighted = weighted(values, from, count - 1);
        double left = 0.0;
        int untilReseed = reseedBars;
        for (int bar = first, oldest = from; bar < to; bar++, oldest++) {
            double value = values[bar];
            plain = plain + value - left;
            weighted += value * count;
            if (--untilReseed == 0) {
                untilReseed = reseedBars;
                plain = RollingSum.sum(values, oldest, count);
                weighted = weighted(values, oldest, count);
            }
            left = values[oldest];
            averages[bar] = weighted / whole;
            weighted -= plain;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period));
    }

    private final class Steps implements Stepper {

        private final History history;
        private int count;
        private double plain;
        private double weighted;
        private double left;
        private int untilReseed = reseedBars;

        Steps(History history) {
            this.history = history;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double value = inputs[0];
            history.add(value);
            if (count < period) count++;
            plain = plain + value - left;
            weighted += value * count;
            outputs[0] = count == period ? complete() : Double.NaN;
        }

        private double complete() {
            if (--untilReseed == 0) reseed();
            left = history.oldest();
            double average = weighted / divisor;
            weighted -= plain;
            return average;
        }

        private void reseed() {
            untilReseed = reseedBars;
            plain = RollingSum.sum(history.values(), history.start(), period);
            weighted = weighted(history.values(), history.start(), period);
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(history.copy());
            copy.count = count;
            copy.plain = plain;
            copy.weighted = weighted;
            copy.left = left;
            copy.untilReseed = untilReseed;
            return copy;
        }
    }
}
