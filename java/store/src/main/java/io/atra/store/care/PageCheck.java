package io.atra.store.care;

import io.atra.store.Findings;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SQLite itself can tell: whether its pages and indexes fit together, and whether references lead somewhere. */
final class PageCheck {

    private static final int MOST_MESSAGES = 1_000;

    /** SQLite names a table by the number of its first page. */
    private static final Pattern TREE = Pattern.compile("^(?:Tree|On tree page) (\\d+)\\b");

    private static final Pattern TABLE = Pattern.compile("\\b(?:in|from index|in index) (\\w+)");

    private PageCheck() {}

    static void run(Findings findings) {
        findings.begin("pages", 0);
        findings.check("sqlite_schema", connection -> pages(connection, findings));
        findings.begin("references", 0);
        findings.check("sqlite_schema", connection -> references(connection, findings));
    }

    private static void pages(SqlConnection connection, Findings findings) throws SQLException {
        findings.count("page", connection.queryLong("PRAGMA page_count"));
        Map<Long, String> tables = tables(connection);
        try (Rows rows = connection.query("PRAGMA integrity_check(" + MOST_MESSAGES + ")")) {
            while (rows.next()) {
                if (!rows.getText(1).equals("ok")) {
                    message(rows.getText(1), tables, findings);
                }
            }
        }
    }

    /** By the number of the first page: the table, or the table of an index. */
    private static Map<Long, String> tables(SqlConnection connection) throws SQLException {
        Map<Long, String> tables = new HashMap<>();
        try (Rows rows = connection.query("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0")) {
            while (rows.next()) {
                tables.put(rows.getLong(1), rows.getText(2));
            }
        }
        return tables;
    }

    /** One message may have several lines; the first of some tells only the name of the database. */
    private static void message(String message, Map<Long, String> tables, Findings findings) {
        for (String line : message.split("\\R")) {
            if (!line.startsWith("***")) {
                String table = table(line, tables);
                findings.damage(table, (table.startsWith("(") ? "" : "table " + table + ": ") + line.strip());
            }
        }
    }

    private static String table(String line, Map<Long, String> tables) {
        Matcher tree = TREE.matcher(line);
        if (tree.find()) {
            return tables.getOrDefault(Long.valueOf(tree.group(1)), "(pages)");
        }
        Matcher named = TABLE.matcher(line);
        String name = named.find() ? named.group(1).replaceFirst("^sqlite_autoindex_(\\w+)_\\d+$", "$1") : "";
        return tables.containsValue(name) ? name : "(pages)";
    }

    /** Rows of tables without row numbers are counted; whoever checks such a table names them. */
    private static void references(SqlConnection connection, Findings findings) throws SQLException {
        Map<String, Integer> unnamed = new TreeMap<>();
        try (Rows rows = connection.query("PRAGMA foreign_key_check")) {
            while (rows.next()) {
                String target = " of table " + rows.getText(3) + " that is not there";
                if (rows.isNull(2)) {
                    unnamed.merge(rows.getText(1) + "\n" + target, 1, Integer::sum);
                } else {
                    findings.damage(
                            rows.getText(1),
                            "table " + rows.getText(1) + ", row " + rows.getLong(2) + " refers to a row" + target);
                }
            }
        }
        unnamed.forEach((key, count) -> {
            String table = key.substring(0, key.indexOf('\n'));
            findings.damage(
                    table, "table " + table + ": " + count + " refer to a row" + key.substring(table.length() + 1));
        });
    }
}
