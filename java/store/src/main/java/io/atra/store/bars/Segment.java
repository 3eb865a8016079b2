package io.atra.store.bars;

/**
 * A published block of a series.
 *
 * @param blockId where its rows are
 * @param firstTs time of its first row, epoch milliseconds UTC
 * @param lastTs time of its last row
 * @param rows 1 to 65,536
 * @param gaps stretches within it where bars are missing
 * @param crc the checksum in the block's header
 */
record Segment(long blockId, long firstTs, long lastTs, int rows, long gaps, long crc) {

    /** The segment of a block that is stored under a number. */
    static Segment of(long blockId, StoredBlock block, long gaps) {
        return new Segment(blockId, block.firstTs(), block.lastTs(), block.rows(), gaps, block.crc());
    }

    private static final long TAIL = -1;

    /** A tail seen as a segment, for merging. */
    static Segment of(Tail tail) {
        return new Segment(TAIL, tail.firstTs(), tail.lastTs(), tail.rows(), tail.gaps(), 0);
    }

    boolean isTail() {
        return blockId == TAIL;
    }

    /** Whether the times from {@code fromTs} to {@code toTs}, both included, touch this segment. */
    boolean touches(long fromTs, long toTs) {
        return firstTs <= toTs && fromTs <= lastTs;
    }
}
