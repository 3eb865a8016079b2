package io.atra.store.bars;

/** What happens to a bar whose time is stored already with other values. The same values are a duplicate, always. */
public enum ConflictPolicy {
    /** The stored bar stays. */
    KEEP,
    /** The new bar takes its place. Ticks: all stored ticks between the first and the last new one give way. */
    REPLACE,
    /** The import fails and nothing of it is kept. */
    FAIL
}
