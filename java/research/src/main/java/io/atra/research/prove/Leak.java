package io.atra.research.prove;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Something that differs where it must not: it depends on a later bar, or on nothing that it may depend on.
 *
 * @param check what found it
 * @param node the first column that differs, in the order of the plan; nothing where only fills do
 * @param what it is, with its source text: a column, a rule, the equity, a trade
 * @param bar the bar at which it differs
 * @param tsMs that bar's open time
 * @param one what it is over the bars as they are
 * @param other what it is otherwise
 * @param cut the last bar that was as it is; the bar itself where nothing was cut
 */
public record Leak(
        Check check, OptionalInt node, String what, long bar, long tsMs, String one, String other, long cut) {

    /** {@code sma(close, 20) at x.toml:3:4, bar 812 (…): 101.5 with …, 99 with garbage in the later bars (from bar 813 on)}. */
    @Override
    public String toString() {
        String from = cut == bar && check != Check.FUTURE && check != Check.BOUNDARY
                ? ""
                : " (from bar " + (cut + 1) + " on)";
        return what + ", bar " + bar + " (" + Instant.ofEpochMilli(tsMs) + "): " + check.sentence(one, other) + from;
    }
}
