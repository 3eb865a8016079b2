package io.atra.engine.reference;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import io.atra.catalogue.Output;
import io.atra.engine.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/** Catalogue functions as an engine computes them on their own. */
final class EngineFunctions implements FunctionSource {
    private final Engine engine;

    EngineFunctions(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Signature signature(String name) {
        Function function = Catalogue.standard().function(name).orElseThrow();
        return new Signature(
                function.inputs().stream().map(Input::label).toList(),
                function.outputs().stream().map(Output::name).toList());
    }

    @Override
    public Values compute(String function, double[][] inputs, double[] parameters) {
        try (Arena memory = Arena.ofConfined()) {
            int rows = inputs[0].length;
            List<MemorySegment> columns = Stream.of(inputs)
                    .map(input -> memory.allocateFrom(ValueLayout.JAVA_DOUBLE, input))
                    .toList();
            List<MemorySegment> outputs = signature(function).outputs().stream()
                    .map(output -> memory.allocate(ValueLayout.JAVA_DOUBLE, rows))
                    .toList();
            int lookback = engine.compute(function, columns, parameters, outputs);
            return new Values(
                    lookback,
                    outputs.stream()
                            .map(output -> output.toArray(ValueLayout.JAVA_DOUBLE))
                            .toArray(double[][]::new));
        }
    }
}
