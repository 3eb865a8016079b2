package io.atra.store.index;

import io.atra.store.Database;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the tables with their indexes and statistics, on which statements and indexes are tried.
 *
 * <p>It lies in the temporary database of a connection that only reads the file: SQLite keeps that in a file of its own
 * which has no name any more and is gone with the connection, and what a statement changes in a table of it is not the
 * file's. Of large tables it has every n-th row, of large blobs as many zeros as matter to nobody.
 */
final class Workbench implements AutoCloseable {

    /** Rows of a table at most: some seconds of work, and enough to tell reading all from reading few. */
    static final long MOST_ROWS = 200_000;

    private static final int LONGEST_BLOB = 4096;
    private static final int CACHE_KIB = 64 << 10;

    private final SqlConnection scratch;
    private final Catalogue catalogue;
    private final LongSupplier clock;
    private final Map<String, Map<String, @Nullable Object>> middleRows = new HashMap<>();

    private Workbench(SqlConnection scratch, Catalogue catalogue, LongSupplier clock) {
        this.scratch = scratch;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Copies the file's tables.
     *
     * @param clock gives a clock for what is done on a connection, ns
     */
    static Workbench open(Database database, Function<SqlConnection, LongSupplier> clock) throws SQLException {
        SqlConnection scratch = database.openScratch();
        try {
            scratch.measureApart();
            Workbench bench = new Workbench(scratch, Catalogue.read(scratch), clock.apply(scratch));
            bench.copy();
            return bench;
        } catch (SQLException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    SqlConnection connection() {
        return scratch;
    }

    /** By the clock that times what is tried, ns. */
    long nowNs() {
        return clock.getAsLong();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Rows are copied table by table, so that what they refer to may come later. */
    private void copy() throws SQLException {
        scratch.execute("PRAGMA temp.cache_size=-" + CACHE_KIB);
        scratch.execute("PRAGMA foreign_keys=0");
        scratch.execute("BEGIN");
        for (String sql : definitions("table")) {
            scratch.execute("CREATE TEMP TABLE" + sql.substring("CREATE TABLE".length()));
        }
        for (Table table : catalogue.tables().values()) {
            copy(table);
        }
        for (String sql : definitions("index")) {
            scratch.execute(sql.replaceFirst("^CREATE( UNIQUE)? INDEX ", "CREATE$1 INDEX temp."));
        }
        scratch.execute("ANALYZE temp");
        scratch.execute("COMMIT");
        scratch.execute("PRAGMA foreign_keys=1");
    }

    private List<String> definitions(String type) throws SQLException {
        return Texts.column(
                scratch,
                "SELECT sql FROM main.sqlite_schema WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%'"
                        + " ESCAPE '\\' ORDER BY rowid",
                type);
    }

    private void copy(Table table) throws SQLException {
        String columns =
                table.columns().keySet().stream().map(Catalogue::quoted).collect(Collectors.joining(", "));
        String values = table.columns().entrySet().stream()
                .map(column -> value(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "));
        String name = Catalogue.quoted(table.name());
        scratch.update("INSERT OR IGNORE INTO temp." + name + " (" + columns + ") SELECT " + values
                + " FROM (SELECT *, row_number() OVER () AS advised_row FROM main." + name
                + ") WHERE advised_row % " + step(table) + " = 0");
        middleRows.put(table.name(), middleRow(table, columns));
    }

    private static String value(String column, String type) {
        String quoted = Catalogue.quoted(column);
        return type.equalsIgnoreCase("BLOB")
                ? "iif(length(" + quoted + ") > " + LONGEST_BLOB + ", zeroblob(" + LONGEST_BLOB + "), " + quoted + ")"
                : quoted;
    }

    /** Every how many rows are copied of a table. */
    static long step(Table table) {
        return (table.rows() + MOST_ROWS - 1) / MOST_ROWS + (table.rows() == 0 ? 1 : 0);
    }

    private Map<String, @Nullable Object> middleRow(Table table, String columns) throws SQLException {
        long rows = table.rows() / step(table);
        return Texts.row(
                scratch,
                "SELECT " + columns + " FROM temp." + Catalogue.quoted(table.name()) + " NOT INDEXED LIMIT 1 OFFSET "
                        + rows / 2,
                List.copyOf(table.columns().keySet()));
    }

    /** A value that a column has; null where it has none. */
    @Nullable
    Object someValue(Table table, String column) {
        return middleRows.getOrDefault(table.name(), Map.of()).get(column);
    }

    /** Makes an index and its statistics; its size. */
    long make(Candidate candidate) throws SQLException {
        long before = usedBytes();
        scratch.execute(candidate.temporarySql());
        long bytes = usedBytes() - before;
        scratch.execute("ANALYZE temp." + Catalogue.quoted(candidate.name()));
        return bytes;
    }

    void drop(Candidate candidate) throws SQLException {
        scratch.execute("DROP INDEX temp." + candidate.name());
    }

    private long usedBytes() throws SQLException {
        long pages = scratch.queryLong("PRAGMA temp.page_count") - scratch.queryLong("PRAGMA temp.freelist_count");
        return pages * scratch.queryLong("PRAGMA temp.page_size");
    }

    @Override
    public void close() throws SQLException {
        scratch.close();
    }
}
