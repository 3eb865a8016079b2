package io.atra.engine.pure;

import io.atra.engine.pure.plan.Distance;
import io.atra.engine.pure.plan.Exit;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.Scalars;
import io.atra.engine.pure.sim.Offset;
import io.atra.engine.pure.sim.Settings;

/** From a plan and the scalars of one combination to what the simulator is told once. */
public final class Told {

    private Told() {}

    /**
     * The settings of a run.
     *
     * @throws io.atra.error.InputException when a value is none that a run can be made of
     */
    public static Settings settings(PurePlan plan, Scalars scalars) {
        long maxBars = scalars.maxBars();
        return new Settings(
                plan.sizing(),
                scalars.sizingAmount(),
                plan.execution(),
                offset(scalars.distance(Exit.STOP_LOSS)),
                offset(scalars.distance(Exit.TAKE_PROFIT)),
                offset(scalars.distance(Exit.TRAILING_STOP)),
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
