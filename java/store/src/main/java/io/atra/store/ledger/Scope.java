package io.atra.store.ledger;

import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import io.atra.store.RowDigest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the trials of a strategy have in common. Within a scope, the values of the parameters decide the result.
 *
 * @param dataHash identity of the bars from the origin on, see {@link #dataHash(Bars, Plan)}
 * @param graph the part of the plan that says what is computed, with a hole for each parameter
 * @param execution the part that says how orders fill and what they cost
 * @param fromBar first bar of the window, counted from the origin
 * @param toBar the bar after its last
 * @param semantics version of the rules by which it was computed
 */
public record Scope(String dataHash, String graph, String execution, long fromBar, long toBar, int semantics) {

    /** The version of the rules that this program computes by; raised when a result may differ. */
    public static final int SEMANTICS = 1;

    /** The scope of runs of a plan over a window of these bars. */
    public static Scope of(Bars bars, Plan plan, Window window) {
        return new Scope(dataHash(bars, plan), plan.graph(), plan.execution(), window.from(), window.to(), SEMANTICS);
    }

    /**
     * The identity of what a plan computes on: the hash of the bars' content, and behind an {@code @} their timeframe
     * where the plan makes higher bars of them, or reads other symbols, whose closes depend on it. Behind that are the
     * other symbols in their order, each with the hash of its bars' content.
     *
     * @param bars with those of the plan's other symbols beside them
     */
    public static String dataHash(Bars bars, Plan plan) {
        String content = bars.contentHash();
        List<String> symbols = plan.symbols().stream().sorted().toList();
        if (!plan.hasHigher() && symbols.isEmpty()) return content;
        String own = content + "@" + bars.timeframe().label();
        return symbols.stream()
                .map(symbol -> " " + symbol + ":" + bars.ofSymbol(symbol).contentHash())
                .collect(Collectors.joining("", own, ""));
    }

    /** Whether another version of the rules computed on the same bars, plan and window. */
    public boolean isSameButForRules(Scope other) {
        return semantics != other.semantics
                && equals(
                        new Scope(other.dataHash, other.graph, other.execution, other.fromBar, other.toBar, semantics));
    }

    /** The plan, ready to run again. */
    public Plan plan() {
        return Plan.of(graph + execution);
    }

    /** SHA-256 of all of it. */
    byte[] hash() {
        RowDigest digest = new RowDigest().text(dataHash).text(graph).text(execution);
        return digest.numbers(fromBar, toBar, semantics).value();
    }

    /** SHA-256 of what was computed in a scope: of one trial by the values of its parameters. */
    byte[] hashWith(byte[] what) {
        return new RowDigest().bytes(hash()).bytes(what).value();
    }
}
