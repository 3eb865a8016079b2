package io.atra.engine.pure.function;

/** {@code tema}: an exponential average, corrected by the averages of it taken once and twice more. */
final class Tema implements Kernel {

    private final int period;

    private Tema(int period) {
        this.period = period;
    }

    static Kernel of(int period) {
        return period == 1 ? new Identity() : new Tema(period);
    }

    private static double value(double once, double twice, double thrice) {
        return thrice + (3.0 * once - 3.0 * twice);
    }

    @Override
    public int lookback() {
        return 3 * (period - 1);
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
        for (int bar = from + period; bar < from + 2 * period - 1; bar++) {
            once = Ema.smooth(once, values[bar], keep, part);
            sum += once;
        }
        double twice = sum / period;
        sum = twice;
        for (int bar = from + 2 * period - 1; bar <= first; bar++) {
            once = Ema.smooth(once, values[bar], keep, part);
            twice = Ema.smooth(twice, once, keep, part);
            sum += twice;
        }
        double thrice = sum / period;
        results[first] = value(once, twice, thrice);
        for (int bar = first + 1; bar < to; bar++) {
            once = Ema.smooth(once, values[bar], keep, part);
            twice = Ema.smooth(twice, once, keep, part);
            thrice = Ema.smooth(thrice, twice, keep, part);
            results[bar] = value(once, twice, thrice);
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Ema.Running(period), new Ema.Running(period), new Ema.Running(period));
    }

    private static final class Steps implements Stepper {

        private final Ema.Running once;
        private final Ema.Running twice;
        private final Ema.Running thrice;

        Steps(Ema.Running once, Ema.Running twice, Ema.Running thrice) {
            this.once = once;
            this.twice = twice;
            this.thrice = thrice;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            once.add(inputs[0]);
            if (once.ready()) twice.add(once.average);
            if (twice.ready()) thrice.add(twice.average);
            outputs[0] = thrice.ready() ? value(once.average, twice.average, thrice.average) : Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(once.copy(), twice.copy(), thrice.copy());
        }
    }
}
