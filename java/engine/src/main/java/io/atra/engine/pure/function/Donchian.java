package io.atra.engine.pure.function;

/** {@code donchian}: the highest high and the lowest low of the last bars, and the middle between them. */
final class Donchian implements Kernel {

    private final int period;

    private Donchian(int period) {
        this.period = period;
    }

    static Kernel of(double[] parameters) {
        return new Donchian((int) parameters[0]);
    }

    private static double middle(double upper, double lower) {
        return (upper + lower) / 2.0;
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] uppers = outputs[0];
        double[] middles = outputs[1];
        double[] lowers = outputs[2];
        highest(inputs[0], 1.0, from, to, uppers);
        highest(inputs[1], -1.0, from, to, lowers);
        for (int bar = from + lookback(); bar < to; bar++) middles[bar] = middle(uppers[bar], lowers[bar]);
    }

    /** Of the values times {@code sign}; the window is searched only when its highest leaves it. */
    private void highest(double[] values, double sign, int from, int to, double[] extremes) {
        int back = period - 1;
        int at = from - 1;
        double highest = 0.0;
        for (int bar = from + back; bar < to; bar++) {
            double value = values[bar] * sign;
            if (at < bar - back) {
                at = Extremes.earliestHighest(values, sign, bar - back, bar);
                highest = values[at] * sign;
            } else if (value >= highest) {
                at = bar;
                highest = value;
            }
            extremes[bar] = highest * sign;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(Extremes.earliestAfterLeaving(period), Extremes.earliestAfterLeaving(period));
    }

    private static final class Steps implements Stepper {

        private final Extremes highs;
        /** Of the negated lows. */
        private final Extremes lows;

        Steps(Extremes highs, Extremes lows) {
            this.highs = highs;
            this.lows = lows;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            highs.add(inputs[0]);
            lows.add(-inputs[1]);
            boolean full = highs.full();
            double upper = full ? highs.highest() : Double.NaN;
            double lower = full ? -lows.highest() : Double.NaN;
            outputs[0] = upper;
            outputs[1] = middle(upper, lower);
            outputs[2] = lower;
        }

        @Override
        public Stepper copy() {
            return new Steps(highs.copy(), lows.copy());
        }
    }
}
