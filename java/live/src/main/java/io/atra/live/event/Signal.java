package io.atra.live.event;

import io.atra.engine.broker.Decision;

/**
 * Rules of a strategy say something at a close, or are read there for the first time. While they say the same at one
 * close after another there is one for each, since distances are those of the bar.
 *
 * @param series whose close it is
 * @param tsMs open time of the bar
 * @param account the strategy on this series, by the number of its account
 * @param said what they say
 * @param begins whether a rule to enter holds that did not at the close before: such signals are kept
 */
public record Signal(SeriesKey series, long tsMs, int account, Decision said, boolean begins) implements Event {}
