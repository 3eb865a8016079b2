package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.error.UsageException;
import io.atra.plan.Plan;
import java.util.List;

/** What a plan, its bars and its memory obey when a session is opened, on every engine. */
public final class SessionRules {

    private SessionRules() {}

    /**
     * Refuses what breaks a rule.
     *
     * @return the bars of the one symbol
     * @throws UsageException when the bars do not make the plan's higher ones, lack those of another symbol beside them,
     *     or are not one series
     * @throws IllegalArgumentException when the budget is negative
     */
    public static Bars check(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        series.forEach(plan::check);
        if (series.size() != 1) {
            throw new UsageException("a session takes the bars of one symbol in this version, got " + series.size());
        }
        if (memoryBudgetBytes < 0) {
            throw new IllegalArgumentException("a memory budget of " + memoryBudgetBytes + " bytes");
        }
        return series.getFirst();
    }
}
