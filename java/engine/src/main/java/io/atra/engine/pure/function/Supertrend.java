package io.atra.engine.pure.function;

/**
 * {@code supertrend}: a band some mean true ranges away from the median price, below it in an uptrend and above it in
 * a downtrend, that moves only towards the price until the close crosses it. Its trend is 1 or -1.
 */
final class Supertrend implements Kernel {

    private final int period;
    private final double multiplier;

    private Supertrend(int period, double multiplier) {
        this.period = period;
        this.multiplier = multiplier;
    }

    static Supertrend of(double[] parameters) {
        return new Supertrend((int) parameters[0], parameters[1]);
    }

    private static double upper(double band, double basic, double previousClose) {
        return basic < band || previousClose > band ? basic : band;
    }

    private static double lower(double band, double basic, double previousClose) {
        return basic > band || previousClose < band ? basic : band;
    }

    private static boolean rising(boolean rising, double close, double upper, double lower) {
        return rising ? !(close < lower) : close > upper;
    }

    private static double trend(boolean rising) {
        return rising ? 1.0 : -1.0;
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        follow(inputs[0], inputs[1], inputs[2], from, to, outputs[0], outputs[1]);
    }

    private void follow(
            double[] high, double[] low, double[] close, int from, int to, double[] bands, double[] trends) {
        double keep = Atr.keep(period);
        double times = multiplier;
        int first = from + period;
        double mean = Atr.seed(high, low, close, from, period);
        double upper = (high[first] + low[first]) / 2.0 + times * mean;
        double lower = (high[first] + low[first]) / 2.0 - times * mean;
        boolean rising = true;
        bands[first] = lower;
        trends[first] = 1.0;
        for (int bar = first + 1; bar < to; bar++) {
            double previousClose = close[bar - 1];
            mean = Atr.smooth(mean, TrueRange.of(high[bar], low[bar], previousClose), keep);
            double median = (high[bar] + low[bar]) / 2.0;
            upper = upper(upper, median + times * mean, previousClose);
            lower = lower(lower, median - times * mean, previousClose);
            rising = rising(rising, close[bar], upper, lower);
            bands[bar] = rising ? lower : upper;
            trends[bar] = trend(rising);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Atr.Mean(period));
    }

    private final class Steps implements Stepper {

        private final Atr.Mean ranges;
        private int bars;
        private double previousClose;
        private double upper = Double.NaN;
        private double lower = Double.NaN;
        private boolean rising = true;

        Steps(Atr.Mean ranges) {
            this.ranges = ranges;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double median = (inputs[0] + inputs[1]) / 2.0;
            double distance = multiplier * ranges.next(inputs[0], inputs[1], inputs[2]);
            if (bars > period) move(median, distance, inputs[2]);
            else start(median, distance);
            previousClose = inputs[2];
            outputs[0] = rising ? lower : upper;
            outputs[1] = bars > period ? trend(rising) : Double.NaN;
        }

        private void start(double median, double distance) {
            upper = median + distance;
            lower = median - distance;
            bars++;
        }

        private void move(double median, double distance, double close) {
            upper = upper(upper, median + distance, previousClose);
            lower = lower(lower, median - distance, previousClose);
            rising = rising(rising, close, upper, lower);
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(ranges.copy());
            copy.bars = bars;
            copy.previousClose = previousClose;
            copy.upper = upper;
            copy.lower = lower;
            copy.rising = rising;
            return copy;
        }
    }
}
