package io.atra.engine.pure.function;

/** {@code ema}: the exponential average, which begins as the mean of the first bars. */
final class Ema implements Kernel {

    private final int period;

    private Ema(int period) {
        this.period = period;
    }

    static Kernel of(int period) {
        return period == 1 ? new Identity() : new Ema(period);
    }

    /** The part of a new value. */
    static double part(int period) {
        return 1.0 - (double) (period - 1) / (period + 1);
    }

    /** What is kept of the average; together with {@link #part} exactly one. */
    static double keep(int period) {
        double keep = (double) (period - 1) / (period + 1);
        return keep < 0.5 ? 1.0 - part(period) : keep;
    }

    static double smooth(double average, double value, double keep, double part) {
        return Math.fma(keep, average, part * value);
    }

    static double mean(double[] values, int from, int count) {
        return RollingSum.sum(values, from, count) / count;
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] averages = outputs[0];
        double keep = keep(period);
        double part = part(period);
        double average = mean(values, from, period);
        int first = from + period - 1;
        averages[first] = average;
        for (int bar = first + 1; bar < to; bar++) {
            average = smooth(average, values[bar], keep, part);
            averages[bar] = average;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Running(period));
    }

    private static final class Steps implements Stepper {

        private final Running running;

        Steps(Running running) {
            this.running = running;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            running.add(inputs[0]);
            outputs[0] = running.ready() ? running.average : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(running.copy());
        }
    }

    /** The average value by value. */
    static final class Running {

        private final int period;
        private final double keep;
        private final double part;
        private int count;
        /** The sum of the values, until there are enough. */
        double average;

        Running(int period) {
            this.period = period;
            this.keep = keep(period);
            this.part = part(period);
        }

        void add(double value) {
            if (ready()) average = smooth(average, value, keep, part);
            else collect(value);
        }

        private void collect(double value) {
            average += value;
            count++;
            if (ready()) average /= period;
        }

        boolean ready() {
            return count == period;
        }

        Running copy() {
            Running copy = new Running(period);
            copy.count = count;
            copy.average = average;
            return copy;
        }
    }
}
