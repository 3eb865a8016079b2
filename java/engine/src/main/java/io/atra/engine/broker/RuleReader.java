package io.atra.engine.broker;

import io.atra.engine.BarStream;
import io.atra.engine.pure.plan.Exit;
import io.atra.engine.pure.plan.PlanScalars;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Makes decisions of what a stream of a plan answers, whatever its engine. Immutable. */
public final class RuleReader {

    private final PlanScalars scalars;

    /**
     * A reader for one combination of parameters.
     *
     * @throws io.atra.error.InputException where a value does not fit the plan
     */
    public RuleReader(Plan plan, double[] values) {
        scalars = new PlanScalars(PurePlan.read(plan.text()), values);
    }

    /** What the rules say at the close of a bar; null where they are not read. */
    public @Nullable Decision read(BarStream.Push push) {
        if (!push.rulesRead()) return null;
        boolean says = push.enterLong() || push.exitLong() || push.enterShort() || push.exitShort();
        return says ? said(push) : Decision.NOTHING;
    }

    private Decision said(BarStream.Push push) {
        boolean enters = push.enterLong() || push.enterShort();
        return new Decision(
                push.enterLong(),
                push.exitLong(),
                push.enterShort(),
                push.exitShort(),
                enters ? scalars.distance(Exit.STOP_LOSS, push.values()) : Double.NaN,
                enters ? scalars.distance(Exit.TAKE_PROFIT, push.values()) : Double.NaN,
                enters ? scalars.distance(Exit.TRAILING_STOP, push.values()) : Double.NaN);
    }
}
