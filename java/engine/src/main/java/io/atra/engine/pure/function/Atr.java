package io.atra.engine.pure.function;

/** {@code atr} and {@code natr}: the mean true range, smoothed as Wilder did, in price or in percent of the close. */
final class Atr implements Kernel {

    private final int period;
    private final boolean percent;
    private final double keep;

    private Atr(int period, boolean percent) {
        this.period = period;
        this.percent = percent;
        this.keep = keep(period);
    }

    static Atr inPrice(double[] parameters) {
        return new Atr((int) parameters[0], false);
    }

    /** Over one bar TA-Lib leaves the range in price. */
    static Atr inPercent(double[] parameters) {
        int period = (int) parameters[0];
        return new Atr(period, period > 1);
    }

    /** How much of the mean so far stays in it. */
    static double keep(int period) {
        return (double) (period - 1) / period;
    }

    static double smooth(double mean, double range, double keep) {
        return Math.fma(keep, mean, (1.0 - keep) * range);
    }

    /** The mean of the first {@code period} true ranges: its value at bar {@code from + period}. */
    static double seed(double[] high, double[] low, double[] close, int from, int period) {
        double sum = 0.0;
        for (int bar = from + 1; bar <= from + period; bar++) {
            sum += TrueRange.of(high[bar], low[bar], close[bar - 1]);
        }
        return sum / period;
    }

    private static double percent(double mean, double close) {
        return close != 0.0 ? mean / close * 100.0 : 0.0;
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        smoothed(inputs[0], inputs[1], inputs[2], from, to, outputs[0]);
        if (percent) divide(outputs[0], inputs[2], from + period, to);
    }

    private void smoothed(double[] high, double[] low, double[] close, int from, int to, double[] means) {
        double kept = keep;
        double mean = seed(high, low, close, from, period);
        means[from + period] = mean;
        for (int bar = from + period + 1; bar < to; bar++) {
            mean = smooth(mean, TrueRange.of(high[bar], low[bar], close[bar - 1]), kept);
            means[bar] = mean;
        }
    }

    private static void divide(double[] means, double[] close, int first, int to) {
        for (int bar = first; bar < to; bar++) means[bar] = percent(means[bar], close[bar]);
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Mean(period));
    }

    private final class Steps implements Stepper {

        private final Mean mean;

        Steps(Mean mean) {
            this.mean = mean;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double value = mean.next(inputs[0], inputs[1], inputs[2]);
            outputs[0] = percent && mean.ready() ? percent(value, inputs[2]) : value;
        }

        @Override
        public Stepper copy() {
            return new Steps(mean.copy());
        }
    }

    /** The mean bar by bar. */
    static final class Mean {

        private final int period;
        private final double keep;
        private int bars;
        private double previousClose;
        private double sum;
        private double mean = Double.NaN;

        Mean(int period) {
            this.period = period;
            this.keep = keep(period);
        }

        /** NaN at the first {@code period} bars. */
        double next(double high, double low, double close) {
            double range = TrueRange.of(high, low, previousClose);
            previousClose = close;
            if (ready()) mean = smooth(mean, range, keep);
            else collect(range);
            return mean;
        }

        boolean ready() {
            return bars > period;
        }

        /** The first bar has no range. */
        private void collect(double range) {
            if (bars > 0) sum += range;
            if (bars == period) mean = sum / period;
            bars++;
        }

        Mean copy() {
            Mean copy = new Mean(period);
            copy.bars = bars;
            copy.previousClose = previousClose;
            copy.sum = sum;
            copy.mean = mean;
            return copy;
        }
    }
}
