package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.plan.Plan;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Runs plans. One engine serves any number of sessions and streams, on any threads.
 *
 * <pre>{@code
 * try (Engine engine = Engines.load();
 *         Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
 *     RunResult result = session.run(RunRequest.of(Window.whole(bars), plan.defaults()));
 *     double sharpe = result.metric(0, CoreMetric.SHARPE);
 * }
 * }</pre>
 */
public interface Engine extends AutoCloseable {

    /** Memory for the columns of a session when nothing else is said: 1 GiB. */
    long DEFAULT_BUDGET_BYTES = 1L << 30;

    /** Its short name, as results tell it: {@code ffm}. */
    String name();

    /**
     * Binds a plan to bars. The session holds a lease on them: they may be closed under it.
     *
     * @param series the bars of each symbol; one in this version. Those of other symbols that the plan reads lie beside
     *     them ({@link Bars#withSymbol})
     * @param memoryBudgetBytes the most its columns may take
     * @throws io.atra.error.InputException when the plan does not fit the bars
     * @throws io.atra.error.UsageException when the bars do not make its higher ones, or lack those of another symbol
     */
    Session open(Plan plan, List<Bars> series, long memoryBudgetBytes);

    /**
     * Opens a plan to be fed bar by bar.
     *
     * @param values of the plan's parameters, in its order
     * @param timeframe of the bars that will come
     * @param columns the names of the user's own columns, whose values come with each bar
     * @throws io.atra.error.InputException when a value does not fit the plan
     * @throws io.atra.error.UsageException when the bars do not make the plan's higher ones
     */
    BarStream stream(Plan plan, double[] values, Timeframe timeframe, List<String> columns);

    /**
     * Computes a function of the catalogue over whole columns.
     *
     * @param function its name
     * @param inputs its inputs in the catalogue's order, prices included: doubles outside the heap, all of one length;
     *     their memory must stay until this returns
     * @param parameters all of them, in the catalogue's order
     * @param outputs where its outputs go, in the catalogue's order, as long as the inputs
     * @return bars before the first value
     * @throws io.atra.error.InputException when there is no such function or a parameter does not fit
     */
    int compute(String function, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs);

    /**
     * Computes a function of the catalogue over the columns of bars. They are known to be finite, which saves the pass
     * over the inputs that looks for values that are not.
     *
     * @param function its name
     * @param bars where prices and volume are read
     * @param real the column that its real inputs read, usually {@link Column#CLOSE}
     * @param parameters all of them, in the catalogue's order
     * @param outputs where its outputs go, in the catalogue's order, as long as the bars
     * @return bars before the first value
     * @throws io.atra.error.InputException when there is no such function or a parameter does not fit
     */
    int compute(String function, Bars bars, Column real, double[] parameters, List<MemorySegment> outputs);

    /**
     * Whether a session keeps columns of all conditions; else those that belong to one combination alone are worked out
     * when the run comes by, and take no memory.
     */
    default boolean keepsEveryCondition() {
        return false;
    }

    /** Gives the engine up; sessions and streams that are open go on. */
    @Override
    void close();
}
