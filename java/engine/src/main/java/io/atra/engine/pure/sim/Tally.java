package io.atra.engine.pure.sim;

import io.atra.engine.Counts;

/** What happened so far besides trades, while it is counted. */
final class Tally {

    long droppedDistance;
    long droppedSize;
    long cut;
    long ambiguousBars;
    long barsInPosition;
    boolean liquidated;
    long bars;
    long start = Counts.NEVER;

    /** Rules were read at the close of this bar. */
    void read(long bar) {
        if (start == Counts.NEVER) start = bar;
    }

    /** Adds what another symbol dropped, cut and met in ambiguous bars. */
    void add(Tally other) {
        droppedDistance += other.droppedDistance;
        droppedSize += other.droppedSize;
        cut += other.cut;
        ambiguousBars += other.ambiguousBars;
    }

    Counts toCounts() {
        return new Counts(droppedDistance, droppedSize, cut, ambiguousBars, barsInPosition, liquidated, bars, start);
    }

    void copyFrom(Tally other) {
        droppedDistance = other.droppedDistance;
        droppedSize = other.droppedSize;
        cut = other.cut;
        ambiguousBars = other.ambiguousBars;
        barsInPosition = other.barsInPosition;
        liquidated = other.liquidated;
        bars = other.bars;
        start = other.start;
    }
}
