package io.atra.store.care;

import io.atra.store.Database;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.care.DatabaseStats.Blocks;
import io.atra.store.care.DatabaseStats.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a database what it holds, in one transaction. */
final class StatsQuery {

    private static final String NAMES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    private static final String HAS_DBSTAT = "SELECT count(*) FROM pragma_module_list WHERE name = 'dbstat'";
    private static final String BYTES = "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat AS d"
            + " JOIN sqlite_schema AS s ON s.name = d.name WHERE d.aggregate = TRUE GROUP BY s.tbl_name";
    private static final String BLOCK_BYTES = "SELECT 'block', coalesce(sum(length(data)), 0) FROM block";
    private static final String BLOCKS = "SELECT count(*), coalesce(sum(g.rows), 0), coalesce(sum(length(b.data)), 0)"
            + " FROM segment AS g JOIN series AS s ON s.id = g.series_id JOIN block AS b ON b.id = g.block_id"
            + " WHERE (s.timeframe = 'ticks') = ?";

    private StatsQuery() {}

    static DatabaseStats run(Database database) {
        String sqlite = database.sqliteVersion();
        var settings = database.readerSettings();
        long logBytes = database.connectionFigures().walBytes();
        return database.read(c -> {
            List<Table> tables = tables(c);
            return new DatabaseStats(
                    c.file(),
                    sqlite,
                    c.queryLong("PRAGMA user_version"),
                    c.file().toFile().length(),
                    logBytes,
                    c.queryLong("PRAGMA page_size"),
                    c.queryLong("PRAGMA page_count"),
                    c.queryLong("PRAGMA freelist_count"),
                    tables,
                    rows(tables, "series"),
                    blocks(c, 0),
                    rows(tables, "tail_bar"),
                    blocks(c, 1),
                    rows(tables, "scope"),
                    rows(tables, "trial"),
                    rows(tables, "run"),
                    settings);
        });
    }

    private static List<Table> tables(SqlConnection connection) throws SQLException {
        Map<String, Long> bytes = bytes(connection, connection.queryLong(HAS_DBSTAT) > 0);
        List<Table> tables = new ArrayList<>();
        for (String name : names(connection)) {
            long rows = connection.queryLong("SELECT count(*) FROM \"" + name.replace("\"", "\"\"") + "\"");
            tables.add(new Table(name, rows, bytes.getOrDefault(name, -1L)));
        }
        return tables;
    }

    private static List<String> names(SqlConnection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Rows rows = connection.query(NAMES)) {
            while (rows.next()) {
                names.add(rows.getText(1));
            }
        }
        return names;
    }

    /** From the pages where SQLite was built to tell, else of blocks what is in them. */
    static Map<String, Long> bytes(SqlConnection connection, boolean known) throws SQLException {
        Map<String, Long> bytes = new HashMap<>();
        try (Rows rows = connection.query(known ? BYTES : BLOCK_BYTES)) {
            while (rows.next()) {
                bytes.put(rows.getText(1), rows.getLong(2));
            }
        }
        return bytes;
    }

    private static Blocks blocks(SqlConnection connection, long ticks) throws SQLException {
        try (Rows row = connection.query(BLOCKS, ticks)) {
            return row.next() ? new Blocks(row.getLong(1), row.getLong(2), row.getLong(3)) : new Blocks(0, 0, 0);
        }
    }

    private static long rows(List<Table> tables, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .mapToLong(Table::rows)
                .sum();
    }
}
