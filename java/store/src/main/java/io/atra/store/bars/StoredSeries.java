package io.atra.store.bars;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        MessageDigest sha = sha256();
        text(sha, key.symbol());
        text(sha, key.timeframe());
        numbers(sha, fromTicks ? 1 : 0, rows(), firstTs(), lastTs(), gaps);
        for (Segment segment : segments) {
            numbers(sha, segment.firstTs(), segment.lastTs(), segment.rows(), segment.gaps(), segment.crc());
        }
        return sha.digest();
    }

    private static void text(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        numbers(sha, bytes.length);
        sha.update(bytes);
    }

    private static void numbers(MessageDigest sha, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        sha.update(buffer);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    SeriesInfo info() {
        return new SeriesInfo(key.symbol(), key.timeframe(), rows(), firstTs(), lastTs(), gaps);
    }
}
