package io.atra.lang;

/**
 * A part of a text.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last
 */
record Span(int start, int end) {}
