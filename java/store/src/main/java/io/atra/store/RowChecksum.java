package io.atra.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * CRC32C over the values of a row, kept in the row: SQLite itself does not notice a flipped byte in a value.
 *
 * <p>Every value goes in with its kind and length, so that neighbours cannot trade bytes.
 */
public final class RowChecksum {

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer word = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);

    /** Begins again, for another row. */
    public RowChecksum reset() {
        crc.reset();
        return this;
    }

    /** Adds a whole number. */
    public RowChecksum add(long value) {
        crc.update(word.clear().put((byte) 1).putLong(value).flip());
        return this;
    }

    /** Adds a number by its bits. */
    public RowChecksum add(double value) {
        crc.update(word.clear()
                .put((byte) 2)
                .putLong(Double.doubleToRawLongBits(value))
                .flip());
        return this;
    }

    /** Adds text; null and empty differ. */
    public RowChecksum add(@Nullable String value) {
        return bytes((byte) 3, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes; null and empty differ. */
    public RowChecksum add(byte @Nullable [] value) {
        return bytes((byte) 4, value);
    }

    private RowChecksum bytes(byte kind, byte @Nullable [] value) {
        crc.update(word.clear()
                .put(kind)
                .putLong(value == null ? -1 : value.length)
                .flip());
        if (value != null) {
            crc.update(value);
        }
        return this;
    }

    /** The checksum so far, 0 to 2^32 - 1. */
    public long value() {
        return crc.getValue();
    }
}
