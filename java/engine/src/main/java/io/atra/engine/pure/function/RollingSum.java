package io.atra.engine.pure.function;

/** {@code sum} and {@code sma}: the sum of the last bars, or their mean. */
final class RollingSum implements Kernel {

    private final int period;
    /** One for the sum, which a division leaves as it is. */
    private final double divisor;

    private RollingSum(int period, double divisor) {
        this.period = period;
        this.divisor = divisor;
    }

    static Kernel sum(double[] parameters) {
        return new RollingSum((int) parameters[0], 1.0);
    }

    static Kernel mean(int period) {
        return new RollingSum(period, period);
    }

    /** Of {@code count} values, from the left. */
    static double sum(double[] values, int from, int count) {
        double sum = 0.0;
        for (int i = from; i < from + count; i++) sum += values[i];
        return sum;
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] results = outputs[0];
        double parts = divisor;
        int first = from + period - 1;
        double total = sum(values, from, period - 1);
        for (int bar = first, oldest = from; bar < to; bar++, oldest++) {
            double whole = total + values[bar];
            total = whole - values[oldest];
            results[bar] = whole / parts;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period), 0.0);
    }

    private final class Steps implements Stepper {

        private final History history;
        private double total;

        Steps(History history, double total) {
            this.history = history;
            this.total = total;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            history.add(inputs[0]);
            double whole = total + inputs[0];
            boolean full = history.full();
            total = full ? whole - history.oldest() : whole;
            outputs[0] = full ? whole / divisor : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(history.copy(), total);
        }
    }
}
