package io.atra.engine.pure.function;

/** {@code rsi}: the part of the gains in all changes, in percent, smoothed as Wilder did. */
final class Rsi implements Kernel {

    private final int period;

    private Rsi(int period) {
        this.period = period;
    }

    static Rsi of(double[] parameters) {
        return new Rsi((int) parameters[0]);
    }

    @Override
    public int lookback() {
        return period;
    }

    /** As a condition it would be guessed wrong at every second bar. No change is NaN or a zero of its own. */
    private static double gain(double change) {
        return Math.max(change, 0.0);
    }

    private static double smooth(double mean, double value, double others, double inverse) {
        return (mean * others + value) * inverse;
    }

    /** 50 where nothing moved. */
    private static double index(double gains, double losses) {
        double all = gains + losses;
        return all > 0.0 ? 100.0 * (gains / all) : 50.0;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] prices = inputs[0];
        double gains = 0.0;
        double losses = 0.0;
        int first = from + period;
        for (int bar = from + 1; bar <= first; bar++) {
            double change = prices[bar] - prices[bar - 1];
            double gain = gain(change);
            gains += gain;
            losses += gain - change;
        }
        double inverse = 1.0 / period;
        smoothed(prices, first, to, gains * inverse, losses * inverse, outputs[0]);
    }

    private void smoothed(double[] prices, int first, int to, double gains, double losses, double[] out) {
        double others = period - 1;
        double inverse = 1.0 / period;
        out[first] = index(gains, losses);
        for (int bar = first + 1; bar < to; bar++) {
            double change = prices[bar] - prices[bar - 1];
            double gain = gain(change);
            gains = smooth(gains, gain, others, inverse);
            losses = smooth(losses, gain - change, others, inverse);
            out[bar] = index(gains, losses);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(period);
    }

    private static final class Steps implements Stepper {

        private final int period;
        private final double inverse;
        private int bars;
        private double previous;
        private double gains;
        private double losses;

        Steps(int period) {
            this.period = period;
            this.inverse = 1.0 / period;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double change = inputs[0] - previous;
            previous = inputs[0];
            if (bars > period) smooth(change);
            else collect(change);
            outputs[0] = bars > period ? index(gains, losses) : Double.NaN;
        }

        private void smooth(double change) {
            double gain = gain(change);
            gains = Rsi.smooth(gains, gain, period - 1, inverse);
            losses = Rsi.smooth(losses, gain - change, period - 1, inverse);
        }

        private void collect(double change) {
            if (bars > 0) add(change);
            if (bars == period) {
                gains *= inverse;
                losses *= inverse;
            }
            bars++;
        }

        private void add(double change) {
            double gain = gain(change);
            gains += gain;
            losses += gain - change;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(period);
            copy.bars = bars;
            copy.previous = previous;
            copy.gains = gains;
            copy.losses = losses;
            return copy;
        }
    }
}
