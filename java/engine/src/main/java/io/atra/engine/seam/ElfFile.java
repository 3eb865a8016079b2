package io.atra.engine.seam;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The outline of a library in the format of Linux. Its loader maps what the headers promise and does not look whether it
 * is there: a file that was cut would end the process at the first touch of what is missing.
 */
final class ElfFile {

    private static final int MAGIC = 0x7f454c46;
    private static final int HEADER_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;

    private ElfFile() {}

    /** Whether the file is of this format and ends before what its headers promise. */
    static boolean isCut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC) {
                return false;
            }
            header.order(ByteOrder.LITTLE_ENDIAN);
            long sections = header.getLong(40) + (long) header.getChar(58) * header.getChar(60);
            return Math.max(sections, segments(channel, header)) > channel.size();
        } catch (EOFException e) {
            return true;
        }
    }

    /** Where the last of the parts that are mapped ends. */
    private static long segments(FileChannel channel, ByteBuffer header) throws IOException {
        ByteBuffer table = read(channel, header.getLong(32), header.getChar(56) * SEGMENT_BYTES);
        long end = 0;
        for (int at = 0; at < table.limit(); at += SEGMENT_BYTES) {
            end = Math.max(end, table.getLong(at + 8) + table.getLong(at + 32));
        }
        return end;
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        if (position < 0) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
