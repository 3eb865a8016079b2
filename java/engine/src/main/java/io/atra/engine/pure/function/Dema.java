package io.atra.engine.pure.function;

/** {@code dema}: twice the exponential average less the exponential average of it. */
final class Dema implements Kernel {

    private final int period;

    private Dema(int period) {
        this.period = period;
    }

    static Kernel of(int period) {
        return period == 1 ? new Identity() : new Dema(period);
    }

    private static double value(double once, double twice) {
        return 2.0 * once - twice;
    }

    @Override
    public int lookback() {
        return 2 * (period - 1);
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] results = outputs[0];
        double keep = Ema.keep(period);
        double part = Ema.part(period);
        int first = from + lookback();
        double once = Ema.mean(values, from, period);
        double sum = once;
        for (int bar = from + period; bar <= first; bar++) {
            once = Ema.smooth(once, values[bar], keep, part);
            sum += once;
        }
        double twice = sum / period;
        results[first] = value(once, twice);
        for (int bar = first + 1; bar < to; bar++) {
            once = Ema.smooth(once, values[bar], keep, part);
            twice = Ema.smooth(twice, once, keep, part);
            results[bar] = value(once, twice);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Ema.Running(period), new Ema.Running(period));
    }

    private static final class Steps implements Stepper {

        private final Ema.Running once;
        private final Ema.Running twice;

        Steps(Ema.Running once, Ema.Running twice) {
            this.once = once;
            this.twice = twice;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            once.add(inputs[0]);
            if (once.ready()) twice.add(once.average);
            outputs[0] = twice.ready() ? value(once.average, twice.average) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(once.copy(), twice.copy());
        }
    }
}
