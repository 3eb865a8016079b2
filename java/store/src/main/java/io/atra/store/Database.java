package io.atra.store;

import io.atra.error.RunException;
import io.atra.metrics.ProcessMetrics;
import io.atra.store.profile.QueryProfiler;
import io.atra.store.profile.StatementFigures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file: a connection that writes, shared by all that this process opens of the file, and apart from it a few
 * that only read.
 *
 * <p>Reading never waits for writing and sees the last commit; each call is a transaction of its own, or shares one with
 * others that write at the same time. Any thread may call, virtual ones too: their calls run on platform threads, since
 * they would hold on to their carriers inside SQLite. Work may run on another thread than its caller's, and again when
 * another process was in the way: it changes nothing but the database.
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
    private final QueryProfiler profiler;
    private final ReaderPool readers;
    private final @Nullable SharedWriter writer;
    private final Set<WriteOperation<?>> promised = ConcurrentHashMap.newKeySet();
    private ProcessMetrics.Registration told = () -> {};
    private volatile boolean closed;
    private boolean bulk;

    private Database(DatabaseFile file, Mode mode, Settings settings, Function<SqlConnection, TransactionSteps> steps) {
        this.file = file;
        this.mode = mode;
        this.settings = settings;
        this.readers = new ReaderPool(file, settings, () -> connect("ro", Pragmas.reader(settings)));
        this.profiler = QueryProfiler.of(file.path());
        this.writer = mode.writes() ? SharedWriter.acquire(file.path(), () -> newWriter(steps)) : null;
    }

    private SharedWriter newWriter(Function<SqlConnection, TransactionSteps> steps) {
        return new SharedWriter(
                file, settings, () -> connect("rw", Pragmas.writer(settings)), steps, DatabaseWriteQueue.MOST_WAITING);
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
        return open(path, mode, settings, SqlTransaction::new);
    }

    /** The same with steps of transactions that may fail, if it is the first that writes to the file. */
    static Database open(Path path, Mode mode, Settings settings, Function<SqlConnection, TransactionSteps> steps) {
        return PlatformThreads.WRITES.call(() -> {
            SqliteLibrary.load();
            return connected(new Database(DatabaseFile.acquire(path, mode), mode, settings, steps));
        });
    }

    private static Database connected(Database database) {
        try {
            database.connect();
            database.told = ProcessMetrics.register(new DatabaseMetrics(database));
            return database;
        } catch (SQLException e) {
            database.close();
            throw SqlFailure.of(database.file(), e);
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

    /**
     * Reads: everything inside sees one state of the database. A write may read, a read may not write.
     *
     * @throws RunException when no connection becomes free for as long as the settings say
     */
    public <T> T read(SqlWork<T> work) {
        // Closing waits for writes, which may read.
        if (!isWriting()) {
            requireOpen();
        }
        if (readers.isReading()) {
            throw new IllegalStateException("a read inside a read of the same database");
        }
        return regardless(() -> readers.read(work));
    }

    /**
     * Writes: all of it or nothing. When this returns, the change is committed as durably as asked for. A caller that is
     * interrupted while it waits takes its write back, if it has not begun.
     *
     * @throws RunException when the disk, a lock, or too many other writes stand in the way
     */
    public <T> T write(Durability durability, SqlWork<T> work) {
        SharedWriter shared = requireWriter();
        WriteOperation<T> operation = WriteOperation.awaited(durability, work);
        return regardless(() -> {
            if (settings.queue()) {
                shared.queue().write(operation);
            } else {
                PlatformThreads.WRITES.run(() -> shared.write(operation));
            }
            return operation.await(file.path());
        });
    }

    /** Changes something and gives nothing back; see {@link #write}. */
    public void change(Durability durability, SqlStep step) {
        write(durability, step.asWork());
    }

    /**
     * Writes, and the caller goes on at once, unless very many wait to be written. The future is completed once the change
     * is committed as durably as asked for, or fails with what {@link #write} throws; cancelled, it takes back a write that
     * has not begun.
     */
    public <T> CompletableFuture<T> executeWithRetryAsync(Durability durability, SqlWork<T> work) {
        return promise(WriteOperation.promised(durability, work, true));
    }

    /**
     * Runs one statement that changes something, as {@link #executeWithRetryAsync(Durability, SqlWork)} does; the future
     * has the number of rows that it changed.
     */
    public CompletableFuture<Integer> executeWithRetryAsync(
            Durability durability, String sql, @Nullable Object... values) {
        return promise(WriteOperation.promised(durability, connection -> connection.update(sql, values), false));
    }

    private <T> CompletableFuture<T> promise(WriteOperation<T> operation) {
        SharedWriter shared = requireWriter();
        promised.add(operation);
        operation.whenTold(() -> promised.remove(operation));
        if (settings.queue()) {
            shared.queue().submit(operation);
        } else {
            PlatformThreads.WRITES.run(() -> shared.write(operation));
        }
        return operation.future();
    }

    /** The writer, for a call that is not inside another. */
    private SharedWriter requireWriter() {
        SharedWriter shared = openWriter();
        if (shared.isWriting()) {
            throw new IllegalStateException("a write inside a write of the same database");
        }
        if (readers.isReading()) {
            throw new IllegalStateException("a write inside a read of the same database");
        }
        return shared;
    }

    private SharedWriter openWriter() {
        requireOpen();
        if (writer == null) {
            throw new IllegalStateException(file.path() + " is open for reading only");
        }
        return writer;
    }

    /** While bulk goes in, the log may grow to 32 MB before it is moved into the file: a move waits for the disk twice. */
    public void setBulk(boolean bulk) {
        SharedWriter shared = requireWriter();
        onPlatform(() -> {
            switchBulk(shared, bulk);
            return true;
        });
        if (!bulk) {
            optimize();
        }
    }

    /** Renews the statistics by which SQLite chooses indexes; happens by itself when bulk is in, and at closing. */
    public void optimize() {
        SharedWriter shared = requireWriter();
        SqlStep step = SqlConnection::optimize;
        onPlatform(() -> shared.use(step.asWork()));
    }

    private synchronized void switchBulk(SharedWriter shared, boolean on) throws SQLException {
        if (bulk != on) {
            shared.addBulk(on ? 1 : -1);
            bulk = on;
        }
    }

    /** The settings of a connection that reads, as SQLite reports them. */
    public List<Pragma> readerSettings() {
        return read(connection -> Pragmas.report(Pragmas.reader(settings), connection));
    }

    /** The settings of the connection that writes, as SQLite reports them. */
    public List<Pragma> writerSettings() {
        SharedWriter shared = requireWriter();
        return onPlatform(() -> shared.use(connection -> Pragmas.report(Pragmas.writer(settings), connection)));
    }

    /** What was measured of every statement that this process ran on the file, the most expensive first. */
    public List<StatementFigures> statements() {
        return profiler.figures();
    }

    /** The version of SQLite. */
    public String sqliteVersion() {
        return read(connection -> String.valueOf(connection.queryText("SELECT sqlite_version()")));
    }

    /** The version of SQLite that this process has loaded, without opening a file. */
    public static String libraryVersion() {
        SqliteLibrary.load();
        try (Connection memory = JDBC.createConnection("jdbc:sqlite::memory:", new Properties())) {
            return memory.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw SqlFailure.of(Path.of(":memory:"), e);
        }
    }

    /** The writes that wait; the same for every database that this process has opened of the file. */
    public DatabaseWriteQueue queue() {
        return openWriter().queue();
    }

    /** What its connections do. */
    public ConnectionFigures connectionFigures() {
        requireOpen();
        boolean writes = writer != null && writer.isOpen();
        return readers.figures(writes ? 1 : 0, WalWatch.bytes(DatabaseFile.log(file.path())));
    }

    /**
     * A connection of its own that reads the file and may keep temporary tables beside it, which go with it: for queries
     * that users write. The caller closes it.
     */
    public SqlConnection openScratch() {
        requireOpen();
        return onPlatform(() -> connect("ro", Pragmas.scratch(settings)));
    }

    private void connect() throws SQLException {
        if (mode == Mode.CREATE) {
            createIfEmpty();
        }
        readers.read(connection -> {
            Schema.verify(connection);
            return true;
        });
        if (writer != null) {
            writer.open();
        }
    }

    /** On a connection of its own, before the log exists: a crash in the middle leaves an empty file. */
    private void createIfEmpty() throws SQLException {
        try (SqlConnection connection = connect("rwc", List.of())) {
            Schema.createIfEmpty(connection);
        }
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

    /** A thread that was interrupted before still reads and writes: what it has to clean up may be just that. */
    private static <T> T regardless(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface SqlCall<T> {
        T run() throws SQLException;
    }

    private <T> T onPlatform(SqlCall<T> call) {
        return PlatformThreads.WRITES.call(() -> {
            try {
                return call.run();
            } catch (SQLException e) {
                throw SqlFailure.of(file.path(), e);
            }
        });
    }

    /**
     * Waits for what is under way, moves the log into the file and closes the connections; what was committed stays.
     * Writes that have not begun after as long as the settings say fail. Closing twice is fine.
     */
    @Override
    public void close() {
        if (readers.isReading() || isWriting()) {
            throw new IllegalStateException(file.path() + " is closed inside a call");
        }
        if (closeOnce()) {
            told.close();
            long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.waitMs());
            regardless(() -> onPlatform(() -> {
                close(deadlineNs);
                return true;
            }));
        }
    }

    private boolean isWriting() {
        return writer != null && writer.isWriting();
    }

    private synchronized boolean closeOnce() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** The file counts as open while anything of it may be: see {@link DatabaseFile}. */
    private void close(long deadlineNs) throws SQLException {
        try {
            drain(deadlineNs);
            readers.close(deadlineNs);
        } finally {
            if (writer != null) {
                release(writer, deadlineNs);
            }
        }
        file.release();
        awaitTold();
    }

    private void release(SharedWriter shared, long deadlineNs) throws SQLException {
        try {
            switchBulk(shared, false);
        } finally {
            shared.release(deadlineNs);
        }
    }

    /** Waits for the writes whose callers went on; those that do not begin in time fail. */
    private void drain(long deadlineNs) {
        for (WriteOperation<?> operation : promised) {
            if (!operation.awaitEnd(deadlineNs) && operation.withdraw()) {
                operation.refuse(
                        new RunException(file.path() + ": was closed before this was written; nothing was changed"));
            }
        }
    }

    /** What became of each is decided: their callers are told on other threads. */
    private void awaitTold() {
        long soonNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        promised.forEach(operation -> operation.awaitEnd(soonNs));
    }
}
