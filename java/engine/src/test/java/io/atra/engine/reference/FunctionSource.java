package io.atra.engine.reference;

import java.util.List;

/**
 * Values of catalogue functions over finite inputs: the one thing the reference does not work out by itself.
 *
 * <p>Which bars a function is given, and what becomes of its output, is decided by {@link ReferenceColumns}.
 */
interface FunctionSource {

    /**
     * How a function is called.
     *
     * @param inputs {@code open high low close volume} (bound from the bars) and {@code real} (written), in call order
     */
    record Signature(List<String> inputs, List<String> outputs) {}

    /** As many values as the inputs have, one array an output; NaN in the first {@code lookback} of each. */
    final class Values {
        final int lookback;
        final double[][] outputs;

        Values(int lookback, double[]... outputs) {
            this.lookback = lookback;
            this.outputs = outputs;
        }
    }

    Signature signature(String function);

    /** Inputs are finite and of one length, which may be shorter than the lookback but is not zero. */
    Values compute(String function, double[][] inputs, double[] parameters);
}
