package io.atra.engine.pure.function;

/**
 * {@code stoch} and {@code stochf}: how far the close is above the lowest low of the last bars, in percent of their
 * range, and its moving average. {@code stochf} tells the raw values, {@code stoch} values that were averaged before.
 */
final class Stoch implements Kernel {

    private final int period;
    private final Kernel first;
    private final Kernel second;

    /**
     * Over {@code period} bars.
     *
     * @param first averages the raw values to the first output; as they are for {@code stochf}
     * @param second averages those to the second
     */
    Stoch(int period, Kernel first, Kernel second) {
        this.period = period;
        this.first = first;
        this.second = second;
    }

    /** Zero where the window is flat but for rounding. */
    private static double raw(double highest, double lowest, double close) {
        return Rounding.isSame(highest, lowest) ? 0.0 : (close - lowest) / (highest - lowest) * 100.0;
    }

    @Override
    public int lookback() {
        return period - 1 + first.lookback() + second.lookback();
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] raw = new double[to];
        double[] smoothed = new double[to];
        int rawFrom = from + period - 1;
        int smoothedFrom = rawFrom + first.lookback();
        raws(inputs[0], inputs[1], inputs[2], from, to, raw);
        first.batch(new double[][] {raw}, rawFrom, to, new double[][] {smoothed});
        second.batch(new double[][] {smoothed}, smoothedFrom, to, new double[][] {outputs[1]});
        int begin = from + lookback();
        System.arraycopy(smoothed, begin, outputs[0], begin, to - begin);
    }

    /** A window is searched only when its extreme leaves it. */
    private void raws(double[] high, double[] low, double[] close, int from, int to, double[] raw) {
        int lowestAt = from - 1;
        int highestAt = from - 1;
        for (int bar = from + period - 1; bar < to; bar++) {
            int oldest = bar - period + 1;
            if (lowestAt < oldest) lowestAt = Extremes.earliestHighest(low, -1.0, oldest, bar);
            else if (low[bar] <= low[lowestAt]) lowestAt = bar;
            if (highestAt < oldest) highestAt = Extremes.earliestHighest(high, 1.0, oldest, bar);
            else if (high[bar] >= high[highestAt]) highestAt = bar;
            raw[bar] = raw(high[highestAt], low[lowestAt], close[bar]);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(
                Extremes.earliestAfterLeaving(period),
                Extremes.earliestAfterLeaving(period),
                new OneSeries(first.stepper()),
                new OneSeries(second.stepper()),
                0);
    }

    private final class Steps implements Stepper {

        private final Extremes highs;
        /** Of the negated lows. */
        private final Extremes lows;

        private final OneSeries smooth;
        private final OneSeries average;
        private int bars;

        Steps(Extremes highs, Extremes lows, OneSeries smooth, OneSeries average, int bars) {
            this.highs = highs;
            this.lows = lows;
            this.smooth = smooth;
            this.average = average;
            this.bars = bars;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            highs.add(inputs[0]);
            lows.add(-inputs[1]);
            outputs[0] = Double.NaN;
            outputs[1] = Double.NaN;
            if (bars <= lookback()) bars++;
            if (highs.full()) average(raw(highs.highest(), -lows.highest(), inputs[2]), outputs);
        }

        /** An average is fed from its first value on. */
        private void average(double raw, double[] outputs) {
            double smoothed = smooth.next(raw);
            if (bars < period + first.lookback()) return;
            double averaged = average.next(smoothed);
            if (bars <= lookback()) return;
            outputs[0] = smoothed;
            outputs[1] = averaged;
        }

        @Override
        public Stepper copy() {
            return new Steps(highs.copy(), lows.copy(), smooth.copy(), average.copy(), bars);
        }
    }
}
