package io.atra.store;

import io.atra.store.profile.QueryProfiler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that keeps the statements prepared on it; used by one thread at a time. */
public final class SqlConnection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqlConnection.class.getName());

    /** So many rows of an index are looked at. */
    private static final int ANALYSIS_LIMIT = 400;

    /** What PRAGMA optimize is to do: analyze, and look at tables that this connection has not read too. */
    private static final int ALL_TABLES = 0x10002;

    private final Path file;
    private final Connection connection;
    private QueryProfiler profiler;
    private final Map<String, SqlStatement> kept = new HashMap<>();

    SqlConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.profiler = QueryProfiler.of(file);
    }

    /** The database's file. */
    public Path file() {
        return file;
    }

    /** The driver's own, for what only that can be asked. */
    Connection driver() {
        return connection;
    }

    /** From now on its statements are counted apart: for trials that are no work on the file. */
    public void measureApart() {
        profiler = QueryProfiler.apart(file);
    }

    /** A statement prepared once and kept: whoever runs it binds all its values and closes its rows. */
    public SqlStatement prepare(String sql) throws SQLException {
        SqlStatement statement = kept.get(sql);
        if (statement == null) {
            statement = make(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    private SqlStatement make(String sql) throws SQLException {
        return new SqlStatement(this, sql, connection.prepareStatement(sql), profiler.statement(sql));
    }

    /** Runs a statement without values once; what rows it gives are of no interest. */
    public void execute(String sql) throws SQLException {
        SqlStatement once = make(sql);
        try {
            Rows rows = once.run();
            if (rows != null) {
                rows.close();
            }
        } finally {
            once.close();
        }
    }

    /**
     * How SQLite would run a statement: a line a step, what belongs to a step below it and indented. Nothing is run, and
     * its values need not be known.
     */
    public List<String> plan(String sql) throws SQLException {
        // Explaining alone does not notice that another connection made an index.
        queryText("SELECT count(*) FROM (SELECT 1 FROM sqlite_schema LIMIT 1)");
        try (Statement statement = connection.createStatement();
                Rows steps = new Rows(statement.executeQuery("EXPLAIN QUERY PLAN " + sql), null)) {
            return QueryPlan.lines(steps);
        }
    }

    /** Runs a kept statement with these values; the number of rows it changed. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return prepare(sql).bindAll(values).update();
    }

    /** Runs a kept query with these values; the caller closes the rows. */
    public Rows query(String sql, @Nullable Object... values) throws SQLException {
        return prepare(sql).bindAll(values).query();
    }

    /** The first column of the first row as a number, 0 when there is none. */
    public long queryLong(String sql, @Nullable Object... values) throws SQLException {
        try (Rows rows = query(sql, values)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of the first row as text; null when there is none. */
    @Nullable
    String queryText(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                Rows rows = new Rows(statement.executeQuery(sql), null)) {
            return rows.next() ? rows.getText(1) : null;
        }
    }

    /** Runs a kept statement without values; one that fails is not kept, since the driver closes it. */
    void run(String sql) throws SQLException {
        try {
            prepare(sql).update();
        } catch (SQLException failure) {
            forget(sql, failure);
            throw failure;
        }
    }

    private void forget(String sql, SQLException failure) {
        SqlStatement failed = kept.remove(sql);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    <T> T readTransaction(SqlWork<T> work) throws SQLException {
        return transaction("BEGIN", work);
    }

    /** Waits for every other connection to be idle; for making the tables. */
    void exclusiveTransaction(SqlStep step) throws SQLException {
        transaction("BEGIN EXCLUSIVE", step.asWork());
    }

    private <T> T transaction(String begin, SqlWork<T> work) throws SQLException {
        try {
            run(begin);
            T result = work.run(this);
            run("COMMIT");
            return result;
        } catch (Throwable failure) {
            rollback(failure);
            throw failure;
        }
    }

    private void rollback(Throwable failure) {
        try {
            forgetStatements();
            execute("ROLLBACK");
        } catch (SQLException already) {
            // SQLite takes a transaction back by itself after a full disk or a failed write, or it never began.
            failure.addSuppressed(already);
        }
    }

    /** After a failure: the driver closes a statement that fails, so that none can be kept. */
    void forgetStatements() throws SQLException {
        for (SqlStatement statement : kept.values()) {
            statement.close();
        }
        kept.clear();
    }

    /**
     * Renews the statistics by which SQLite chooses indexes, where tables have changed much; a few milliseconds. If
     * somebody else is writing, it is done another time.
     */
    void optimize() {
        try {
            execute("PRAGMA analysis_limit=" + ANALYSIS_LIMIT);
            execute("PRAGMA optimize=" + ALL_TABLES);
        } catch (SQLException later) {
            LOG.log(System.Logger.Level.DEBUG, () -> file + ": old statistics stay: " + later.getMessage());
        }
    }

    @Override
    public void close() throws SQLException {
        forgetStatements();
        connection.close();
    }
}
