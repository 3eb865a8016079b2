package io.atra.engine.pure.function;

/**
 * {@code max} and {@code min}: the highest or the lowest of the last bars.
 *
 * <p>The bars are cut into blocks of the period's length. A window is the end of one block and the beginning of the
 * next; the extremes of both are worked out once a block, so that a bar costs the same however long the period. Which
 * of two zeros is the higher follows from that order, as in TA-Lib. The lowest is the highest of the negated values.
 */
final class RollingExtreme implements Kernel {

    private final int period;
    private final double sign;

    private RollingExtreme(int period, double sign) {
        this.period = period;
        this.sign = sign;
    }

    static Kernel max(double[] parameters) {
        return new RollingExtreme((int) parameters[0], 1.0);
    }

    static Kernel min(double[] parameters) {
        return new RollingExtreme((int) parameters[0], -1.0);
    }

    /** The second of equals. */
    private static double higher(double one, double other) {
        return one > other ? one : other;
    }

    /** The highest of a block from each place to its end. */
    private static void toEnd(double[] values, int from, double sign, double[] highest) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (int i = highest.length - 1; i >= 0; i--) {
            extreme = higher(values[from + i] * sign, extreme);
            highest[i] = extreme;
        }
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void batch(double[][] inputs, int from, int to, double[][] outputs) {
        double[] values = inputs[0];
        double[] extremes = outputs[0];
        double signed = sign;
        double[] ending = new double[period];
        for (int block = from; block <= to - ending.length; block += ending.length) {
            toEnd(values, block, signed, ending);
            int last = block + ending.length - 1;
            extremes[last] = ending[0] * signed;
            int places = Math.min(ending.length, to - last);
            double beginning = Double.NEGATIVE_INFINITY;
            for (int place = 1; place < places; place++) {
                beginning = higher(values[last + place] * signed, beginning);
                extremes[last + place] = higher(beginning, ending[place]) * signed;
            }
        }
    }

    @Override
    public Stepper stepper() {
        return new Steps(new double[period], new double[period]);
    }

    private final class Steps implements Stepper {

        private final double[] block;
        private final double[] ending;
        private int place;
        private boolean ready;
        private double beginning = Double.NEGATIVE_INFINITY;

        Steps(double[] block, double[] ending) {
            this.block = block;
            this.ending = ending;
        }

        @Override
        public void next(double[] inputs, double[] outputs) {
            block[place++] = inputs[0];
            beginning = higher(inputs[0] * sign, beginning);
            if (place == block.length) finish();
            outputs[0] = ready ? higher(beginning, ending[place]) * sign : Double.NaN;
        }

        private void finish() {
            toEnd(block, 0, sign, ending);
            place = 0;
            ready = true;
            beginning = Double.NEGATIVE_INFINITY;
        }

        @Override
        public Stepper copy() {
            Steps copy = new Steps(block.clone(), ending.clone());
            copy.place = place;
            copy.ready = ready;
            copy.beginning = beginning;
            return copy;
        }
    }
}
