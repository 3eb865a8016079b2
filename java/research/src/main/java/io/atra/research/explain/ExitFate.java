package io.atra.research.explain;

import java.util.Locale;

/** What became of an exit rule that was true at a close. */
public enum ExitFate {
    /** It closed a position, or was true as the opposite entry did. */
    CLOSED("closed a position"),
    /** It gave an order at the last bar, which does not fill. */
    UNFILLED("ordered on the last bar, which fills nothing"),
    /** There was no position of its side. */
    NO_POSITION("ignored: no position of its side");

    private final String words;

    ExitFate(String words) {
        this.words = words;
    }

    /** How programs read it: {@code no_position}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How people read it. */
    public String words() {
        return words;
    }
}
