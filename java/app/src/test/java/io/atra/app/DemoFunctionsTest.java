package io.atra.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.TickAggregator;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.csv.CsvFile;
import io.atra.csv.CsvOptions;
import io.atra.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every function of the catalogue over the demo's real trades: a number at every bar from its lookback on. */
class DemoFunctionsTest {

    private static final String TRADES = "/io/atra/demo/bitstamp_trades_from_20131125_usd.csv";

    /** Defined for inputs between -1 and 1 only; others have no finite result at prices of a thousand. */
    private static final Set<String> NOT_FOR_PRICES = Set.of("acos", "asin", "cosh", "exp", "sinh");

    @Test
    void everyFunctionIsFiniteOnTheDemosBars() throws IOException {
        Set<String> odd = new TreeSet<>();
        try (Bars bars = demo();
                Engine engine = Engines.load()) {
            for (Function function : Catalogue.standard().functions()) {
                if (!finite(engine, bars, function)) {
                    odd.add(function.name());
                }
            }
        }
        assertThat(odd).isEqualTo(new TreeSet<>(NOT_FOR_PRICES));
    }

    private static boolean finite(Engine engine, Bars bars, Function function) {
        double[] parameters = function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
        try (Arena memory = Arena.ofConfined()) {
            List<MemorySegment> outputs = function.outputs().stream()
                    .map(output -> memory.allocate(ValueLayout.JAVA_DOUBLE, bars.size()))
                    .toList();
            int lookback = engine.compute(function.name(), bars, Column.CLOSE, parameters, outputs);
            return outputs.stream().allMatch(output -> finite(output, lookback));
        }
    }

    private static boolean finite(MemorySegment output, int from) {
        double[] values = output.toArray(ValueLayout.JAVA_DOUBLE);
        for (int i = from; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static Bars demo() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoFunctionsTest.class.getResourceAsStream(TRADES));
                CsvFile file = CsvFile.open("demo", in, CsvOptions.DEFAULT);
                TickAggregator ticks = new TickAggregator(Timeframe.M1)) {
            file.readTicks(ticks::push);
            return ticks.build();
        }
    }
}
