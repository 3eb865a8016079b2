package io.atra.engine.pure.function;

/** {@code adx}: how far apart the movements up and down are, in percent of their sum, smoothed as Wilder did. */
final class Adx implements Kernel {

    private final int period;

    private Adx(int period) {
        this.period = period;
    }

    static Adx of(double[] parameters) {
        return new Adx((int) parameters[0]);
    }

    /** Negative where there is no range or no movement; the average then stays what it was. */
    private static double apart(double up, double down, double range) {
        if (!(range > 0.0)) return -1.0;
        double minus = 100.0 * (down / range);
        double plus = 100.0 * (up / range);
        double both = minus + plus;
        return Math.abs(both) < 1e-14 ? -1.0 : 100.0 * (Math.abs(minus - plus) / both);
    }

    private static double smooth(double average, double apart, double inverse) {
        return apart < 0.0 ? average : average - (average - apart) * inverse;
    }

    private static double add(double sum, double apart) {
        return apart < 0.0 ? sum : sum + apart;
    }

    @Override
    public int lookback() {
        return 2 * period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double[] averages = outputs[0];
        int smoothedFrom = from + period;
        int first = from + lookback();
        double inverse = 1.0 / period;
        double up = 0.0;
        double down = 0.0;
        double range = 0.0;
        double average = 0.0;
        for (int bar = from + 1; bar < to; bar++) {
            double part = bar < smoothedFrom ? 0.0 : inverse;
            double rise = high[bar] - high[bar - 1];
            double fall = low[bar - 1] - low[bar];
            up = Directional.smooth(up, Directional.movement(rise, fall), part);
            down = Directional.smooth(down, Directional.movement(fall, rise), part);
            range = Directional.smooth(range, TrueRange.of(high[bar], low[bar], close[bar - 1]), part);
            if (bar > first) average = smooth(average, apart(up, down, range), inverse);
            else if (bar >= smoothedFrom) average = add(average, apart(up, down, range));
            if (bar == first) average /= period;
            if (bar >= first) averages[bar] = average;
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Directional.Sums(period), 0, 0.0);
    }

    private final class Steps implements Stepper {

        private final Directional.Sums sums;
        /** Distances that the average is of; all bars from the lookback on count as one. */
        private int count;

        private double average;

        Steps(Directional.Sums sums, int count, double average) {
            this.sums = sums;
            this.count = count;
            this.average = average;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            sums.add(inputs);
            if (sums.ready()) take(apart(sums.up, sums.down, sums.range));
            outputs[0] = count == period ? average : Double.NaN;
        }

        private void take(double apart) {
            if (count == period) average = smooth(average, apart, 1.0 / period);
            else collect(apart);
        }

        private void collect(double apart) {
            average = add(average, apart);
            count++;
            if (count == period) average /= period;
        }

        @Override
        public Stepper copy() {
            return new Steps(sums.copy(), count, average);
        }
    }
}
