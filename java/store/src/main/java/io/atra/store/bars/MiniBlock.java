package io.atra.store.bars;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole numbers of up to 128 rows in few bits: the least of them, then how far each one is above it, in as many bits as
 * the furthest needs.
 *
 * <p>Number {@code i} begins at bit {@code i * width} from the lowest of the first byte on. More than 57 bits become 64,
 * so that one load of eight bytes holds any number whole.
 */
final class MiniBlock {

    /** Rows of all mini-blocks but the last one. */
    static final int ROWS = 128;

    /** As many bytes must be readable after the last number. */
    static final int SLACK_BYTES = Long.BYTES;

    private static final int WIDEST_SHIFTED = Long.SIZE - (Byte.SIZE - 1);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private MiniBlock() {}

    /** How many bits hold every number up to {@code range}, which is unsigned. */
    static int width(long range) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
        return bits > WIDEST_SHIFTED ? Long.SIZE : bits;
    }

    static boolean isWidth(int width) {
        return (width >= 0 && width <= WIDEST_SHIFTED) || width == Long.SIZE;
    }

    static int bytes(int count, int width) {
        return (count * width + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** The width of these numbers. */
    static int width(long[] numbers, int from, int count) {
        long least = numbers[from];
        long most = least;
        for (int i = from + 1; i < from + count; i++) {
            least = Math.min(least, numbers[i]);
            most = Math.max(most, numbers[i]);
        }
        return width(most - least);
    }

    static long least(long[] numbers, int from, int count) {
        long least = numbers[from];
        for (int i = from + 1; i < from + count; i++) {
            least = Math.min(least, numbers[i]);
        }
        return least;
    }

    /** Writes numbers from {@code from} on; up to {@link #SLACK_BYTES} after the last one may be touched. */
    static void pack(long[] numbers, int from, int count, long least, int width, byte[] target, int at) {
        long word = 0;
        int used = 0;
        int next = at;
        for (int i = from; i < from + count; i++) {
            long above = numbers[i] - least;
            word |= above << used;
            used += width;
            if (used >= Long.SIZE) {
                LONGS.set(target, next, word);
                next += Long.BYTES;
                used -= Long.SIZE;
                word = used == 0 ? 0 : above >>> (width - used);
            }
        }
        LONGS.set(target, next, word);
    }

    /** Reads numbers into {@code target} from index {@code to} on. */
    static void unpack(byte[] bytes, int at, int count, long least, int width, long[] target, int to) {
        long mask = width == Long.SIZE ? -1L : (1L << width) - 1;
        int bit = 0;
        for (int i = 0; i < count; i++) {
            long word = (long) LONGS.get(bytes, at + (bit >>> 3));
            target[to + i] = least + ((word >>> (bit & 7)) & mask);
            bit += width;
        }
    }
}
