package io.atra.engine.pure.function;

/** {@code kama}: an exponential average that follows the faster the straighter the way of the price was. */
final class Kama implements Kernel {

    private static final double SLOWEST = 2.0 / (30.0 + 1.0);
    private static final double RANGE = 2.0 / (2.0 + 1.0) - SLOWEST;

    private final int period;

    private Kama(int period) {
        this.period = period;
    }

    static Kernel of(int period) {
        return period == 1 ? new Identity() : new Kama(period);
    }

    /** The way straight on over the way gone, at most one. */
    private static double efficiency(double straight, double gone) {
        if (gone <= 0.0 || gone <= straight) return 1.0;
        double efficiency = Math.abs(straight / gone);
        return efficiency > 1.0 ? 1.0 : efficiency;
    }

    private static double smooth(double average, double value, double efficiency) {
        double root = Math.fma(efficiency, RANGE, SLOWEST);
        return Math.fma(value - average, root * root, average);
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] averages = outputs[0];
        int span = period;
        int first = from + span;
        double gone = 0.0;
        int still = 0;
        for (int bar = from + 1; bar <= first; bar++) {
            double change = Math.abs(values[bar] - values[bar - 1]);
            gone += change;
            still = change > 0.0 ? 0 : Math.min(still + 1, span);
        }
        double average = smooth(values[first - 1], values[first], efficiency(values[first] - values[from], gone));
        averages[first] = average;
        for (int bar = first + 1; bar < to; bar++) {
            double value = values[bar];
            double oldest = values[bar - span];
            double change = Math.abs(value - values[bar - 1]);
            gone = gone - Math.abs(values[bar - span - 1] - oldest) + change;
            still = change > 0.0 ? 0 : Math.min(still + 1, span);
            if (still == span) gone = 0.0;
            average = smooth(average, value, efficiency(value - oldest, gone));
            averages[bar] = average;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new History(period + 1));
    }

    private final class Steps implements Stepper {

        private final History history;
        private double previous = Double.NaN;
        /** What left the window last; NaN before anything did. */
        private double left = Double.NaN;

        private double gone;
        private int still;
        private double average;

        Steps(History history) {
            this.history = history;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double value = inputs[0];
            history.add(value);
            if (!Double.isNaN(previous)) move(Math.abs(value - previous));
            outputs[0] = history.full() ? complete(value) : Double.NaN;
            previous = value;
        }

        private void move(double change) {
            if (!Double.isNaN(left)) gone -= Math.abs(left - history.oldest());
            gone += change;
            still = change > 0.0 ? 0 : Math.min(still + 1, period);
            if (still == period) gone = 0.0;
        }

        private double complete(double value) {
            double before = Double.isNaN(left) ? previous : average;
            average = smooth(before, value, efficiency(value - history.oldest(), gone));
            left = history.oldest();
            return average;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(history.copy());
            copy.previous = previous;
            copy.left = left;
            copy.gone = gone;
            copy.still = still;
            copy.average = average;
            return copy;
        }
    }
}
