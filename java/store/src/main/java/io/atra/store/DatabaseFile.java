package io.atra.store;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Looks at a file before SQLite does, so that a file that is not ATRA's is left as it is: SQLite would put a log beside
 * it, or take its own log back into it.
 */
final class DatabaseFile {

    /** "ATRA". */
    static final int APPLICATION_ID = 0x41545241;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int WRITE_COUNTER_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;
    private static final int PAGES_VALID_FOR_AT = 92;

    private static final long JOURNAL_MAGIC = 0xd9d505f920a163d7L;
    private static final int JOURNAL_HEADER_BYTES = 20;
    private static final int JOURNAL_PAGES_AT = 16;
    private static final long NO_JOURNAL = -1;

    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ceph", "lustre", "fuse.sshfs");

    /**
     * Files that this process has open. Their headers are not read again: closing any handle of a file drops all locks
     * that the process has on it, those of SQLite too.
     */
    private static final Map<Path, Users> OPEN = new HashMap<>();

    /** How many databases have a file open, and what they read. */
    private record Users(int count, ActiveReads reads) {}

    private final Path path;
    private final Path folder;
    private ActiveReads reads = new ActiveReads();

    private DatabaseFile(Path path) {
        this.path = path;
        this.folder = Objects.requireNonNull(path.getParent(), "a file lies in a folder");
    }

    /** Checks the file and counts it as open; {@link #release} takes that back. */
    static DatabaseFile acquire(Path file, Mode mode) {
        return acquire(file, mode, Schema.VERSION);
    }

    /** The same for a file whose schema may be as old as {@code oldest}. */
    static DatabaseFile acquire(Path file, Mode mode, int oldest) {
        DatabaseFile checked = new DatabaseFile(realPath(file.toAbsolutePath().normalize(), mode));
        synchronized (OPEN) {
            Users others = OPEN.get(checked.path);
            if (others == null) {
                checked.check(mode, oldest);
            } else {
                checked.reads = others.reads;
            }
            OPEN.put(checked.path, new Users(others == null ? 1 : others.count + 1, checked.reads));
        }
        return checked;
    }

    void release() {
        synchronized (OPEN) {
            OPEN.computeIfPresent(
                    path, (file, users) -> users.count > 1 ? new Users(users.count - 1, users.reads) : null);
        }
    }

    /** What goes on reading the file in this process. */
    ActiveReads reads() {
        return reads;
    }

    /** Where SQLite keeps the write-ahead log of a database. */
    static Path log(Path database) {
        return beside(database, "-wal");
    }

    /** Absolute, links resolved. */
    Path path() {
        return path;
    }

    /** The path as an SQLite address; every byte that could mean something in it is written as a number. */
    String address(String mode) {
        StringBuilder address = new StringBuilder("jdbc:sqlite:file:");
        String slashes = path.toString().replace('\\', '/');
        if (!slashes.startsWith("/")) {
            address.append('/');
        }
        for (byte b : slashes.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b == '/' || b == '.' || b == '_' || b == '-' || (b >= 0 && Character.isLetterOrDigit(b));
            address.append(plain ? String.valueOf((char) b) : String.format("%%%02x", b));
        }
        return address.append("?mode=").append(mode).toString();
    }

    private static Path realPath(Path file, Mode mode) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, not a database file");
        }
        try {
            return Files.exists(file) ? file.toRealPath() : absent(file, mode);
        } catch (IOException e) {
            throw new RunException(file + ": cannot be reached: " + e.getMessage(), e);
        }
    }

    private static Path absent(Path file, Mode mode) throws IOException {
        if (mode != Mode.CREATE) {
            throw new InputException(file + ": no such database: import data into it first, or name another file");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException(file + ": its folder does not exist: create the folder first");
        }
        return folder.toRealPath().resolve(file.getFileName());
    }

    private void check(Mode mode, int oldest) {
        requireLocal(path, fileSystem(folder));
        if (mode.writes()) {
            checkWritable();
        }
        if (Files.exists(path)) {
            checkHeaderTwice(mode, oldest);
        } else {
            checkNoLog();
        }
    }

    private void checkWritable() {
        boolean possible = (Files.notExists(path) || Files.isWritable(path)) && Files.isWritable(folder);
        if (!possible) {
            throw new RunException(path + ": cannot be written: the file and its folder need write permission");
        }
    }

    /** On a network disk the processes of two machines do not see each other's log. */
    static void requireLocal(Path file, String fileSystem) {
        if (NETWORK.contains(fileSystem) || file.toString().startsWith("\\\\")) {
            throw new RunException(file + ": lies on a network disk (" + fileSystem
                    + "), where SQLite's log is not safe; it was left as it is: copy it to a local disk");
        }
    }

    private static String fileSystem(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException unknown) {
            return "";
        }
    }

    /** A second time, since the first may have met another process in the middle of creating it. */
    private void checkHeaderTwice(Mode mode, int oldest) {
        try {
            checkHeader(mode, oldest);
        } catch (InputException perhaps) {
            checkHeader(mode, oldest);
        }
    }

    private void checkHeader(Mode mode, int oldest) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        long size = readHeader(header);
        if (size == 0 || isHalfCreated(header)) {
            if (mode != Mode.CREATE) {
                throw new InputException(path + ": is empty, not a database: import data into it first");
            }
            checkNoLog();
            return;
        }
        checkMagic(header);
        checkOwner(header);
        checkVersion(header.getInt(USER_VERSION_AT), oldest);
        checkSize(header, size);
        checkLog();
    }

    /**
     * Whether somebody creates it, or was killed while doing so: a journal beside it says that it was empty, and SQLite
     * makes it so again.
     */
    private boolean isHalfCreated(ByteBuffer header) {
        boolean foreign = hasMagic(header) && header.getInt(APPLICATION_ID_AT) != APPLICATION_ID;
        return !foreign && journalledPages() == 0;
    }

    /** How many pages it had before what the journal beside it takes back. */
    private long journalledPages() {
        try (InputStream journal = Files.newInputStream(beside(path, "-journal"))) {
            ByteBuffer start = ByteBuffer.wrap(journal.readNBytes(JOURNAL_HEADER_BYTES));
            boolean whole = start.remaining() == JOURNAL_HEADER_BYTES && start.getLong(0) == JOURNAL_MAGIC;
            return whole ? Integer.toUnsignedLong(start.getInt(JOURNAL_PAGES_AT)) : NO_JOURNAL;
        } catch (IOException none) {
            return NO_JOURNAL;
        }
    }

    private long readHeader(ByteBuffer header) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
            return channel.size();
        } catch (IOException e) {
            throw new RunException(path + ": cannot be read: check its permissions (" + e.getMessage() + ")", e);
        }
    }

    private void checkMagic(ByteBuffer header) {
        if (!hasMagic(header) || header.hasRemaining()) {
            throw notADatabase("is not an SQLite database, or an encrypted or damaged one");
        }
    }

    private static boolean hasMagic(ByteBuffer header) {
        return ByteBuffer.wrap(MAGIC).equals(header.slice(0, MAGIC.length));
    }

    private void checkOwner(ByteBuffer header) {
        int owner = header.getInt(APPLICATION_ID_AT);
        if (owner != APPLICATION_ID) {
            throw notADatabase("is an SQLite database of another program (application id " + owner + ")");
        }
    }

    /** A log beside the file may hold a migration that is not in the file yet; then SQLite is asked. */
    private void checkVersion(int version, int oldest) {
        Schema.requireKnown(path, version);
        if (!hasLog()) {
            Schema.requireAtLeast(path, version, oldest);
        }
    }

    private AtraException notADatabase(String what) {
        return new InputException(path + ": " + what + "; it was left as it is: name another file");
    }

    /** The header knows the size, unless an older SQLite wrote last; a log beside the file may hold the missing end. */
    private void checkSize(ByteBuffer header, long size) {
        boolean known = header.getInt(WRITE_COUNTER_AT) == header.getInt(PAGES_VALID_FOR_AT);
        int pageSize = header.getShort(PAGE_SIZE_AT) == 1 ? 65536 : Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
        long expected = Integer.toUnsignedLong(header.getInt(PAGES_AT)) * pageSize;
        if (known && size < expected && !hasLog()) {
            throw new InputException(path + ": is cut off (" + size + " of " + expected
                    + " bytes); it was left as it is: restore a copy, or import the data again into a new file");
        }
    }

    private boolean hasLog() {
        try {
            return Files.size(log(path)) > 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** What a process that was killed leaves tells of commits that are in the log alone: without it they are gone. */
    private void checkLog() {
        long pages = Files.exists(log(path)) ? 0 : LogIndex.pagesInLogAlone(beside(path, "-shm"));
        if (pages > 0) {
            throw new InputException(path + ": its log " + log(path).getFileName() + " is gone, and " + pages
                    + " pages of commits were in it alone; it was left as it is: put the log back beside it, or restore a"
                    + " copy; removing " + beside(path, "-shm").getFileName() + " gives those commits up");
        }
    }

    /** SQLite would remove the log of a database that was moved away. */
    private void checkNoLog() {
        if (hasLog()) {
            throw new InputException(
                    path + ": is not there but its log is (" + log(path).getFileName()
                            + "), which was left as it is: put the database back beside it, or name another file");
        }
    }

    private static Path beside(Path database, String end) {
        return database.resolveSibling(database.getFileName() + end);
    }
}
