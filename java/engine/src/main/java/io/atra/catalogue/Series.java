package io.atra.catalogue;

/**
 * A series that every strategy has without computing anything.
 *
 * @param name as written: {@code hlc3}
 * @param hint what it is, in a line
 */
public record Series(String name, String hint) {}
