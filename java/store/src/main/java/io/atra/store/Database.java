package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file: a connection that writes and, apart from it, one that only reads.
 *
 * <p>Reading never waits for writing and sees the last commit; each call is one transaction. Any thread may call; calls
 * of a kind wait for each other. Do not call from a virtual thread: it would hold on to its carrier inside SQLite.
 *
 * <pre>{@code
 * try (Database database = Database.open(Path.of("atra.db"), Mode.CREATE)) {
 *     long series = database.read(connection -> connection.queryLong("SELECT count(*) FROM series"));
 * }
 * }</pre>
 */
public final class Database implements AutoCloseable {

    private final DatabaseFile file;
    private final Mode mode;
    private final Settings settings;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable SqlConnection writer;
    private @Nullable SqlConnection reader;
    private boolean closed;

    private Database(DatabaseFile file, Mode mode, Settings settings) {
        this.file = file;
        this.mode = mode;
        this.settings = settings;
    }

    /**
     * Opens a database with the standard settings.
     *
     * @param path the file; only {@link Mode#CREATE} makes one
     * @param mode what for
     * @throws io.atra.error.InputException when the file is missing, is not ATRA's, is newer or damaged; it is left as
     *     it is
     * @throws RunException when the disk, a lock or a permission stands in the way
     */
    public static Database open(Path path, Mode mode) {
        return open(path, mode, Settings.standard());
    }

    /** Opens a database with settings of one's own; see {@link #open(Path, Mode)}. */
    public static Database open(Path path, Mode mode, Settings settings) {
        SqliteLibrary.load();
        DatabaseFile file = DatabaseFile.acquire(path, mode);
        Database database = new Database(file, mode, settings);
        try {
            database.connect();
            return database;
        } catch (SQLException e) {
            database.close();
            throw SqlFailure.of(file.path(), e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The file, absolute, links resolved. */
    public Path file() {
        return file.path();
    }

    /** What was tuned about its connections. */
    public Settings settings() {
        return settings;
    }

    /** Whether {@link #write} is possible. */
    public boolean writable() {
        return mode.writes();
    }

    /** Reads: everything inside sees one state of the database. A write may read, a read may not write. */
    public <T> T read(SqlWork<T> work) {
        reading.lock();
        try {
            requireOutside(reading, "read");
            return openReader().readTransaction(work);
        } catch (SQLException e) {
            throw SqlFailure.of(file.path(), e);
        } finally {
            reading.unlock();
        }
    }

    /** Writes: all of it or nothing. When this returns, the change is committed as durably as asked for. */
    public <T> T write(Durability durability, SqlWork<T> work) {
        return onWriter(connection -> connection.writeTransaction(durability, work));
    }

    /** Changes something and gives nothing back; see {@link #write}. */
    public void change(Durability durability, SqlStep step) {
        write(durability, step.asWork());
    }

    /** While bulk goes in, the log may grow to 32 MB before it is moved into the file: a move waits for the disk twice. */
    public void setBulk(boolean bulk) {
        int pages = bulk ? Pragmas.BULK_AUTOCHECKPOINT_PAGES : Pragmas.AUTOCHECKPOINT_PAGES;
        SqlStep step = connection -> connection.execute("PRAGMA wal_autocheckpoint=" + pages);
        onWriter(step.asWork());
    }

    private <T> T onWriter(SqlWork<T> work) {
        if (reading.isHeldByCurrentThread() && !writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write inside a read of the same database");
        }
        writing.lock();
        try {
            requireOutside(writing, "write");
            return work.run(openWriter());
        } catch (SQLException e) {
            throw SqlFailure.of(file.path(), e);
        } finally {
            writing.unlock();
        }
    }

    /** The settings of the connection that reads, as SQLite reports them. */
    public List<Pragma> readerSettings() {
        return read(connection -> Pragmas.report(Pragmas.reader(settings), connection));
    }

    /** The settings of the connection that writes, as SQLite reports them. */
    public List<Pragma> writerSettings() {
        return onWriter(connection -> Pragmas.report(Pragmas.writer(settings), connection));
    }

    /** The version of SQLite. */
    public String sqliteVersion() {
        return read(connection -> String.valueOf(connection.queryText("SELECT sqlite_version()")));
    }

    /**
     * A connection of its own that reads the file and may keep temporary tables beside it, which go with it: for queries
     * that users write. The caller closes it.
     */
    public SqlConnection openScratch() {
        reading.lock();
        try {
            requireOpen();
            return connect("ro", Pragmas.scratch(settings));
        } catch (SQLException e) {
            throw SqlFailure.of(file.path(), e);
        } finally {
            reading.unlock();
        }
    }

    private void connect() throws SQLException {
        if (mode == Mode.CREATE) {
            createIfEmpty();
        }
        Schema.verify(openReader());
        if (mode.writes()) {
            openWriter();
        }
    }

    /** On a connection of its own, before the log exists: a crash in the middle leaves an empty file. */
    private void createIfEmpty() throws SQLException {
        try (SqlConnection connection = connect("rwc", List.of())) {
            Schema.createIfEmpty(connection);
        }
    }

    private SqlConnection openReader() throws SQLException {
        requireOpen();
        if (reader == null) {
            reader = connect("ro", Pragmas.reader(settings));
        }
        return reader;
    }

    private SqlConnection openWriter() throws SQLException {
        requireOpen();
        if (!mode.writes()) {
            throw new IllegalStateException(file.path() + " is open for reading only");
        }
        if (writer == null) {
            writer = connect("rw", Pragmas.writer(settings));
        }
        return writer;
    }

    private SqlConnection connect(String access, List<Pragma> pragmas) throws SQLException {
        return connect(file, settings, access, pragmas);
    }

    /** A connection that is set up; also for what is done to a file that nobody has opened. */
    static SqlConnection connect(DatabaseFile file, Settings settings, String access, List<Pragma> pragmas)
            throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(settings.busyTimeoutMs());
        SqlConnection connection =
                new SqlConnection(file.path(), JDBC.createConnection(file.address(access), config.toProperties()));
        try {
            SqliteLibrary.requireVersion(String.valueOf(connection.queryText("SELECT sqlite_version()")));
            Pragmas.apply(pragmas, connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(file.path() + " is closed");
        }
    }

    private static void requireOutside(ReentrantLock lock, String what) {
        if (lock.getHoldCount() > 1) {
            throw new IllegalStateException("a " + what + " inside a " + what + " of the same database");
        }
    }

    /** Moves the log into the file and closes the connections; what was committed stays. Closing twice is fine. */
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (!closed) {
                closed = true;
                closeConnections();
            }
        } catch (SQLException e) {
            throw SqlFailure.of(file.path(), e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private void closeConnections() throws SQLException {
        try {
            if (reader != null) {
                reader.close();
            }
            if (writer != null) {
                writer.checkpoint();
                writer.close();
            }
        } finally {
            file.release();
        }
    }
}
