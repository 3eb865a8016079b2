package io.atra.store.bars;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a packed block while it is written. What would need more room than it may have is not written. */
final class PackedOutput {

    private static final int LONGEST_NUMBER = 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int most;
    private int at;
    private boolean full;

    PackedOutput(int capacity) {
        this.bytes = new byte[capacity + MiniBlock.SLACK_BYTES];
    }

    /** Begins again at {@code at}; no byte may be written at or after {@code most}. */
    void restart(int at, int most) {
        this.at = at;
        this.most = most;
        this.full = false;
    }

    /** Whether it did not fit. */
    boolean full() {
        return full;
    }

    private boolean takes(int count) {
        full |= at + count > most;
        return !full;
    }

    void put(int value) {
        if (takes(1)) {
            bytes[at++] = (byte) value;
        }
    }

    void put(long value) {
        if (takes(Long.BYTES)) {
            LONGS.set(bytes, at, value);
            at += Long.BYTES;
        }
    }

    /** A number in few bytes if it is near 0: seven bits a byte, the lowest first, the sign in the lowest of all. */
    void putNumber(long value) {
        if (!takes(LONGEST_NUMBER)) {
            return;
        }
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** The numbers of a mini-block: their width, the least of them, the bits. */
    void putPacked(long[] numbers, int from, int count) {
        long least = MiniBlock.least(numbers, from, count);
        int width = MiniBlock.width(numbers, from, count);
        put(width);
        putNumber(least);
        if (takes(MiniBlock.bytes(count, width))) {
            MiniBlock.pack(numbers, from, count, least, width, bytes, at);
            at += MiniBlock.bytes(count, width);
        }
    }

    /** The same numbers as they are. */
    void putRaw(long[] numbers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            put(numbers[i]);
        }
    }

    /** Everything from the first byte on, with zeros so that every number can be loaded as eight bytes. */
    byte[] finish() {
        if (takes(MiniBlock.SLACK_BYTES)) {
            Arrays.fill(bytes, at, at + MiniBlock.SLACK_BYTES, (byte) 0);
            at += MiniBlock.SLACK_BYTES;
        }
        return Arrays.copyOf(bytes, at);
    }
}
