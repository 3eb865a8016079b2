package io.atra.store.bars;

import io.atra.store.RowDigest;
import java.util.List;

/**
 * A series as its row and its segments tell it.
 *
 * @param id of its row
 * @param key what it is found by
 * @param fromTicks whether its bars were aggregated from the ticks of its symbol
 * @param segments in the order of time, never empty
 * @param gaps stretches where bars are missing, between segments too
 */
record StoredSeries(long id, SeriesKey key, boolean fromTicks, List<Segment> segments, long gaps) {

    StoredSeries {
        segments = List.copyOf(segments);
    }

    long rows() {
        return segments.stream().mapToLong(Segment::rows).sum();
    }

    long firstTs() {
        return segments.getFirst().firstTs();
    }

    long lastTs() {
        return segments.getLast().lastTs();
    }

    /** SHA-256 of everything but the numbers by which SQLite knows the rows. */
    byte[] digest() {
        RowDigest digest = new RowDigest().text(key.symbol()).text(key.timeframe());
        digest.numbers(fromTicks ? 1 : 0, rows(), firstTs(), lastTs(), gaps);
        for (Segment segment : segments) {
            digest.numbers(segment.firstTs(), segment.lastTs(), segment.rows(), segment.gaps(), segment.crc());
        }
        return digest.value();
    }

    SeriesInfo info() {
        return new SeriesInfo(key.symbol(), key.timeframe(), rows(), firstTs(), lastTs(), gaps);
    }
}
