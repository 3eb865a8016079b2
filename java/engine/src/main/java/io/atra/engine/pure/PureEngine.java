package io.atra.engine.pure;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.ComputeRequest;
import io.atra.engine.Engine;
import io.atra.engine.Session;
import io.atra.engine.pure.function.FunctionCall;
import io.atra.engine.pure.function.Span;
import io.atra.engine.pure.plan.Room;
import io.atra.plan.Plan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The engine in plain Java: no native code, the native core's bits, fewer functions.
 *
 * <p>A plan that uses a function which it does not have is refused by a {@link io.atra.error.RunException} that names
 * the function; it never gives other numbers.
 *
 * <pre>{@code
 * try (Engine engine = new PureEngine()) {
 *     BacktestResult result = Backtest.run(engine, plan, bars);
 * }
 * }</pre>
 */
public final class PureEngine implements Engine {

    /** Its name, as results tell it. */
    public static final String NAME = "java";

    /** It needs nothing of the machine. */
    public PureEngine() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        return PureSession.open(plan, series, memoryBudgetBytes);
    }

    @Override
    public BarStream stream(Plan plan, double[] values, Timeframe timeframe, List<String> columns) {
        return PureStream.open(plan, values, timeframe, columns);
    }

    @Override
    public int compute(String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs) {
        return compute(new ComputeRequest(function, inputs, parameters, outputs, false));
    }

    @Override
    public int compute(String function, Bars bars, Column real, double[] parameters, List<MemorySegment> outputs) {
        return ComputeRequest.overBars(function, bars, real, parameters, outputs, PureEngine::compute);
    }

    @Override
    public boolean keepsEveryCondition() {
        return true;
    }

    private static int compute(ComputeRequest request) {
        FunctionCall call = FunctionCall.of(request.function(), request.parameters());
        return Room.having("the columns of " + request.function(), () -> {
            double[][] inputs = request.inputs().stream()
                    .map(column -> column.toArray(ValueLayout.JAVA_DOUBLE))
                    .toArray(double[][]::new);
            double[][] outputs = new double[request.outputs().size()][Math.toIntExact(request.rows())];
            Span finite = request.finite() ? Span.whole((int) request.rows()) : FunctionCall.scan(inputs, 0);
            call.batch(finite, inputs, outputs);
            for (int i = 0; i < outputs.length; i++)
                copy(outputs[i], request.outputs().get(i));
            return call.lookback();
        });
    }

    private static void copy(double[] values, MemorySegment column) {
        MemorySegment.copy(values, 0, column, ValueLayout.JAVA_DOUBLE, 0, values.length);
    }

    /** Nothing to do: sessions and streams have all that there is. */
    @Override
    public void close() {}
}
