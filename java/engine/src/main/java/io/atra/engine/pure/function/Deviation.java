package io.atra.engine.pure.function;

/** {@code stddev}: the standard deviation of the last bars, times a factor. */
final class Deviation implements Kernel {

    private final Variance variance;
    private final double factor;

    private Deviation(Variance variance, double factor) {
        this.variance = variance;
        this.factor = factor;
    }

    static Kernel of(double[] parameters) {
        return new Deviation(new Variance((int) parameters[0]), parameters[1]);
    }

    @Override
    public int lookback() {
        return variance.lookback();
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        variance.batch(inputs, from, to, outputs);
        double[] values = outputs[0];
        double times = factor;
        for (int bar = from + lookback(); bar < to; bar++) values[bar] = Math.sqrt(values[bar]) * times;
    }

    @Override
    public Stepper stepper() {
        return new Steps(variance.stepper());
    }

    private final class Steps implements Stepper {

        private final Stepper variances;

        Steps(Stepper variances) {
            this.variances = variances;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            variances.next(inputs, outputs);
            outputs[0] = Math.sqrt(outputs[0]) * factor;
        }

        @Override
        public Stepper copy() {
            return new Steps(variances.copy());
        }
    }
}
