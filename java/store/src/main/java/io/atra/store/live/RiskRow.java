package io.atra.store.live;

/**
 * Something that risk did.
 *
 * @param number in order, from 0
 * @param account the account that it is done to; -1 for all
 * @param bar the bar of that account after whose close it acts; -1 for all
 * @param tsMs open time of the bar that made it happen
 * @param action what, in lower case
 * @param fraction the part of a position that is closed
 * @param why one sentence
 */
public record RiskRow(long number, int account, long bar, long tsMs, String action, double fraction, String why) {}
