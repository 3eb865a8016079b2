package io.atra.engine.pure.function;

/** {@code plus_di} and {@code minus_di}: the directional movement of one side in percent of the true range. */
final class Di implements Kernel {

    private final int period;
    private final boolean plus;

    private Di(int period, boolean plus) {
        this.period = period;
        this.plus = plus;
    }

    static Kernel plus(double[] parameters) {
        return of((int) parameters[0], true);
    }

    static Kernel minus(double[] parameters) {
        return of((int) parameters[0], false);
    }

    /** Over one bar TA-Lib smooths nothing, and leaves a fraction. */
    private static Kernel of(int period, boolean plus) {
        return period == 1 ? new OfOneBar(plus) : new Di(period, plus);
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] close = inputs[2];
        double[] values = outputs[0];
        boolean up = plus;
        int smoothedFrom = from + period;
        double inverse = 1.0 / period;
        double sum = 0.0;
        double range = 0.0;
        for (int bar = from + 1; bar < to; bar++) {
            boolean smoothed = bar >= smoothedFrom;
            double part = smoothed ? inverse : 0.0;
            double rise = high[bar] - high[bar - 1];
            double fall = low[bar - 1] - low[bar];
            sum = Directional.smooth(sum, Directional.movement(up ? rise : fall, up ? fall : rise), part);
            range = Directional.smooth(range, TrueRange.of(high[bar], low[bar], close[bar - 1]), part);
            if (smoothed) values[bar] = Directional.percent(sum, range);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Directional.Sums(period));
    }

    private final class Steps implements Stepper {

        private final Directional.Sums sums;

        Steps(Directional.Sums sums) {
            this.sums = sums;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            sums.add(inputs);
            double movement = plus ? sums.up : sums.down;
            outputs[0] = sums.ready() ? Directional.percent(movement, sums.range) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(sums.copy());
        }
    }

    /** The movement of a bar as a fraction of its true range. */
    private record OfOneBar(boolean plus) implements Kernel {

        @Override
        public int lookback() {
            return 1;
        }

        private static double fraction(double movement, double range) {
            return movement > 0.0 && range > 0.0 ? movement / range : 0.0;
        }

        @Override
        public void batch(double[][] inputs, int from, int to, double[][] outputs) {
            double[] high = inputs[0];
            double[] low = inputs[1];
            double[] close = inputs[2];
            double[] values = outputs[0];
            boolean up = plus;
            for (int bar = from + 1; bar < to; bar++) {
                double rise = high[bar] - high[bar - 1];
                double fall = low[bar - 1] - low[bar];
                double movement = Directional.movement(up ? rise : fall, up ? fall : rise);
                values[bar] = fraction(movement, TrueRange.of(high[bar], low[bar], close[bar - 1]));
            }
        }

        @Override
        public Stepper stepper() {
            return new StepsOfOneBar(plus, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    private static final class StepsOfOneBar implements Stepper {

        private final boolean plus;
        /** NaN before the first bar. */
        private double high;

        private double low;
        private double close;

        StepsOfOneBar(boolean plus, double high, double low, double close) {
            this.plus = plus;
            this.high = high;
            this.low = low;
            this.close = close;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            double rise = inputs[0] - high;
            double fall = low - inputs[1];
            double movement = plus ? Directional.movement(rise, fall) : Directional.movement(fall, rise);
            double fraction = OfOneBar.fraction(movement, TrueRange.of(inputs[0], inputs[1], close));
            outputs[0] = Double.isNaN(high) ? Double.NaN : fraction;
            high = inputs[0];
            low = inputs[1];
            close = inputs[2];
        }

        @Override
        public Stepper copy() {
            return new StepsOfOneBar(plus, high, low, close);
        }
    }
}
