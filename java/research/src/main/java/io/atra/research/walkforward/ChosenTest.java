package io.atra.research.walkforward;

import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.plan.Operand;
import io.atra.plan.Plan;
import java.util.List;

/**
 * The test of a fold.
 *
 * @param window the bars that it is run on
 * @param values chosen for the parameters, in the order of the plan
 */
public record ChosenTest(Window window, List<Double> values) {

    /** Copies the list. */
    public ChosenTest {
        values = List.copyOf(values);
    }

    /** Runs the same plan with this much cash, which it is to have again at the end. */
    BacktestResult run(Engine engine, Plan plan, Bars bars, double capital) {
        Plan tested = plan.withSetting("initial_cash", Operand.decimal(capital)).withSetting("close_at_end", "true");
        double[] each = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Backtest.run(engine, tested, bars, each, window);
    }
}
