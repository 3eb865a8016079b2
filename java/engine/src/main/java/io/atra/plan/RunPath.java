package io.atra.plan;

import java.util.Locale;

/**
 * How the returns of a plan's runs are added up, which hangs on the plan alone. Equity, trades and the largest drawdown
 * are the same on both paths; sums of returns agree to 1e-12 of the sum of their terms' absolute values, unless a position
 * falls so deep, or prices creep so slowly, that the rounding of its equity counts.
 *
 * <pre>{@code
 * RunPath.of(plan);           // HOPPING: all of equity, long or short
 * }</pre>
 */
public enum RunPath {

    /**
     * From fill to fill: a position is all of equity, so that equity is what one unit is worth, times a constant, for as
     * long as it lasts. By running sums of the price's own returns where it is long; where it is short a unit is worth
     * twice its entry price less the close.
     */
    HOPPING,

    /** Bar by bar, in eight sums that vector instructions can hold. */
    VECTOR;

    /** As {@code sweep --explain-plan} calls it, such as {@code hopping}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The path of a plan: hopping where it sizes by {@code equity} with the literal amount 1 and no {@code lot}, and has
     * a leverage of at least 1.
     *
     * @throws io.atra.error.InputException when the plan has no line {@code leverage}
     */
    public static RunPath of(Plan plan) {
        boolean all = plan.has("sizing equity 1") && plan.has("lot 0");
        boolean hops = all && Double.parseDouble(plan.setting("leverage")) >= 1;
        return hops ? HOPPING : VECTOR;
    }
}
