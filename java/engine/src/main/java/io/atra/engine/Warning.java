package io.atra.engine;

import io.atra.plan.Plan;

/**
 * Something about a run that its reader should know.
 *
 * @param kind what it is
 * @param node the node of the plan
 * @param bar the bar at which it happened; 0 where that means nothing
 * @param combination the combination it happened in
 */
public record Warning(Kind kind, int node, long bar, long combination) {

    /** What it says to the reader of a run of this plan, one sentence. */
    public String sentence(Plan plan) {
        String shown = plan.describe(node);
        return switch (kind) {
            case POISONED ->
                shown + ": an input is not a finite number at bar " + bar
                        + ", so it has no value from there on; nz(x, y) replaces such inputs";
            case TRANSCENDENTAL -> shown + ": the last bits of this function may differ between platforms";
        };
    }

    /** The order is that of the codes of the seam. */
    public enum Kind {
        /** An input of a function was not finite: its values end there. */
        POISONED,
        /** A function's last bits may differ between platforms. */
        TRANSCENDENTAL
    }
}
