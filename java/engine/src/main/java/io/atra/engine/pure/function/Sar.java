package io.atra.engine.pure.function;

/** {@code sar}: Wilder's stop that follows the trend, the faster the longer it lasts, and reverses when it is hit. */
final class Sar implements Kernel {

    private final double acceleration;
    private final double maximum;

    private Sar(double acceleration, double maximum) {
        this.acceleration = acceleration;
        this.maximum = maximum;
    }

    static Kernel of(double[] parameters) {
        double maximum = parameters[1];
        return new Sar(parameters[0] > maximum ? maximum : parameters[0], maximum);
    }

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] high = inputs[0];
        double[] low = inputs[1];
        double[] stops = outputs[0];
        Trend trend = new Trend();
        trend.begin(high[from], low[from], high[from + 1], low[from + 1]);
        for (int bar = from + 1; bar < to; bar++) stops[bar] = trend.next(high[bar], low[bar]);
    }

    @Override
    public Stepper stepper() {
        return new Steps(new Trend(), 0);
    }

    private final class Steps implements Stepper {

        private final Trend trend;
        /** Bars so far, two standing for more. */
        private int bars;

        Steps(Trend trend, int bars) {
            this.trend = trend;
            this.bars = bars;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            if (bars == 1) trend.begin(trend.high, trend.low, inputs[0], inputs[1]);
            if (bars > 0) outputs[0] = trend.next(inputs[0], inputs[1]);
            else remember(inputs, outputs);
            if (bars < 2) bars++;
        }

        private void remember(double[] inputs, double[] outputs) {
            trend.high = inputs[0];
            trend.low = inputs[1];
            outputs[0] = Double.NaN;
        }

        @Override
        public Stepper copy() {
            return new Steps(trend.copy(), bars);
        }
    }

    /** Between two bars: the stop of the next, and what it follows. */
    private final class Trend {

        private boolean rising;
        private double stop;
        private double extreme;
        private double speed = acceleration;
        /** Of the bar before. */
        private double high;

        private double low;

        /** The second bar counts as the one before itself. */
        void begin(double firstHigh, double firstLow, double secondHigh, double secondLow) {
            rising = !(Directional.movement(firstLow - secondLow, secondHigh - firstHigh) > 0.0);
            extreme = rising ? secondHigh : secondLow;
            stop = rising ? firstLow : firstHigh;
            high = secondHigh;
            low = secondLow;
        }

        /** The stop at a bar, or where the trend that it begins is stopped. */
        double next(double newHigh, double newLow) {
            boolean hit = rising ? newLow <= stop : newHigh >= stop;
            if (hit) reverse(newHigh, newLow);
            double here = stop;
            if (!hit) follow(newHigh, newLow);
            stop = outside(Math.fma(speed, extreme - stop, stop), newHigh, newLow);
            high = newHigh;
            low = newLow;
            return here;
        }

        private void reverse(double newHigh, double newLow) {
            rising = !rising;
            stop = outside(extreme, newHigh, newLow);
            speed = acceleration;
            extreme = rising ? newHigh : newLow;
        }

        private void follow(double newHigh, double newLow) {
            if (rising ? newHigh > extreme : newLow < extreme) {
                extreme = rising ? newHigh : newLow;
                double faster = speed + acceleration;
                speed = faster > maximum ? maximum : faster;
            }
        }

        /** Below the two last lows while rising, above the two last highs while falling. */
        private double outside(double price, double newHigh, double newLow) {
            if (rising) {
                double below = price > low ? low : price;
                return below > newLow ? newLow : below;
            }
            double above = price < high ? high : price;
            return above < newHigh ? newHigh : above;
        }

        Trend copy() {
            Trend copy = new Trend();
            copy.rising = rising;
            copy.stop = stop;
            copy.extreme = extreme;
            copy.speed = speed;
            copy.high = high;
            copy.low = low;
            return copy;
        }
    }
}
