package io.atra.store.index;

/**
 * An index without which every statement would find its rows as well.
 *
 * @param name its name
 * @param table its table
 * @param coveredBy the index, or the order of the table, that does the same
 * @param duplicate whether both are equal; else it is the beginning of the other
 * @param advised whether it was made by advice, so that advice may drop it
 */
public record RedundantIndex(String name, String table, String coveredBy, boolean duplicate, boolean advised) {}
