package io.atra.engine.pure.function;

/** {@code trange}: how far the price went since the previous close. */
final class TrueRange implements Kernel {

    /** The widest of high to low, previous close to high and previous close to low. */
    static double of(double high, double low, double previousClose) {
        double range = high - low;
        double above = Math.abs(previousClose - high);
        double below = Math.abs(previousClose - low);
        // Not Math.max, which would make 0.0 of -0.0, the range of a high of -0.0 over a low of 0.0.
        double wider = above > range ? above : range;
        return below > wider ? below : wider;
    }

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double[] ranges = outputs[0];
        for (int bar = from + 1; bar < to; bar++) ranges[bar] = of(high[bar], low[bar], close[bar - 1]);
    }

    @Override
    public Stepper stepper() {
        return new Steps(Double.NaN);
    }

    private static final class Steps implements Stepper {

        /** NaN before the first bar. */
        private double previousClose;

        Steps(double previousClose) {
            this.previousClose = previousClose;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double range = of(inputs[0], inputs[1], previousClose);
            outputs[0] = Double.isNaN(previousClose) ? Double.NaN : range;
            previousClose = inputs[2];
        }

        @Override
        public Stepper copy() {
            return new Steps(previousClose);
        }
    }
}
