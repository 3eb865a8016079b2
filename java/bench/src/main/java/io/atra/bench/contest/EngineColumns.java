package io.atra.bench.contest;

import io.atra.bars.Column;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.catalogue.Function;
import io.atra.engine.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A function computed by an engine: from the bars' columns into columns outside the heap. */
final class EngineColumns implements Columns {

    private final Arena memory = Arena.ofConfined();
    private final Engine engine;
    private final Function function;
    private final Series series;
    private final double[] parameters;
    private final List<MemorySegment> outputs;

    EngineColumns(Engine engine, Function function, double[] parameters, Series series) {
        this.engine = engine;
        this.function = function;
        this.series = series;
        this.parameters = parameters;
        outputs = function.outputs().stream()
                .map(output -> memory.allocate(ValueLayout.JAVA_DOUBLE, series.size()))
                .toList();
    }

    @Override
    public double compute() {
        return engine.compute(function.name(), series.bars(), Column.CLOSE, parameters, outputs);
    }

    @Override
    public double[][] outputs() {
        return outputs.stream()
                .map(output -> output.toArray(ValueLayout.JAVA_DOUBLE))
                .toArray(double[][]::new);
    }

    @Override
    public void close() {
        memory.close();
    }
}
