package io.atra.store.index;

import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of the file with their indexes, as SQLite knows them. */
final class Catalogue {

    private static final String TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    private static final String COLUMNS =
            "SELECT name, type, pk FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY cid";
    private static final String INDEXES =
            "SELECT name, \"unique\", partial, origin FROM pragma_index_list(?, 'main') ORDER BY name";
    private static final String KEYS =
            "SELECT name, \"desc\", coll FROM pragma_index_xinfo(?, 'main') WHERE key ORDER BY seqno";
    private static final String FOREIGN_KEYS =
            "SELECT id, \"from\", \"table\" FROM pragma_foreign_key_list(?, 'main') ORDER BY id, seq";

    private final Map<String, Table> tables;

    Catalogue(Map<String, Table> tables) {
        this.tables = tables;
    }

    static Catalogue read(SqlConnection connection) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        try (Rows rows = connection.query(TABLES)) {
            while (rows.next()) {
                names.add(rows.getText(1));
            }
        }
        for (String name : names) {
            tables.put(lower(name), table(connection, name));
        }
        return new Catalogue(tables);
    }

    /** All tables by name. */
    Map<String, Table> tables() {
        return tables;
    }

    private static Table table(SqlConnection connection, String name) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> primary = new ArrayList<>();
        try (Rows rows = connection.query(COLUMNS, name)) {
            while (rows.next()) {
                columns.put(lower(rows.getText(1)), rows.getText(2));
                if (rows.getLong(3) > 0) {
                    primary.add(lower(rows.getText(1)));
                }
            }
        }
        List<Index> indexes = indexes(connection, name);
        boolean numbered = isRowNumber(primary, columns, indexes);
        if (numbered) {
            indexes.add(new Index("rowid", lower(name), primary, true, false, false));
        }
        return new Table(
                lower(name),
                columns,
                numbered ? primary.getFirst() : "",
                indexes,
                foreignKeys(connection, name),
                connection.queryLong("SELECT count(*) FROM main." + quoted(name)));
    }

    /** A primary key of one whole number is the number of the row; any other one has an index. */
    private static boolean isRowNumber(List<String> primary, Map<String, String> columns, List<Index> indexes) {
        return primary.size() == 1
                && "INTEGER".equalsIgnoreCase(columns.get(primary.getFirst()))
                && indexes.stream().noneMatch(index -> index.keys().equals(primary) && !index.made());
    }

    private static List<Index> indexes(SqlConnection connection, String table) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (Rows rows = connection.query(INDEXES, table)) {
            while (rows.next()) {
                String name = rows.getText(1);
                boolean made = rows.getText(4).equals("c");
                List<String> keys = keys(connection, name);
                indexes.add(new Index(name, lower(table), keys, rows.getLong(2) == 1, rows.getLong(3) == 1, made));
            }
        }
        return indexes;
    }

    private static List<String> keys(SqlConnection connection, String index) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Rows rows = connection.query(KEYS, index)) {
            while (rows.next()) {
                String column = rows.isNull(1) ? "(expression)" : lower(rows.getText(1));
                String collation = rows.getText(3).equalsIgnoreCase("BINARY") ? "" : " COLLATE " + rows.getText(3);
                keys.add(column + collation + (rows.getLong(2) == 1 ? " DESC" : ""));
            }
        }
        return keys;
    }

    private static List<ForeignKey> foreignKeys(SqlConnection connection, String table) throws SQLException {
        Map<Long, ForeignKey> found = new LinkedHashMap<>();
        try (Rows rows = connection.query(FOREIGN_KEYS, table)) {
            while (rows.next()) {
                String parent = lower(rows.getText(3));
                found.computeIfAbsent(rows.getLong(1), id -> new ForeignKey(new ArrayList<>(), parent))
                        .columns()
                        .add(lower(rows.getText(2)));
            }
        }
        return List.copyOf(found.values());
    }

    /** A name as SQLite takes it whatever it is. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
