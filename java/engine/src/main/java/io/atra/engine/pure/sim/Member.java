package io.atra.engine.pure.sim;

import io.atra.bars.Bars;

/**
 * A symbol of a portfolio.
 *
 * @param bars from its origin on
 * @param tsMs when they open
 * @param from the first bar of its window
 * @param to the bar after the last of its window
 * @param rules what the plan says over its bars
 */
@SuppressWarnings("ArrayRecordComponent") // read at each instant
public record Member(Bars bars, long[] tsMs, int from, int to, Rules rules) {}
