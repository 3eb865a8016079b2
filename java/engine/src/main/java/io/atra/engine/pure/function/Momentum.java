package io.atra.engine.pure.function;

/** {@code mom} and {@code roc}: the change since a number of bars ago, in price or in percent. */
final class Momentum implements Kernel {

    private final int period;
    private final boolean percent;

    private Momentum(int period, boolean percent) {
        this.period = period;
        this.percent = percent;
    }

    static Momentum inPrice(double[] parameters) {
        return new Momentum((int) parameters[0], false);
    }

    static Momentum inPercent(double[] parameters) {
        return new Momentum((int) parameters[0], true);
    }

    /** Zero where the past price is. */
    private static double percent(double price, double past) {
        return past != 0.0 ? (price / past - 1.0) * 100.0 : 0.0;
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        if (percent) percents(inputs[0], from, to, outputs[0]);
        else differences(inputs[0], from, to, outputs[0]);
    }

    private void percents(double[] prices, int from, int to, double[] out) {
        int back = period;
        for (int bar = from + back; bar < to; bar++) out[bar] = percent(prices[bar], prices[bar - back]);
    }

    private void differences(double[] prices, int from, int to, double[] out) {
        int back = period;
        for (int bar = from + back; bar < to; bar++) out[bar] = prices[bar] - prices[bar - back];
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period));
    }

    private final class Steps implements Stepper {

        private final History prices;

        Steps(History prices) {
            this.prices = prices;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double price = inputs[0];
            double past = prices.full() ? prices.oldest() : Double.NaN;
            outputs[0] = percent ? percent(price, past) : price - past;
            prices.add(price);
        }

        @Override
        public Stepper copy() {
            return new Steps(prices.copy());
        }
    }
}
