package io.atra.engine.pure.function;

import java.util.Arrays;

/** A function fed bar by bar, whatever values come: the bits of its batch. One thread at a time. */
public final class CallStream {

    private final Stepper stepper;
    /** Bars with finite inputs. */
    private int bars;

    private boolean poisoned;

    CallStream(Stepper stepper) {
        this.stepper = stepper;
    }

    /**
     * Takes one bar. Bars before the first with finite inputs are skipped.
     *
     * @param inputs of the bar, in the catalogue's order
     * @param outputs written in the catalogue's order, NaN where there is no value
     */
    public void push(double[] inputs, double[] outputs) {
        boolean finite = finite(inputs);
        poisoned |= bars > 0 && (!finite || bars == FunctionCall.MOST_BARS);
        if (poisoned || !finite) {
            Arrays.fill(outputs, Double.NaN);
        } else {
            bars++;
            stepper.next(inputs, outputs);
        }
    }

    /** What {@link #push} would write, leaving the stream as it is. */
    public void peek(double[] inputs, double[] outputs) {
        if (poisoned || !finite(inputs)) Arrays.fill(outputs, Double.NaN);
        else stepper.copy().next(inputs, outputs);
    }

    private static boolean finite(double[] inputs) {
        for (double input : inputs) if (!Double.isFinite(input)) return false;
        return true;
    }

    /** Whether an input that is not finite, or the bar after TA-Lib's last, has ended the values. */
    public boolean poisoned() {
        return poisoned;
    }

    /** An independent one in the same state. */
    public CallStream copy() {
        CallStream copy = new CallStream(stepper.copy());
        copy.bars = bars;
        copy.poisoned = poisoned;
        return copy;
    }
}
