package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.engine.Engine;
import io.atra.engine.pure.function.Kernel;
import io.atra.engine.pure.function.Stepper;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Every function of the catalogue, computed by another engine: what plans make of functions is compared for all of them.
 * Bar by bar, all bars so far are computed again.
 */
public final class NativeFunctions implements FunctionTable {
    private final Engine engine;

    public NativeFunctions(Engine engine) {
        this.engine = engine;
    }

    public SharedColumns columns(PurePlan plan, Bars bars, long budgetBytes) {
        return new SharedColumns(plan, bars, ZoneTable.of(plan.tz()), budgetBytes, this);
    }

    public PlanStream stream(PurePlan plan, double[] values, List<String> columns, Timeframe timeframe) {
        return new PlanStream(plan, values, columns, new Clock(timeframe, ZoneTable.of(plan.tz())), this);
    }

    @Override
    public boolean has(String name) {
        return Catalogue.standard().function(name).isPresent();
    }

    @Override
    public Kernel kernel(String name, double[] parameters) {
        Function function = Catalogue.standard().function(name).orElseThrow();
        return new Native(engine, function, parameters.clone());
    }

    private record Native(Engine engine, Function function, double[] parameters) implements Kernel {
        @Override
        public int lookback() {
            double[][] none = new double[function.inputs().size()][];
            return compute(none, 0, 0, new double[function.outputs().size()][]);
        }

        @Override
        public void batch(double[][] inputs, int from, int to, double[][] outputs) {
            compute(inputs, from, to, outputs);
        }

        private int compute(double[][] inputs, int from, int to, double[][] outputs) {
            try (Arena memory = Arena.ofConfined()) {
                List<MemorySegment> in = new ArrayList<>();
                List<MemorySegment> out = new ArrayList<>();
                for (double[] input : inputs) {
                    MemorySegment column = memory.allocate(ValueLayout.JAVA_DOUBLE, to - from);
                    if (to > from) MemorySegment.copy(input, from, column, ValueLayout.JAVA_DOUBLE, 0, to - from);
                    in.add(column);
                }
                for (int k = 0; k < outputs.length; k++) {
                    out.add(memory.allocate(ValueLayout.JAVA_DOUBLE, to - from));
                }
                int lookback = engine.compute(function.name(), in, parameters, out);
                for (int k = 0; k < outputs.length; k++) copy(out.get(k), lookback, outputs[k], from, to);
                return lookback;
            }
        }

        /** Indices of bars are counted from the first one given. */
        private void copy(MemorySegment out, int lookback, double[] output, int from, int to) {
            boolean index = function.name().endsWith("index");
            for (int bar = from + lookback; bar < to; bar++) {
                double value = out.getAtIndex(ValueLayout.JAVA_DOUBLE, bar - from);
                output[bar] = index ? value + from : value;
            }
        }

        @Override
        public Stepper stepper() {
            return new Again(this, new ArrayList<>());
        }
    }

    private record Again(Native kernel, List<double[]> history) implements Stepper {
        @Override
        public void next(double[] inputs, double[] outputs) {
            history.add(inputs.clone());
            int bars = history.size();
            double[][] columns = new double[inputs.length][bars];
            for (int k = 0; k < inputs.length; k++) {
                for (int i = 0; i < bars; i++) columns[k][i] = history.get(i)[k];
            }
            double[][] all = new double[outputs.length][bars];
            for (double[] column : all) column[bars - 1] = Double.NaN;
            kernel.batch(columns, 0, bars, all);
            for (int k = 0; k < outputs.length; k++) outputs[k] = all[k][bars - 1];
        }

        @Override
        public Stepper copy() {
            return new Again(kernel, new ArrayList<>(history));
        }
    }
}
