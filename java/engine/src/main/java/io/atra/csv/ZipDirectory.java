package io.atra.csv;

import io.atra.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of a zip archive as its directory lists them, with what {@link java.util.zip.ZipFile} does not tell:
 * whether one is a link or encrypted. The layout is that of PKWARE's APPNOTE, sections 4.3.12 and 4.3.16.
 */
final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0170000;
    private static final int LINK = 0120000;

    private ZipDirectory() {}

    /**
     * An entry.
     *
     * @param name with its folders, as the archive spells it
     * @param encrypted whether a password is needed to read it
     * @param link whether it is a symbolic link
     * @param packedBytes how much of the archive it takes
     */
    record Entry(String name, boolean encrypted, boolean link, long packedBytes) {}

    /** @throws InputException when the file has no directory that could be read */
    static List<Entry> read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return entries(file, directory(file, channel));
        } catch (IOException e) {
            throw CsvSource.unreadable(file.toString(), e);
        }
    }

    private static ByteBuffer directory(Path file, FileChannel channel) throws IOException {
        ByteBuffer tail = read(channel, Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT), channel.size());
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return directory(file, channel, tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        throw new InputException(file + ": is no zip archive, or was cut off");
    }

    private static ByteBuffer directory(Path file, FileChannel channel, ByteBuffer end) throws IOException {
        long size = Integer.toUnsignedLong(end.getInt(12));
        long from = Integer.toUnsignedLong(end.getInt(16));
        if (from == 0xFFFFFFFFL || end.getShort(10) == -1) {
            throw new InputException(file + ": is a zip archive of over 4 GB or 65,535 entries; unpack it first");
        }
        if (from + size > channel.size() || size > Integer.MAX_VALUE) {
            throw new InputException(file + ": the archive is damaged: its directory lies beyond its end");
        }
        return read(channel, from, from + size);
    }

    private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Reads on until all is there.
        }
        return bytes.flip();
    }

    private static List<Entry> entries(Path file, ByteBuffer directory) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at + ENTRY_BYTES <= directory.limit() && directory.getInt(at) == ENTRY_SIGNATURE) {
            int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
            int next = at
                    + ENTRY_BYTES
                    + nameBytes
                    + Short.toUnsignedInt(directory.getShort(at + 30))
                    + Short.toUnsignedInt(directory.getShort(at + 32));
            if (next > directory.limit()) {
                throw new InputException(file + ": the archive is damaged: its directory was cut off");
            }
            entries.add(entry(directory, at, nameBytes));
            at = next;
        }
        return entries;
    }

    private static Entry entry(ByteBuffer directory, int at, int nameBytes) {
        byte[] name = new byte[nameBytes];
        directory.get(at + ENTRY_BYTES, name);
        int mode = directory.getInt(at + 38) >>> 16;
        boolean unix = directory.get(at + 5) == UNIX;
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                (directory.getShort(at + 8) & 1) != 0,
                unix && (mode & FILE_TYPE) == LINK,
                Integer.toUnsignedLong(directory.getInt(at + 20)));
    }
}
