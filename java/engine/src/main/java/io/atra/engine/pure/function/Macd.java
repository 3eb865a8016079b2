package io.atra.engine.pure.function;

/** {@code macd}: a fast less a slow exponential average, the signal that is its own average, and their difference. */
final class Macd implements Kernel {

    private final int fast;
    private final int slow;
    private final int signal;

    private Macd(int fast, int slow, int signal) {
        this.fast = fast;
        this.slow = slow;
        this.signal = signal;
    }

    /** The slow one is the longer of the two. */
    static Macd of(double[] parameters) {
        int one = (int) parameters[0];
        int other = (int) parameters[1];
        return new Macd(Math.min(one, other), Math.max(one, other), (int) parameters[2]);
    }

    /** The part of a new value. */
    private static double part(int period) {
        return 1.0 - (double) (period - 1) / (period + 1);
    }

    /** What is kept of the average; together with {@link #part} exactly one. */
    private static double keep(int period) {
        double keep = (double) (period - 1) / (period + 1);
        return keep < 0.5 ? 1.0 - part(period) : keep;
    }

    private static double smooth(double average, double value, double keep, double part) {
        return Math.fma(keep, average, part * value);
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0.0;
        for (int i = from; i < from + count; i++) sum += values[i];
        return sum / count;
    }

    @Override
    public int lookback() {
        return slow - 1 + signal - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] prices = inputs[0];
        double[] lines = outputs[0];
        double[] signals = outputs[1];
        double[] differences = outputs[2];
        double fastKeep = keep(fast);
        double fastPart = part(fast);
        double slowKeep = keep(slow);
        double slowPart = part(slow);
        double signalKeep = keep(signal);
        double signalPart = part(signal);
        boolean copied = signal == 1;
        int seed = from + slow - 1;
        int first = seed + signal - 1;
        double fastAverage = mean(prices, seed - fast + 1, fast);
        double slowAverage = mean(prices, from, slow);
        double line = fastAverage - slowAverage;
        double average = 0.0 + line; // which is 0.0 where the line is -0.0
        for (int bar = seed + 1; bar <= first; bar++) {
            fastAverage = smooth(fastAverage, prices[bar], fastKeep, fastPart);
            slowAverage = smooth(slowAverage, prices[bar], slowKeep, slowPart);
            line = fastAverage - slowAverage;
            average += line;
        }
        average /= signal;
        lines[first] = line;
        signals[first] = average;
        differences[first] = line - average;
        for (int bar = first + 1; bar < to; bar++) {
            fastAverage = smooth(fastAverage, prices[bar], fastKeep, fastPart);
            slowAverage = smooth(slowAverage, prices[bar], slowKeep, slowPart);
            line = fastAverage - slowAverage;
            average = copied ? line : smooth(average, line, signalKeep, signalPart);
            lines[bar] = line;
            signals[bar] = average;
            differences[bar] = line - average;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Average(fast, slow - fast), new Average(slow, 0), new Average(signal, slow - 1));
    }

    private static final class Steps implements Stepper {

        private final Average fast;
        private final Average slow;
        private final Average signal;

        Steps(Average fast, Average slow, Average signal) {
            this.fast = fast;
            this.slow = slow;
            this.signal = signal;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double line = fast.next(inputs[0]) - slow.next(inputs[0]);
            double average = signal.next(line);
            outputs[0] = signal.ready() ? line : Double.NaN;
            outputs[1] = average;
            outputs[2] = line - average;
        }

        @Override
        public Stepper copy() {
            return new Steps(fast.copy(), slow.copy(), signal.copy());
        }
    }

    /** An exponential average bar by bar that begins with a plain mean. */
    private static final class Average {

        private final int period;
        private final int skipped;
        private final double keep;
        private final double part;
        private int bars;
        private double sum;
        private double average = Double.NaN;

        /** The average begins after {@code skipped} bars. */
        Average(int period, int skipped) {
            this.period = period;
            this.skipped = skipped;
            this.keep = keep(period);
            this.part = part(period);
        }

        boolean ready() {
            return bars == skipped + period;
        }

        /** NaN before the first mean. */
        double next(double value) {
            if (ready()) average = period == 1 ? value : smooth(average, value, keep, part);
            else collect(value);
            return average;
        }

        private void collect(double value) {
            if (bars >= skipped) sum += value;
            bars++;
            if (ready()) average = sum / period;
        }

        Average copy() {
            Average copy = new Average(period, skipped);
            copy.bars = bars;
            copy.sum = sum;
            copy.average = average;
            return copy;
        }
    }
}
