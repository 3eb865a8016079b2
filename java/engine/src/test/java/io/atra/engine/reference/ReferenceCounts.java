package io.atra.engine.reference;

/** What happened besides trades. */
final class ReferenceCounts {
    long droppedDistance;
    long droppedSize;
    long cut;
    long ambiguousBars;
    long barsInPosition;
    boolean liquidated;
    long bars;
    /** The first bar at whose close rules were read; -1 when never. */
    long start = -1;
}
