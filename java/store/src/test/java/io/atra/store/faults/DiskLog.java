package io.atra.store.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code faults.c} wrote down, in its order. */
final class DiskLog {

    private static final int HEADER_BYTES = 16;

    /** What happened; the letters are those of the log. */
    enum Kind {
        WRITE('W'),
        TRUNCATE('T'),
        SYNC('S'),
        FAILED_SYNC('F'),
        CREATE('C'),
        DELETE('D'),
        ACKNOWLEDGE('A');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static Kind of(byte letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalStateException("no such record: " + letter);
        }
    }

    /** Which file of the database; the numbers are those of the log. */
    enum Role {
        DATABASE(1, ""),
        WAL(2, "-wal"),
        JOURNAL(4, "-journal"),
        FOLDER(5, "/");

        private final int number;
        private final String ending;

        Role(int number, String ending) {
            this.number = number;
            this.ending = ending;
        }

        /** What its name has after the database's. */
        String ending() {
            return ending;
        }

        static Role of(byte number) {
            for (Role role : values()) {
                if (role.number == number) {
                    return role;
                }
            }
            throw new IllegalStateException("no such file: " + number);
        }
    }

    /**
     * One call that succeeded.
     *
     * @param file a number that each file gets when it is created; of an acknowledgement the writer
     * @param offset where it was written, the new length of a truncated file, or the number that was acknowledged
     * @param bytes what was written
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Entry(Kind kind, Role role, int file, long offset, byte[] bytes) {}

    private DiskLog() {}

    static List<Entry> read(Path log) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.nativeOrder());
        List<Entry> entries = new ArrayList<>();
        while (buffer.remaining() >= HEADER_BYTES) {
            entries.add(next(buffer));
        }
        return entries;
    }

    private static Entry next(ByteBuffer buffer) {
        Kind kind = Kind.of(buffer.get());
        Role role = Role.of(buffer.get());
        int file = Short.toUnsignedInt(buffer.getShort());
        byte[] bytes = new byte[buffer.getInt()];
        long offset = buffer.getLong();
        buffer.get(bytes);
        return new Entry(kind, role, file, offset, bytes);
    }
}
