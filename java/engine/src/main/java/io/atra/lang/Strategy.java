package io.atra.lang;

import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import java.util.List;
import java.util.Optional;

/**
 * A strategy: checked, immutable, ready to run.
 *
 * <pre>{@code
 * Strategy strategy = Strategy.named("sma-cross")
 *         .param("fast", 20, "5..50")
 *         .param("slow", 100, "55..250:5")
 *         .let("f", "sma(close, fast)")
 *         .let("s", "sma(close, slow)")
 *         .enterLong("crossover(f, s)")
 *         .exitLong("crossunder(f, s)")
 *         .fee("0.1%")
 *         .build();
 * Plan plan = strategy.plan();
 * }</pre>
 *
 * <p>{@link StrategyFile} reads the same from a TOML file and gives the same plan.
 */
public final class Strategy {

    private final String name;
    private final Plan plan;
    private final Optional<ScalarCondition> where;
    private final String objective;

    Strategy(String name, Plan plan, Optional<ScalarCondition> where, String objective) {
        this.name = name;
        this.plan = plan;
        this.where = where;
        this.objective = objective;
    }

    /**
     * A strategy whose plan is known: one that a ledger kept, say.
     *
     * @param where which combinations of a sweep are run
     * @param objective the core metric by which it ranks
     */
    public static Strategy of(String name, Plan plan, Optional<ScalarCondition> where, String objective) {
        return new Strategy(name, plan, where, objective);
    }

    /** Begins a strategy. */
    public static StrategyBuilder named(String name) {
        return new StrategyBuilder(name);
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** What the engines run. */
    public Plan plan() {
        return plan;
    }

    /** Its parameters in the order of declaration. */
    public List<Parameter> parameters() {
        return plan.parameters();
    }

    /** Which combinations of a sweep are run; all of them when empty. */
    public Optional<ScalarCondition> where() {
        return where;
    }

    /** The core metric by which a sweep ranks; {@code sharpe} unless the strategy says otherwise. */
    public String objective() {
        return objective;
    }

    @Override
    public String toString() {
        return name + " " + plan.hash();
    }
}
