package io.atra.store.sql;

import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlFailure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * A query of a user's over a database: read-only, on a connection of its own.
 *
 * <p>Beside the stored tables it may name {@code bars}, {@code runs}, {@code trials} and {@code trades}: what lies in
 * blocks and packed rows, checked and unpacked into temporary tables when a query names them, and gone with it.
 *
 * <pre>{@code
 * try (SqlQuery query = SqlQuery.open(database, "SELECT count(*) FROM bars", Selection.ALL)) {
 *     query.forEach(row -> System.out.println(row));
 * }
 * }</pre>
 */
public final class SqlQuery implements AutoCloseable {

    /** As many bars as a temporary table is made of: some 500 MB. */
    private static final long MOST_ROWS = 5_000_000;

    /** The tables that are made for a query which names them. */
    public static final List<String> MADE_TABLES = List.of("bars", "runs", "trials", "trades");

    private final Database database;
    private final SqlConnection scratch;
    private final Rows rows;

    private SqlQuery(Database database, SqlConnection scratch, Rows rows) {
        this.database = database;
        this.scratch = scratch;
        this.rows = rows;
    }

    /**
     * Makes the tables that a query names, and runs it.
     *
     * @param sql one SELECT
     * @param selection which bars the table {@code bars} has
     * @throws UsageException when it is no query, or SQLite does not understand it
     * @throws io.atra.error.InputException when something that it reads is damaged
     */
    public static SqlQuery open(Database database, String sql, Selection selection) {
        Statement statement = new Statement(sql);
        SqlConnection scratch = database.openScratch();
        try {
            makeTables(statement, tables(database, selection), scratch);
            return new SqlQuery(database, scratch, start(statement, scratch));
        } catch (SQLException e) {
            closeAfter(scratch, e);
            throw failure(database, e);
        } catch (RuntimeException e) {
            closeAfter(scratch, e);
            throw e;
        }
    }

    private static List<OnDemand> tables(Database database, Selection selection) {
        return List.of(
                new BarRows(database, selection, MOST_ROWS),
                new RunRows(database),
                new TrialRows(database),
                new TradeRows(database));
    }

    private static void makeTables(Statement statement, List<OnDemand> tables, SqlConnection scratch)
            throws SQLException {
        scratch.execute("BEGIN");
        for (OnDemand table : tables) {
            if (statement.mentions(table.name())) {
                table.make(scratch);
            }
        }
        scratch.execute("COMMIT");
    }

    /** From here on the connection changes nothing any more, its own tables neither. */
    private static Rows start(Statement statement, SqlConnection scratch) throws SQLException {
        scratch.execute("PRAGMA query_only=1");
        Rows rows = scratch.prepare(statement.text()).run();
        if (rows == null) {
            throw new UsageException("only queries are run: this statement gives no rows");
        }
        return rows;
    }

    private static void closeAfter(SqlConnection scratch, Exception failure) {
        try {
            scratch.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static RuntimeException failure(Database database, SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode())) {
            case SQLITE_ERROR, SQLITE_RANGE, SQLITE_MISMATCH, SQLITE_READONLY, SQLITE_AUTH ->
                new UsageException("SQLite: " + SqlFailure.reason(e) + "; there are the tables " + tableNames(), e);
            default -> SqlFailure.of(database.file(), e);
        };
    }

    private static String tableNames() {
        return "bars, runs, trials and trades (and those of 'SELECT name FROM sqlite_schema')";
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        try {
            return IntStream.rangeClosed(1, rows.columns())
                    .mapToObj(this::label)
                    .collect(Collectors.toList());
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    private String label(int column) {
        try {
            return rows.name(column);
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    /** Takes a row. */
    @FunctionalInterface
    public interface RowSink {
        /**
         * Takes it.
         *
         * @param values texts, longs, doubles, byte arrays and nulls, one a column
         * @return whether more are wanted
         */
        boolean accept(List<@Nullable Object> values);
    }

    /** Hands over the rows, one after the other, until no more are wanted. */
    public void forEach(RowSink sink) {
        try {
            int width = rows.columns();
            while (rows.next()) {
                if (!sink.accept(row(width))) {
                    return;
                }
            }
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    private List<@Nullable Object> row(int width) throws SQLException {
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
            values[i] = rows.getValue(i + 1);
        }
        return Arrays.asList(values);
    }

    /** Drops the temporary tables. */
    @Override
    public void close() {
        try (scratch) {
            rows.close();
        } catch (SQLException e) {
            throw SqlFailure.of(database.file(), e);
        }
    }
}
