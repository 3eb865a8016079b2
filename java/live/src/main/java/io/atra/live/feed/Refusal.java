package io.atra.live.feed;

import java.util.Locale;

/** Why something that a source sent was not told as a bar. {@code docs/semantics.md} §13 has the rules. */
public enum Refusal {
    /** A closed bar that was told already, with the same values. */
    DUPLICATE,
    /** A closed bar that was told already, with other values. The first ones stay. */
    REVISED,
    /** A bar before the last one told, of which nothing is remembered. */
    LATE,
    /** A state of the forming bar that is older than one already told. */
    UNORDERED,
    /** A bar that does not open where one of its timeframe does. */
    MISALIGNED,
    /** A bar that opens later than it can be. */
    FUTURE,
    /** Values that break the rules of bars. */
    BROKEN,
    /** A message or a line that cannot be read. */
    MALFORMED,
    /** A symbol or a timeframe that nobody asked for. */
    UNKNOWN,
    /** A message that is longer than any can be. */
    OVERSIZED;

    /** How metrics name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
