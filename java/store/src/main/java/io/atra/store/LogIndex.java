package io.atra.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file with which processes share the index of the log ({@code -shm}). It goes when the last of them closes the
 * database, and stays when that one is killed.
 */
final class LogIndex {

    /** Two copies of the header, then how far the log was moved into the file; all in the machine's byte order. */
    private static final int BYTES = 100;

    private static final int FORMAT = 3_007_000;
    private static final int FORMAT_AT = 0;
    private static final int INITIALISED_AT = 12;
    private static final int PAGES_AT = 16;
    private static final int MOVED_AT = 96;

    private LogIndex() {}

    /** How many pages of commits were in the log and not in the file when it was last used; 0 where that is not known. */
    static long pagesInLogAlone(Path index) {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(index, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
        } catch (IOException none) {
            return 0;
        }
        boolean readable =
                !header.hasRemaining() && header.getInt(FORMAT_AT) == FORMAT && header.get(INITIALISED_AT) == 1;
        return readable
                ? Integer.toUnsignedLong(header.getInt(PAGES_AT)) - Integer.toUnsignedLong(header.getInt(MOVED_AT))
                : 0;
    }
}
