package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a block as they lie in the database: a header of 32 bytes, then the columns, everything little-endian.
 *
 * <pre>
 *  0 codec (1 = raw, 2 = packed)   1 kind   2 zero (2)   4 rows (4)   8 first ts (8)   16 last ts (8)   24 zero (4)
 * 28 CRC32C of the bytes before it and after it (4)
 * </pre>
 *
 * <p>Raw columns follow each other, eight bytes a value. Packed ones are what {@link PackedEncoder} writes: two bytes a
 * column but the times, the {@link Coding} and the number of decimals; the {@link PackedTimes}; then, for 128 rows at a
 * time, the {@link MiniBlock}s of the columns in {@link Coding#order}; eight zero bytes.
 */
final class StoredBlock {

    static final int CRC_AT = 28;
    private static final byte RAW = 1;
    private static final byte PACKED = 2;

    private final Kind kind;
    private final byte[] bytes;
    private final int rows;

    private StoredBlock(Kind kind, byte[] bytes, int rows) {
        this.kind = kind;
        this.bytes = bytes;
        this.rows = rows;
    }

    /** Writes rows {@code 0} to {@code rows} (exclusive) of these columns into {@code target} as they are. */
    static StoredBlock raw(Kind kind, long[][] columns, int rows, byte[] target) {
        ByteBuffer buffer = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < kind.columns(); c++) {
            buffer.position(Block.HEADER_BYTES + c * rows * Long.BYTES);
            buffer.asLongBuffer().put(columns[c], 0, rows);
        }
        return withHeader(RAW, kind, columns[0], rows, target);
    }

    /** Makes a block of the bytes of a {@link PackedEncoder}. */
    static StoredBlock packed(Kind kind, long[][] columns, int rows, byte[] bytes) {
        return withHeader(PACKED, kind, columns[0], rows, bytes);
    }

    private static StoredBlock withHeader(byte codec, Kind kind, long[] times, int rows, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(codec).put((byte) kind.code()).putShort((short) 0).putInt(rows);
        buffer.putLong(times[0]).putLong(times[rows - 1]).putInt(0);
        buffer.putInt(CRC_AT, (int) crc(bytes));
        return new StoredBlock(kind, bytes, rows);
    }

    /**
     * The block that a segment points to, if these bytes are it.
     *
     * @throws DamagedBlockException when a byte is not as it was written, or they belong to another segment
     */
    static StoredBlock verified(Kind kind, Segment segment, byte[] bytes) throws DamagedBlockException {
        if (bytes.length < Block.HEADER_BYTES || !describes(segment, kind, bytes)) {
            throw new DamagedBlockException("is not the one that its segment describes");
        }
        StoredBlock block = new StoredBlock(kind, bytes, segment.rows());
        if (block.crc() != segment.crc() || block.crc() != crc(bytes)) {
            throw new DamagedBlockException("does not have the checksum it was written with");
        }
        return block;
    }

    private static boolean describes(Segment segment, Kind kind, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean raw = header.get(0) == RAW && bytes.length == Block.size(kind, segment.rows());
        return (raw || header.get(0) == PACKED)
                && header.get(1) == kind.code()
                && header.getInt(4) == segment.rows()
                && header.getLong(8) == segment.firstTs()
                && header.getLong(16) == segment.lastTs();
    }

    private static long crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        crc.update(bytes, Block.HEADER_BYTES, bytes.length - Block.HEADER_BYTES);
        return crc.getValue();
    }

    private ByteBuffer header() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean packed() {
        return bytes[0] == PACKED;
    }

    int rows() {
        return rows;
    }

    long firstTs() {
        return header().getLong(8);
    }

    long lastTs() {
        return header().getLong(16);
    }

    /** The checksum in the header. */
    long crc() {
        return Integer.toUnsignedLong(header().getInt(CRC_AT));
    }

    /**
     * Fills columns with all rows.
     *
     * @param columns one a column of the kind, eight bytes a row each
     * @throws DamagedBlockException when packed columns make no sense
     */
    void copyTo(MemorySegment[] columns) throws DamagedBlockException {
        if (packed()) {
            PackedDecoder.decode(kind, bytes, rows, firstTs(), lastTs(), columns);
            return;
        }
        MemorySegment[] own = new Block(kind, bytes, rows).columns(0, rows);
        for (int c = 0; c < own.length; c++) {
            columns[c].copyFrom(own[c]);
        }
    }

    /** Its rows, each at hand. */
    Block rowsAtHand() throws DamagedBlockException {
        if (!packed()) {
            return new Block(kind, bytes, rows);
        }
        Block block = new Block(kind, new byte[Block.size(kind, rows)], rows);
        copyTo(block.columns(0, rows));
        return block;
    }

    /** The first row at or after {@code ts}; the number of rows when there is none. */
    int lowerBound(long ts) throws DamagedBlockException {
        if (!packed()) {
            return new Block(kind, bytes, rows).lowerBound(ts);
        }
        Block times = new Block(kind, new byte[Block.HEADER_BYTES + rows * Long.BYTES], rows);
        PackedDecoder.decodeTimes(kind, bytes, rows, firstTs(), lastTs(), times.column(0, 0, rows));
        return times.lowerBound(ts);
    }
}
