package io.atra.engine.reference;

/**
 * What happened besides trades.
 *
 * @param start the first bar at whose close rules were read; -1 when never
 */
record ReferenceCounts(
        long droppedDistance,
        long droppedSize,
        long cut,
        long ambiguousBars,
        long barsInPosition,
        boolean liquidated,
        long bars,
        long start) {}
