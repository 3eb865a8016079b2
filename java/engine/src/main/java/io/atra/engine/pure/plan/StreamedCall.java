package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.catalogue.Input;
import io.atra.engine.pure.function.Kernel;
import io.atra.engine.pure.function.Stepper;
import java.util.Arrays;
import java.util.List;

/** A function fed bar by bar: one call, whichever of its outputs the plan uses. */
final class StreamedCall {

    private final List<Input> kinds;
    private final int lookback;
    private final Stepper stepper;
    /** Of the bar at hand. */
    private final double[] inputs;

    private final double[] outputs;
    private boolean begun;
    private long poisonedAt = -1;

    StreamedCall(Op.Call call, Kernel kernel) {
        this(call.function().inputs(), call.function().outputs().size(), kernel.lookback(), kernel.stepper());
    }

    private StreamedCall(List<Input> kinds, int outputs, int lookback, Stepper stepper) {
        this.kinds = kinds;
        this.lookback = lookback;
        this.stepper = stepper;
        this.inputs = new double[kinds.size()];
        this.outputs = new double[outputs];
    }

    /** One in the same state. */
    StreamedCall copy() {
        StreamedCall copy = new StreamedCall(kinds, outputs.length, lookback, stepper.copy());
        copy.begun = begun;
        copy.poisonedAt = poisonedAt;
        return copy;
    }

    /** Puts the inputs of a bar in place; {@code real} are those that the plan writes. */
    void bind(Bar bar, double[] real) {
        int written = 0;
        for (int k = 0; k < inputs.length; k++) {
            inputs[k] = switch (kinds.get(k)) {
                case OPEN -> bar.open();
                case HIGH -> bar.high();
                case LOW -> bar.low();
                case CLOSE -> bar.close();
                case VOLUME -> bar.volume();
                case REAL -> real[written++];
            };
        }
    }

    /** Leaves the bar out: not all operands have a value yet, whatever they say. */
    void bindNothing() {
        Arrays.fill(inputs, Double.NaN);
    }

    /** Whether the function can make use of the bar in place. */
    boolean isBound() {
        for (double input : inputs) if (!Double.isFinite(input)) return false;
        return true;
    }

    /** Takes the bar in place, which the user counts as this one. */
    void push(long at) {
        boolean bound = isBound();
        if (begun && !bound && poisonedAt < 0) poisonedAt = at;
        begun |= bound;
        answer(bound, stepper);
    }

    /** Looks at the bar in place. */
    void peek() {
        boolean bound = isBound() && poisonedAt < 0;
        answer(bound, bound ? stepper.copy() : stepper);
    }

    private void answer(boolean bound, Stepper of) {
        if (bound && poisonedAt < 0) of.next(inputs, outputs);
        else Arrays.fill(outputs, Double.NaN);
    }

    /** Of the bar pushed or peeked at last. */
    double output(int output) {
        return outputs[output];
    }

    /** Bars from the first one it can use to its first value. */
    int lookback() {
        return lookback;
    }

    /** The bar at which an input stopped being finite; -1 for none. */
    long poisonedAt() {
        return poisonedAt;
    }
}
