package io.atra.engine.pure.sim;

import io.atra.bars.Bars;

/**
 * A symbol of a portfolio.
 *
 * @param bars from its origin on
 * @param from the first bar of its window
 * @param to the bar after the last of its window
 * @param rules what the plan says over its bars
 */
public record Member(Bars bars, int from, int to, Rules rules) {}
