package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;

public final class SharedColumns {
    public SharedColumns(PurePlan plan, Bars bars, ZoneTable zone, long budgetBytes) {}

    /** The bars as they were copied. */
    public PriceColumns bars() {
        throw new UnsupportedOperationException();
    }

    /** How many combinations can be evaluated at once within the budget, at least 1. */
    public int atOnce() {
        throw new UnsupportedOperationException();
    }

    /** All columns of one combination; any thread. */
    public Evaluation evaluate(double[] values, int combination) {
        throw new UnsupportedOperationException();
    }
}
