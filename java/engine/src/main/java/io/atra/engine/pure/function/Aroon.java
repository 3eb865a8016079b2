package io.atra.engine.pure.function;

/** {@code aroon}: how recent the lowest low and the highest high of the last bars are; 100 when it is this bar. */
final class Aroon implements Kernel {

    private final int period;

    private Aroon(int period) {
        this.period = period;
    }

    static Aroon of(double[] parameters) {
        return new Aroon((int) parameters[0]);
    }

    private double recency(int age) {
        return 100.0 / period * (period - age);
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        recencies(inputs[1], -1.0, from, to, outputs[0]);
        recencies(inputs[0], 1.0, from, to, outputs[1]);
    }

    /** Of the highest of the values times {@code sign}; the window is searched only when its highest leaves it. */
    private void recencies(double[] values, double sign, int from, int to, double[] recencies) {
        int span = period;
        double factor = 100.0 / span;
        int at = from - 1;
        double highest = 0.0;
        for (int bar = from + span; bar < to; bar++) {
            double value = values[bar] * sign;
            if (at < bar - span) {
                at = latestHighest(values, sign, bar - span, bar);
                highest = values[at] * sign;
            } else if (value >= highest) {
                at = bar;
                highest = value;
            }
            recencies[bar] = factor * (span - (bar - at));
        }
    }

    private static int latestHighest(double[] values, double sign, int from, int last) {
        int at = from;
        double highest = values[from] * sign;
        for (int bar = from + 1; bar <= last; bar++) {
            double value = values[bar] * sign;
            if (value >= highest) {
                at = bar;
                highest = value;
            }
        }
        return at;
    }

    @Override
    public Stepper stepper() {
        return new Steps(Extremes.latest(period + 1), Extremes.latest(period + 1));
    }

    private final class Steps implements Stepper {

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
            outputs[0] = full ? recency(lows.age()) : Double.NaN;
            outputs[1] = full ? recency(highs.age()) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(highs.copy(), lows.copy());
        }
    }
}
