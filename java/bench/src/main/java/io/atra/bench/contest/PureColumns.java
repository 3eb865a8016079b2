package io.atra.bench.contest;

import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.catalogue.Function;
import io.atra.engine.pure.function.FunctionCall;
import io.atra.engine.pure.function.Span;

/** A function computed by the pure-Java engine's own code, from arrays into arrays: without a copy out of the bars. */
final class PureColumns implements Columns {

    private final FunctionCall call;
    private final Span all;
    private final double[][] inputs;
    private final double[][] outputs;

    PureColumns(Function function, double[] parameters, Series series) {
        call = FunctionCall.of(function.name(), parameters);
        all = new Span(0, series.size(), false); // bars are known to be finite, as the native engines know it too
        inputs = series.inputs(function);
        outputs = new double[function.outputs().size()][series.size()];
    }

    @Override
    public double compute() {
        call.batch(all, inputs, outputs);
        return outputs[0][outputs[0].length - 1];
    }

    @Override
    public double[][] outputs() {
        return outputs;
    }
}
