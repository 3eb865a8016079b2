package io.atra.engine.pure.function;

/** A stepper of one input and one output, without the arrays. */
final class OneSeries {

    private final Stepper stepper;
    private final double[] input = new double[1];
    private final double[] output = new double[1];

    OneSeries(Stepper stepper) {
        this.stepper = stepper;
    }

    /** Takes the next value and returns the function's, NaN before the lookback is over. */
    double next(double value) {
        input[0] = value;
        stepper.next(input, output);
        return output[0];
    }

    OneSeries copy() {
        return new OneSeries(stepper.copy());
    }
}
