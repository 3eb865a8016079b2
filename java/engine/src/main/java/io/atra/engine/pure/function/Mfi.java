package io.atra.engine.pure.function;

/** {@code mfi}: of the money (typical price times volume) that flowed over the last bars, the part of rising ones. */
final class Mfi implements Kernel {

    private final int period;

    private Mfi(int period) {
        this.period = period;
    }

    static Mfi of(double[] parameters) {
        return new Mfi((int) parameters[0]);
    }

    /** Zero where the price did not change but for rounding. */
    private static double flow(double price, double previous, double volume) {
        return Rounding.isSame(price, previous) ? 0.0 : price * volume;
    }

    /** The flow that is not {@code falling}, which is all of it or zero. */
    private static double rest(double flow, double falling) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(flow) ^ Double.doubleToRawLongBits(falling));
    }

    /** Rounding may leave a little of what was taken out of the sums. */
    private static double index(double rising, double falling) {
        double all = rising + falling;
        if (all <= 0.0) return 0.0;
        double part = rising > all ? all : rising;
        return 100.0 * ((rising < 0.0 ? 0.0 : part) / all);
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double[] volumes = inputs[3];
        double[] values = outputs[0];
        double[] risingFlows = new double[period];
        double[] fallingFlows = new double[period];
        double rising = 0.0;
        double falling = 0.0;
        double previous = TypicalPrice.of(high[from], low[from], close[from]);
        int still = 0;
        int slot = 0;
        int first = from + period;
        for (int bar = from + 1; bar < to; bar++) {
            double price = TypicalPrice.of(high[bar], low[bar], close[bar]);
            double flow = flow(price, previous, volumes[bar]);
            double out = Branchless.whereLess(price, previous, flow);
            double in = rest(flow, out);
            rising = rising - risingFlows[slot] + in;
            falling = falling - fallingFlows[slot] + out;
            risingFlows[slot] = in;
            fallingFlows[slot] = out;
            previous = price;
            slot = slot + 1 == risingFlows.length ? 0 : slot + 1;
            still = flow == 0.0 ? still + 1 : 0;
            if (still >= risingFlows.length) {
                rising = 0.0;
                falling = 0.0;
            }
            if (bar >= first) values[bar] = index(rising, falling);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new double[period], new double[period]);
    }

    private static final class Steps implements Stepper {

        private final double[] risingFlows;
        private final double[] fallingFlows;
        private int slot;
        private int bars;
        private int still;
        private double previous;
        private double rising;
        private double falling;

        Steps(double[] risingFlows, double[] fallingFlows) {
            this.risingFlows = risingFlows;
            this.fallingFlows = fallingFlows;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double price = TypicalPrice.of(inputs[0], inputs[1], inputs[2]);
            if (bars > 0) add(price, flow(price, previous, inputs[3]));
            previous = price;
            if (bars <= risingFlows.length) bars++;
            outputs[0] = bars > risingFlows.length ? index(rising, falling) : Double.NaN;
        }

        private void add(double price, double flow) {
            double out = Branchless.whereLess(price, previous, flow);
            double in = rest(flow, out);
            rising = rising - risingFlows[slot] + in;
            falling = falling - fallingFlows[slot] + out;
            risingFlows[slot] = in;
            fallingFlows[slot] = out;
            slot = slot + 1 == risingFlows.length ? 0 : slot + 1;
            emptyWhenStill(flow);
        }

        /** After a period without flow nothing that rounding left may stay in the sums. */
        private void emptyWhenStill(double flow) {
            still = flow == 0.0 ? Math.min(still + 1, risingFlows.length) : 0;
            if (still < risingFlows.length) return;
            rising = 0.0;
            falling = 0.0;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(risingFlows.clone(), fallingFlows.clone());
            copy.slot = slot;
            copy.bars = bars;
            copy.still = still;
            copy.previous = previous;
            copy.rising = rising;
            copy.falling = falling;
            return copy;
        }
    }
}
