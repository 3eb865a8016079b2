package io.atra.engine.pure.function;

/** {@code cci}: how far the typical price is from its mean over the last bars, in units of their mean deviation. */
final class Cci implements Kernel {

    private final int period;

    private Cci(int period) {
        this.period = period;
    }

    static Cci of(double[] parameters) {
        return new Cci((int) parameters[0]);
    }

    /** Of the newest price over those in the ring; sums go through the ring, whatever its oldest place. */
    private static double value(double[] ring, double price) {
        double sum = 0.0;
        for (double each : ring) sum += each;
        double mean = sum / ring.length;
        double deviations = 0.0;
        for (double each : ring) deviations += Math.abs(each - mean);
        return value(price - mean, deviations / ring.length, Math.abs(mean) * 1e-14);
    }

    /** Zero where distance or deviation are nothing but rounding. */
    private static double value(double distance, double deviation, double rounding) {
        double unit = 0.015 * deviation;
        boolean flat = Math.abs(distance) <= rounding || Math.abs(deviation) <= rounding || unit == 0.0;
        return flat ? 0.0 : distance / unit;
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double[] values = outputs[0];
        double[] ring = new double[period];
        int slot = 0;
        int first = from + period - 1;
        for (int bar = from; bar < to; bar++) {
            double price = TypicalPrice.of(high[bar], low[bar], close[bar]);
            ring[slot] = price;
            slot = slot + 1 == ring.length ? 0 : slot + 1;
            if (bar >= first) values[bar] = value(ring, price);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new double[period], 0, false);
    }

    private static final class Steps implements Stepper {

        private final double[] ring;
        private int slot;
        private boolean full;

        Steps(double[] ring, int slot, boolean full) {
            this.ring = ring;
            this.slot = slot;
            this.full = full;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double price = TypicalPrice.of(inputs[0], inputs[1], inputs[2]);
            ring[slot] = price;
            slot = slot + 1 == ring.length ? 0 : slot + 1;
            full |= slot == 0;
            outputs[0] = full ? value(ring, price) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(ring.clone(), slot, full);
        }
    }
}
