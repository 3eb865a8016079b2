package io.atra.engine.ffm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A shared library as Linux loads it: its headers say which parts of the file are mapped into memory. The loader trusts
 * them, and touching what a file that was cut off no longer has ends the whole process.
 */
final class ElfFile {

    private static final int HEADER_BYTES = 64;
    private static final int MAGIC = 0x464C457F; // 0x7F E L F
    private static final int PARTS_AT = 0x20;
    private static final int PART_BYTES_AT = 0x36;
    private static final int PART_COUNT_AT = 0x38;
    private static final int LEAST_PART_BYTES = 0x38;
    private static final int OFFSET_AT = 0x08;
    private static final int LENGTH_AT = 0x20;

    private ElfFile() {}

    /** Whether {@code file} is one of 64 bits, and holds all that its headers promise. */
    static boolean isWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.limit() < HEADER_BYTES || header.getInt(0) != MAGIC) {
                return false;
            }
            int width = Short.toUnsignedInt(header.getShort(PART_BYTES_AT));
            int count = Short.toUnsignedInt(header.getShort(PART_COUNT_AT));
            ByteBuffer parts = read(channel, header.getLong(PARTS_AT), width * count);
            return width >= LEAST_PART_BYTES && parts.limit() == width * count && holds(channel.size(), parts, width);
        }
    }

    private static boolean holds(long size, ByteBuffer parts, int width) {
        for (int at = 0; at < parts.limit(); at += width) {
            long offset = parts.getLong(at + OFFSET_AT);
            long length = parts.getLong(at + LENGTH_AT);
            if (offset < 0 || length < 0 || offset > size || length > size - offset) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long at = Math.max(from, 0);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
            // Reads on until the buffer is full or the file ends.
        }
        return buffer.flip();
    }
}
