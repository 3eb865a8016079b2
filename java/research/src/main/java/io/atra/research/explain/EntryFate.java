package io.atra.research.explain;

import java.util.Locale;

/** What became of an entry rule that was true at a close. */
public enum EntryFate {
    /** It gave an order that filled. */
    FILLED("ordered and filled"),
    /** It gave an order that was dropped when it would have filled: the distance of an exit was not above 0. */
    DROPPED_DISTANCE("dropped: an exit's distance was not above 0"),
    /** It gave an order that was dropped when it would have filled: the size was 0 or below {@code min_order}. */
    DROPPED_SIZE("dropped: the size was 0 or below min_order"),
    /** It gave an order at the last bar, which does not fill. */
    UNFILLED("ordered on the last bar, which fills nothing"),
    /** It gave none: the exit of its own side or the entry of the other was true too. */
    VOID("void: its own exit or the other entry held too"),
    /** It gave none: a position of its side was held. */
    IN_POSITION("ignored: already in position");

    private final String words;

    EntryFate(String words) {
        this.words = words;
    }

    /** How programs read it: {@code dropped_size}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How people read it. */
    public String words() {
        return words;
    }
}
