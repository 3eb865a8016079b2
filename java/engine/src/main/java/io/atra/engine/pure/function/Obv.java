package io.atra.engine.pure.function;

/** {@code obv}: the volume of rising bars less that of falling ones, summed up from the first bar's volume. */
final class Obv implements Kernel {

    @Override
    public int lookback() {
        return 0;
    }

    private static double add(double sum, double price, double previous, double volume) {
        if (price > previous) return sum + volume;
        return price < previous ? sum - volume : sum;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] prices = inputs[0];
        double[] volumes = inputs[1];
        double[] sums = outputs[0];
        double sum = volumes[from];
        sums[from] = sum;
        for (int bar = from + 1; bar < to; bar++) {
            sum = add(sum, prices[bar], prices[bar - 1], volumes[bar]);
            sums[bar] = sum;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(Double.NaN, 0.0);
    }

    private static final class Steps implements Stepper {

        /** NaN before the first bar. */
        private double previous;

        private double sum;

        Steps(double previous, double sum) {
            this.previous = previous;
            this.sum = sum;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            sum = Double.isNaN(previous) ? inputs[1] : add(sum, inputs[0], previous, inputs[1]);
            previous = inputs[0];
            outputs[0] = sum;
        }

        @Override
        public Stepper copy() {
            return new Steps(previous, sum);
        }
    }
}
