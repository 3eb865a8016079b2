package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads the bytes of a packed block and trusts none of them: whatever they hold, nothing outside is touched. */
final class PackedInput {

    private final byte[] bytes;
    private final MemorySegment segment;
    private final int end;
    private int at;

    PackedInput(byte[] bytes, int from) throws DamagedBlockException {
        this.bytes = bytes;
        this.segment = MemorySegment.ofArray(bytes);
        this.at = from;
        this.end = bytes.length - MiniBlock.SLACK_BYTES;
        require(from <= end);
    }

    /** Passes over so many bytes; where they begin. */
    private int take(int count) throws DamagedBlockException {
        require(count <= end - at);
        at += count;
        return at - count;
    }

    static void require(boolean sound) throws DamagedBlockException {
        if (!sound) {
            throw new DamagedBlockException("holds packed columns that make no sense");
        }
    }

    int get() throws DamagedBlockException {
        return Byte.toUnsignedInt(bytes[take(1)]);
    }

    /** See {@link PackedOutput#putNumber}. */
    long getNumber() throws DamagedBlockException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new DamagedBlockException("holds a packed number that is too long");
    }

    /** See {@link PackedOutput#putPacked}. */
    void getPacked(long[] target, int to, int count) throws DamagedBlockException {
        int width = get();
        require(MiniBlock.isWidth(width));
        long least = getNumber();
        int from = take(MiniBlock.bytes(count, width));
        MiniBlock.unpack(bytes, from, count, least, width, target, to);
    }

    /** Values as they are, into a column from row {@code row} on. */
    void getRaw(MemorySegment column, int row, int count) throws DamagedBlockException {
        int size = count * Long.BYTES;
        MemorySegment.copy(segment, take(size), column, (long) row * Long.BYTES, size);
    }

    /** Nothing but zeros may be left. */
    void requireEnd() throws DamagedBlockException {
        require(at == end && segment.get(ValueLayout.JAVA_LONG_UNALIGNED, end) == 0);
    }
}
