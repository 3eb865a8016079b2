package io.atra.engine.pure;

import io.atra.engine.pure.plan.Distance;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.sim.Offset;
import io.atra.engine.pure.sim.Settings;

/** From a plan and the scalars of one combination to what the simulator is told once. */
final class Told {

    private Told() {}

    /**
     * The settings of a run.
     *
     * @param maxBars 0 where the plan says nothing
     * @throws io.atra.error.InputException when a value is none that a run can be made of
     */
    static Settings settings(
            PurePlan plan,
            double sizingAmount,
            Distance stopLoss,
            Distance takeProfit,
            Distance trailingStop,
            long maxBars) {
        return new Settings(
                plan.sizing(),
                sizingAmount,
                plan.execution(),
                offset(stopLoss),
                offset(takeProfit),
                offset(trailingStop),
                maxBars == 0 ? Settings.UNLIMITED : maxBars);
    }

    private static Offset offset(Distance distance) {
        return switch (distance.kind()) {
            case NONE -> Offset.NONE;
            case FRACTION -> Offset.FRACTION;
            case PRICE -> Offset.PRICE;
        };
    }
}
