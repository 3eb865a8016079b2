package io.atra.engine;

/**
 * Something about a run that its reader should know.
 *
 * @param kind what it is
 * @param node the node of the plan
 * @param bar the bar at which it happened; 0 where that means nothing
 * @param combination the combination it happened in
 */
public record Warning(Kind kind, int node, long bar, long combination) {

    /** The order is that of the codes of the seam. */
    public enum Kind {
        /** An input of a function was not finite: its values end there. */
        POISONED,
        /** A function's last bits may differ between platforms. */
        TRANSCENDENTAL
    }
}
