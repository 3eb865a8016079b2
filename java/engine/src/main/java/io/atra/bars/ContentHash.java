package io.atra.bars;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of bars: SHA-256 over the hashes of runs of them, so that parts can be hashed apart. */
final class ContentHash {

    private static final long RUN_BARS = 65_536;

    private ContentHash() {}

    static String of(Bars bars) {
        MessageDigest whole = sha256();
        for (long from = 0; from < bars.size(); from += RUN_BARS) {
            MessageDigest run = sha256();
            for (Column column : Column.values()) {
                update(run, bars.column(column), from, bars.size());
            }
            whole.update(run.digest());
        }
        bars.columnNames().stream().sorted().forEach(name -> own(whole, bars, name));
        return HexFormat.of().formatHex(whole.digest());
    }

    private static void own(MessageDigest whole, Bars bars, String name) {
        whole.update(name.getBytes(StandardCharsets.UTF_8));
        for (long from = 0; from < bars.size(); from += RUN_BARS) {
            MessageDigest run = sha256();
            update(run, bars.column(name), from, bars.size());
            whole.update(run.digest());
        }
    }

    private static void update(MessageDigest run, MemorySegment column, long from, long size) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("hashing bars needs a little-endian machine");
        }
        long count = Math.min(RUN_BARS, size - from);
        run.update(column.asSlice(from * Column.VALUE_BYTES, count * Column.VALUE_BYTES)
                .asByteBuffer());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
