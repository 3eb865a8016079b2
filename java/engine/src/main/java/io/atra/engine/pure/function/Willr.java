package io.atra.engine.pure.function;

/**
 * {@code willr}: how far the close is below the highest high of the last bars, in percent of their range, as a negative
 * number.
 *
 * <p>The bars are cut into blocks of the period's length. A window that ends inside a block is the end of the block
 * before and the beginning of this one: the extremes of both are worked out once a block, so that a bar costs the same
 * however long the period.
 */
final class Willr implements Kernel {

    private final int period;

    private Willr(int period) {
        this.period = period;
    }

    static Willr of(double[] parameters) {
        return new Willr((int) parameters[0]);
    }

    /** The second of equals, which may be zeros of different signs. */
    private static double max(double newer, double older) {
        return newer > older ? newer : older;
    }

    private static double min(double newer, double older) {
        return newer < older ? newer : older;
    }

    /** Zero where the window is flat but for rounding. */
    private static double value(double highest, double lowest, double close) {
        double range = highest - lowest;
        if (Math.abs(range) <= 1e-14 * (Math.abs(highest) + Math.abs(lowest))) return 0.0;
        double value = (highest - close) / range * -100.0;
        if (value > 0.0) return 0.0;
        return value < -100.0 ? -100.0 : value;
    }

    /** The extremes of {@code values} from each place to the end of the block that starts at {@code from}. */
    private static void highestToEnd(double[] values, int from, double[] highest) {
        double extreme = values[from + highest.length - 1];
        for (int i = highest.length - 1; i >= 0; i--) {
            extreme = max(values[from + i], extreme);
            highest[i] = extreme;
        }
    }

    private static void lowestToEnd(double[] values, int from, double[] lowest) {
        double extreme = values[from + lowest.length - 1];
        for (int i = lowest.length - 1; i >= 0; i--) {
            extreme = min(values[from + i], extreme);
            lowest[i] = extreme;
        }
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] highest = new double[period];
        double[] lowest = new double[period];
        for (int block = from; block + period <= to; block += period) {
            highestToEnd(inputs[0], block, highest);
            lowestToEnd(inputs[1], block, lowest);
            int last = block + period - 1;
            outputs[0][last] = value(highest[0], lowest[0], inputs[2][last]);
            across(inputs, last + 1, Math.min(to, last + period), highest, lowest, outputs[0]);
        }
    }

    /** The windows that end at bars {@code from} to {@code to} of one block; the extremes are of the block before. */
    private static void across(
            double[][] inputs, int from, int to, double[] highest, double[] lowest, double[] values) {
        if (from >= to) return;
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double top = high[from];
        double bottom = low[from];
        for (int bar = from; bar < to; bar++) {
            top = max(high[bar], top);
            bottom = min(low[bar], bottom);
            int older = bar - from + 1;
            values[bar] = value(max(top, highest[older]), min(bottom, lowest[older]), close[bar]);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(period);
    }

    private static final class Steps implements Stepper {

        /** Up to {@code slot} of this block, from there on the extremes of the block before. */
        private final double[] highs;

        private final double[] lows;
        private final double[] highest;
        private final double[] lowest;
        private int slot;
        private boolean full;
        private double top;
        private double bottom;

        Steps(int period) {
            this(new double[period], new double[period], new double[period], new double[period]);
        }

        private Steps(double[] highs, double[] lows, double[] highest, double[] lowest) {
            this.highs = highs;
            this.lows = lows;
            this.highest = highest;
            this.lowest = lowest;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            take(inputs[0], inputs[1]);
            if (slot == highs.length) endBlock();
            double newest = slot == 0 ? highest[0] : max(top, highest[slot]);
            double least = slot == 0 ? lowest[0] : min(bottom, lowest[slot]);
            outputs[0] = full ? value(newest, least, inputs[2]) : Double.NaN;
        }

        private void take(double high, double low) {
            highs[slot] = high;
            lows[slot] = low;
            top = slot == 0 ? high : max(high, top);
            bottom = slot == 0 ? low : min(low, bottom);
            slot++;
        }

        private void endBlock() {
            highestToEnd(highs, 0, highest);
            lowestToEnd(lows, 0, lowest);
            slot = 0;
            full = true;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(highs.clone(), lows.clone(), highest.clone(), lowest.clone());
            copy.slot = slot;
            copy.full = full;
            copy.top = top;
            copy.bottom = bottom;
            return copy;
        }
    }
}
