package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a block: a header of 32 bytes, then the columns one after the other, eight bytes a value, everything
 * little-endian.
 *
 * <pre>
 *  0 codec (1 = raw)   1 kind   2 zero (2)   4 rows (4)   8 first ts (8)   16 last ts (8)   24 zero (4)
 * 28 CRC32C of the bytes before it and after it (4)
 * </pre>
 */
final class Block {

    /** No block has more rows. */
    static final int MAX_ROWS = 65_536;

    static final int HEADER_BYTES = 32;
    static final int CRC_AT = 28;
    private static final byte RAW = 1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final Kind kind;
    private final int rows;

    private Block(byte[] bytes, Kind kind, int rows) {
        this.bytes = bytes;
        this.kind = kind;
        this.rows = rows;
    }

    static int size(Kind kind, int rows) {
        return HEADER_BYTES + kind.columns() * rows * Long.BYTES;
    }

    /**
     * Writes rows {@code 0} to {@code rows} (exclusive) of these columns into {@code target}, which has exactly
     * {@link #size} bytes.
     */
    static Block encode(Kind kind, long[][] columns, int rows, byte[] target) {
        ByteBuffer buffer = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(RAW).put((byte) kind.code()).putShort((short) 0).putInt(rows);
        buffer.putLong(columns[0][0]).putLong(columns[0][rows - 1]).putInt(0);
        for (int c = 0; c < kind.columns(); c++) {
            buffer.position(HEADER_BYTES + c * rows * Long.BYTES);
            buffer.asLongBuffer().put(columns[c], 0, rows);
        }
        buffer.putInt(CRC_AT, (int) crc(target));
        return new Block(target, kind, rows);
    }

    /**
     * The block that a segment points to, if these bytes are it.
     *
     * @throws DamagedBlockException when a byte is not as it was written, or they belong to another segment
     */
    static Block decode(Kind kind, Segment segment, byte[] bytes) throws DamagedBlockException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean fits = bytes.length == size(kind, segment.rows())
                && header.get(0) == RAW
                && header.get(1) == kind.code()
                && header.getInt(4) == segment.rows()
                && header.getLong(8) == segment.firstTs()
                && header.getLong(16) == segment.lastTs();
        if (!fits) {
            throw new DamagedBlockException("is not the one that its segment describes");
        }
        long crc = Integer.toUnsignedLong(header.getInt(CRC_AT));
        if (crc != segment.crc() || crc != crc(bytes)) {
            throw new DamagedBlockException("does not have the checksum it was written with");
        }
        return new Block(bytes, kind, segment.rows());
    }

    private static long crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        crc.update(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
        return crc.getValue();
    }

    byte[] bytes() {
        return bytes;
    }

    int rows() {
        return rows;
    }

    /** The checksum in the header. */
    long crc() {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(CRC_AT));
    }

    long ts(int row) {
        return bits(0, row);
    }

    /** A value as its 64 bits. */
    long bits(int column, int row) {
        return (long) LONGS.get(bytes, HEADER_BYTES + (column * rows + row) * Long.BYTES);
    }

    double value(int column, int row) {
        return Double.longBitsToDouble(bits(column, row));
    }

    /** The first row at or after {@code ts}; the number of rows when there is none. */
    int lowerBound(long ts) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ts(middle) < ts) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The columns of rows {@code from} to {@code to} (exclusive), read in place. */
    MemorySegment[] columns(int from, int to) {
        MemorySegment all = MemorySegment.ofArray(bytes);
        MemorySegment[] slices = new MemorySegment[kind.columns()];
        for (int c = 0; c < slices.length; c++) {
            long at = HEADER_BYTES + ((long) c * rows + from) * Long.BYTES;
            slices[c] = all.asSlice(at, (long) (to - from) * Long.BYTES);
        }
        return slices;
    }
}
