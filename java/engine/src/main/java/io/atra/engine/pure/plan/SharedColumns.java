package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;

/**
 * The columns of many combinations over the same bars: each is computed once. Combinations that give an operation the
 * same operands share its column, whichever parameters the operands came from. Columns of earlier combinations are
 * dropped where the budget asks for it; results do not depend on the budget, nor on how many threads evaluate at once.
 *
 * <pre>{@code
 * SharedColumns shared = new SharedColumns(plan, bars, ZoneTable.of(plan.tz()), 1L << 30);
 * Evaluation evaluation = shared.evaluate(new double[] {10, 30}, 0);
 * }</pre>
 */
public final class SharedColumns {

    private final PurePlan plan;
    private final FunctionTable functions;
    private final Sources sources;
    private final Layout layout;
    private final Cache cache;
    private final int atOnce;

    /**
     * Binds a plan to bars, which are copied and may be closed afterwards, and makes the higher bars that it asks for.
     *
     * @param zone of the plan's {@code tz}
     * @param budgetBytes bounds higher bars and the columns kept, copies of the bars not counted; an {@link Evaluation}
     *     that is kept while others are made keeps its columns beside that
     * @throws io.atra.error.RunException for a function that there is not in plain Java, or memory that cannot be had
     * @throws io.atra.error.InputException for a higher timeframe that the bars do not make, a column of the user's own
     *     that they lack, or a budget that one combination alone may exceed
     */
    public SharedColumns(PurePlan plan, Bars bars, ZoneTable zone, long budgetBytes) {
        this(plan, bars, zone, budgetBytes, FunctionTable.standard());
    }

    SharedColumns(PurePlan plan, Bars bars, ZoneTable zone, long budgetBytes, FunctionTable functions) {
        functions.require(plan);
        Domain.checkTimeframes(plan, bars.timeframe());
        Domain.checkColumns(plan, bars.columnNames());
        this.plan = plan;
        this.functions = functions;
        this.sources = new Sources(plan, bars, zone);
        Needs needs = new Needs(plan, sources);
        long room = needs.room(budgetBytes);
        sources.makeOthers(plan, needs.others);
        this.layout = new Layout(plan, sources);
        // Ids below the number of nodes are those of given columns.
        this.cache = new Cache(room, plan.nodeCount());
        this.atOnce = Math.clamp(room / Math.max(needs.columnBytes(), 1), 1, Integer.MAX_VALUE);
    }

    /** The bars, copied. */
    public PriceColumns bars() {
        return sources.bars;
    }

    /** How many combinations can be evaluated at once within the budget, at least 1. */
    public int atOnce() {
        return atOnce;
    }

    /**
     * All columns of one combination; on any thread.
     *
     * @param values one for each parameter, in the plan's order
     * @param combination its number, for warnings
     * @throws io.atra.error.InputException for a value outside of what its place allows
     * @throws io.atra.error.RunException for memory that cannot be had
     */
    public Evaluation evaluate(double[] values, int combination) {
        Constants constants = new Constants(plan, values);
        long turn = cache.begin();
        try {
            Resolving resolving = new Resolving(plan, sources, layout, functions, cache, turn, constants);
            resolving.resolveAll();
            return new Evaluation(plan, constants, resolving.columns, sources, combination);
        } finally {
            cache.end(turn);
        }
    }
}
