package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.store.RowDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A series as its row, its segments and its tail tell it.
 *
 * @param id of its row
 * @param key what it is found by
 * @param fromTicks whether its bars were aggregated from the ticks of its symbol
 * @param segments in the order of time
 * @param tail the bars behind them; a stored series has segments or a tail
 * @param gaps stretches where bars are missing, between segments too
 */
record StoredSeries(long id, SeriesKey key, boolean fromTicks, List<Segment> segments, Tail tail, long gaps) {

    StoredSeries {
        segments = List.copyOf(segments);
    }

    /** A series that is not stored. */
    static StoredSeries empty(SeriesKey key) {
        return new StoredSeries(0, key, false, List.of(), Tail.NONE, 0);
    }

    /** The same series with other rows. */
    StoredSeries with(List<Segment> others, Tail end) {
        long missing = key.barTimeframe()
                .map(timeframe -> gaps(others, end, timeframe))
                .orElse(0L);
        return new StoredSeries(id, key, fromTicks, others, end, missing);
    }

    private static long gaps(List<Segment> segments, Tail tail, Timeframe timeframe) {
        long gaps = tail.gaps();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            gaps += segment.gaps();
            if (i > 0 && BlockBuilder.isGap(timeframe, segments.get(i - 1).lastTs(), segment.firstTs())) {
                gaps++;
            }
        }
        boolean joint = !segments.isEmpty() && !tail.isEmpty();
        return joint && BlockBuilder.isGap(timeframe, segments.getLast().lastTs(), tail.firstTs()) ? gaps + 1 : gaps;
    }

    StoredSeries withId(long known) {
        return new StoredSeries(known, key, fromTicks, segments, tail, gaps);
    }

    StoredSeries withFromTicks(boolean inStep) {
        return new StoredSeries(id, key, inStep, segments, tail, gaps);
    }

    /** The segments, and the tail as the last one. */
    List<Segment> parts() {
        List<Segment> parts = new ArrayList<>(segments);
        if (!tail.isEmpty()) {
            parts.add(Segment.of(tail));
        }
        return parts;
    }

    boolean isEmpty() {
        return segments.isEmpty() && tail.isEmpty();
    }

    long rows() {
        return segments.stream().mapToLong(Segment::rows).sum() + tail.rows();
    }

    long firstTs() {
        return segments.isEmpty() ? tail.firstTs() : segments.getFirst().firstTs();
    }

    long lastTs() {
        return tail.isEmpty() ? sealedTs() : tail.lastTs();
    }

    /** Time of the last row that lies in a block; {@link Long#MIN_VALUE} when none does. */
    long sealedTs() {
        return segments.isEmpty() ? Long.MIN_VALUE : segments.getLast().lastTs();
    }

    /** SHA-256 of everything but the numbers by which SQLite knows the rows. */
    byte[] digest() {
        RowDigest digest = new RowDigest().text(key.symbol()).text(key.timeframe());
        digest.numbers(fromTicks ? 1 : 0, rows(), firstTs(), lastTs(), gaps);
        for (Segment segment : segments) {
            digest.numbers(segment.firstTs(), segment.lastTs(), segment.rows(), segment.gaps(), segment.crc());
        }
        if (!tail.isEmpty()) {
            digest.text("tail").numbers(tail.firstTs(), tail.lastTs(), tail.rows(), tail.gaps(), tail.sum());
        }
        return digest.value();
    }

    SeriesInfo info() {
        return new SeriesInfo(key.symbol(), key.timeframe(), rows(), firstTs(), lastTs(), gaps);
    }
}
