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
        double fastKeep = Ema.keep(fast);
        double fastPart = Ema.part(fast);
        double slowKeep = Ema.keep(slow);
        double slowPart = Ema.part(slow);
        double signalKeep = Ema.keep(signal);
        double signalPart = Ema.part(signal);
        boolean copied = signal == 1;
        int seed = from + slow - 1;
        int first = seed + signal - 1;
        double fastAverage = Ema.mean(prices, seed - fast + 1, fast);
        double slowAverage = Ema.mean(prices, from, slow);
        double line = fastAverage - slowAverage;
        double average = 0.0 + line; // which is 0.0 where the line is -0.0
        for (int bar = seed + 1; bar <= first; bar++) {
            fastAverage = Ema.smooth(fastAverage, prices[bar], fastKeep, fastPart);
            slowAverage = Ema.smooth(slowAverage, prices[bar], slowKeep, slowPart);
            line = fastAverage - slowAverage;
            average += line;
        }
        average /= signal;
        lines[first] = line;
        signals[first] = average;
        differences[first] = line - average;
        for (int bar = first + 1; bar < to; bar++) {
            fastAverage = Ema.smooth(fastAverage, prices[bar], fastKeep, fastPart);
            slowAverage = Ema.smooth(slowAverage, prices[bar], slowKeep, slowPart);
            line = fastAverage - slowAverage;
            average = copied ? line : Ema.smooth(average, line, signalKeep, signalPart);
            lines[bar] = line;
            signals[bar] = average;
            differences[bar] = line - average;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Ema.Running(fast), new Ema.Running(slow), new Ema.Running(signal));
    }

    private final class Steps implements Stepper {

        private final Ema.Running fastAverage;
        private final Ema.Running slowAverage;
        private final Ema.Running average;
        /** The fast average waits for these, to begin at the bar of the slow one. */
        private int waited;

        Steps(Ema.Running fastAverage, Ema.Running slowAverage, Ema.Running average) {
            this.fastAverage = fastAverage;
            this.slowAverage = slowAverage;
            this.average = average;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            slowAverage.add(inputs[0]);
            if (waited == slow - fast) fastAverage.add(inputs[0]);
            else waited++;
            double line = fastAverage.average - slowAverage.average;
            boolean copied = signal == 1 && average.ready();
            if (slowAverage.ready()) average.add(line);
            write(line, copied ? line : average.average, outputs);
        }

        private void write(double line, double average, double[] outputs) {
            boolean ready = this.average.ready();
            outputs[0] = ready ? line : Double.NaN;
            outputs[1] = ready ? average : Double.NaN;
            outputs[2] = ready ? line - average : Double.NaN;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(fastAverage.copy(), slowAverage.copy(), average.copy());
            copy.waited = waited;
            return copy;
        }
    }
}
