package io.atra.engine.pure.function;

/** {@code bbands}: an average and bands around it, so many standard deviations above and below. */
final class Bbands implements Kernel {

    private final Kernel average;
    private final Variance variance;
    private final double up;
    private final double down;
    private final int lookback;

    private Bbands(Kernel average, Variance variance, double up, double down) {
        this.average = average;
        this.variance = variance;
        this.up = up;
        this.down = down;
        this.lookback = Math.max(average.lookback(), variance.lookback());
    }

    static Kernel of(double[] parameters) {
        int period = (int) parameters[0];
        Kernel average = MovingAverages.of((int) parameters[3], period);
        return new Bbands(average, new Variance(period), parameters[1], parameters[2]);
    }

    /** TA-Lib rounds once where the bands are of different widths, twice where they are not. */
    private static double upper(double middle, double deviation, double up, double down) {
        return up == down ? middle + deviation * up : Math.fma(deviation, up, middle);
    }

    @Override
    public int lookback() {
        return lookback;
    }

    /** The average begins with the bars and the variance with the average, but for the series that is its own. */
    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        int first = from + lookback;
        average.batch(inputs, first - average.lookback(), to, new double[][] {outputs[1]});
        variance.batch(inputs, first - variance.lookback(), to, outputs);
        double[] uppers = outputs[0];
        double[] middles = outputs[1];
        double[] lowers = outputs[2];
        double above = up;
        double below = down;
        for (int bar = first; bar < to; bar++) {
            double deviation = Math.sqrt(uppers[bar]);
            double middle = middles[bar];
            uppers[bar] = upper(middle, deviation, above, below);
            lowers[bar] = middle - deviation * below;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(average.stepper(), variance.stepper(), lookback - variance.lookback());
    }

    private final class Steps implements Stepper {

        private final Stepper averages;
        private final Stepper variances;
        private final double[] value = new double[1];
        /** Bars until the variance begins. */
        private int skipped;

        Steps(Stepper averages, Stepper variances, int skipped) {
            this.averages = averages;
            this.variances = variances;
            this.skipped = skipped;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            averages.next(inputs, value);
            double middle = value[0];
            double deviation = deviation(inputs);
            outputs[0] = upper(middle, deviation, up, down);
            outputs[1] = Double.isNaN(deviation) ? Double.NaN : middle;
            outputs[2] = middle - deviation * down;
        }

        private double deviation(double[] inputs) {
            if (skipped > 0) {
                skipped--;
                return Double.NaN;
            }
            variances.next(inputs, value);
            return Math.sqrt(value[0]);
        }

        @Override
        public Stepper copy() {
            return new Steps(averages.copy(), variances.copy(), skipped);
        }
    }
}
