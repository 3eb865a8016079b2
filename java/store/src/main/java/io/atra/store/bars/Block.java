package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The rows of a block, each at hand: columns of eight bytes a value, one after the other as raw blocks have them. */
final class Block {

    /** No block has more rows. */
    static final int MAX_ROWS = 65_536;

    static final int HEADER_BYTES = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Kind kind;
    private final byte[] bytes;
    private final int rows;

    /** @param bytes the columns after the header, which is not looked at */
    Block(Kind kind, byte[] bytes, int rows) {
        this.kind = kind;
        this.bytes = bytes;
        this.rows = rows;
    }

    /** The bytes of a raw block. */
    static int size(Kind kind, int rows) {
        return HEADER_BYTES + kind.columns() * rows * Long.BYTES;
    }

    int rows() {
        return rows;
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

    /** Whether a row has these values, given as their bits. */
    boolean isRow(int row, long[] bits) {
        for (int c = 0; c < bits.length; c++) {
            if (bits(c, row) != bits[c]) {
                return false;
            }
        }
        return true;
    }

    /** The bits of {@code count} rows from {@code first} on, a column each. */
    long[][] copy(int first, int count) {
        long[][] columns = new long[kind.columns()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = column(c, first, first + count).toArray(ValueLayout.JAVA_LONG_UNALIGNED);
        }
        return columns;
    }

    /** The columns of rows {@code from} to {@code to} (exclusive), in place. */
    MemorySegment[] columns(int from, int to) {
        MemorySegment[] slices = new MemorySegment[kind.columns()];
        for (int c = 0; c < slices.length; c++) {
            slices[c] = column(c, from, to);
        }
        return slices;
    }

    /** One of them. */
    MemorySegment column(int column, int from, int to) {
        long at = HEADER_BYTES + ((long) column * rows + from) * Long.BYTES;
        return MemorySegment.ofArray(bytes).asSlice(at, (long) (to - from) * Long.BYTES);
    }
}
