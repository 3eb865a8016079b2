package io.atra.store.bars;

/**
 * The live end of a series as its row tells it: bars behind all blocks, each in a row of its own.
 *
 * @param rows how many
 * @param firstTs time of the first, epoch milliseconds UTC
 * @param lastTs time of the last
 * @param gaps stretches between them where bars are missing
 * @param sum of the checksums of their rows, so that none can be lost
 */
record Tail(int rows, long firstTs, long lastTs, long gaps, long sum) {

    /** No bars. */
    static final Tail NONE = new Tail(0, 0, 0, 0, 0);

    boolean isEmpty() {
        return rows == 0;
    }

    /** With a bar behind the last one. */
    Tail with(long ts, boolean gap, long checksum) {
        return isEmpty()
                ? new Tail(1, ts, ts, 0, checksum)
                : new Tail(rows + 1, firstTs, ts, gaps + (gap ? 1 : 0), sum + checksum);
    }

    /** With a checksum in the place of another. */
    Tail withChecksum(long old, long checksum) {
        return new Tail(rows, firstTs, lastTs, gaps, sum - old + checksum);
    }
}
