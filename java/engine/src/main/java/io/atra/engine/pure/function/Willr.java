package io.atra.engine.pure.function;

/**
 * {@code willr}: how far the close is below the highest high of the last bars, in percent of their range, as a negative
 * number.
 */
final class Willr implements Kernel {

    private final Kernel max;
    private final Kernel min;

    private Willr(Kernel max, Kernel min) {
        this.max = max;
        this.min = min;
    }

    static Willr of(double[] parameters) {
        return new Willr(RollingExtreme.max(parameters), RollingExtreme.min(parameters));
    }

    /** Zero where the window is flat but for rounding. */
    private static double value(double highest, double lowest, double close) {
        if (Rounding.isSame(highest, lowest)) return 0.0;
        double value = (highest - close) / (highest - lowest) * -100.0;
        if (value > 0.0) return 0.0;
        return value < -100.0 ? -100.0 : value;
    }

    @Override
    public int lookback() {
        return max.lookback();
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] highest = new double[to];
        max.batch(new double[][] {inputs[0]}, from, to, new double[][] {highest});
        double[] values = outputs[0];
        min.batch(new double[][] {inputs[1]}, from, to, new double[][] {values});
        double[] close = inputs[2];
        for (int bar = from + max.lookback(); bar < to; bar++) {
            values[bar] = value(highest[bar], values[bar], close[bar]);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new OneSeries(max.stepper()), new OneSeries(min.stepper()));
    }

    private record Steps(OneSeries max, OneSeries min) implements Stepper {

        @Override
        public void next(double[] inputs, double[] outputs) {
            double highest = max.next(inputs[0]);
            double lowest = min.next(inputs[1]);
            outputs[0] = Double.isNaN(highest) ? Double.NaN : value(highest, lowest, inputs[2]);
        }

        @Override
        public Stepper copy() {
            return new Steps(max.copy(), min.copy());
        }
    }
}
