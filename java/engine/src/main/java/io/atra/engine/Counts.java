package io.atra.engine;

/**
 * What happened in a run besides trades.
 *
 * @param droppedDistance entries dropped because an exit's distance was not positive
 * @param droppedSize entries dropped because their size was not positive, or below {@code min_order}
 * @param cut entries cut down to what cash and leverage allow
 * @param ambiguousBars bars that touched both the stop and the target
 * @param barsInPosition bars at whose close a position was held
 * @param liquidated whether equity was used up
 * @param bars bars of the run: the window, or up to the liquidation
 * @param start the first bar at whose close rules were read; {@link #NEVER} when there is none
 */
public record Counts(
        long droppedDistance,
        long droppedSize,
        long cut,
        long ambiguousBars,
        long barsInPosition,
        boolean liquidated,
        long bars,
        long start) {

    /** The start of a run whose rules were never read. */
    public static final long NEVER = -1;
}
