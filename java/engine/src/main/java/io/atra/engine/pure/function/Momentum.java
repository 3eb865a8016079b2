package io.atra.engine.pure.function;

import java.util.Arrays;

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
        double[] past = new double[period];
        Arrays.fill(past, Double.NaN);
        return new Steps(past, 0);
    }

    private final class Steps implements Stepper {

        /** The prices of the last bars in a ring; NaN where there was none. */
        private final double[] past;

        private int slot;

        Steps(double[] past, int slot) {
            this.past = past;
            this.slot = slot;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double price = inputs[0];
            outputs[0] = percent ? percent(price, past[slot]) : price - past[slot];
            past[slot] = price;
            slot = slot + 1 == past.length ? 0 : slot + 1;
        }

        @Override
        public Stepper copy() {
            return new Steps(past.clone(), slot);
        }
    }
}
