package io.atra.store;

import io.atra.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the file and their version. */
final class Schema {

    /** The version that this program writes and the newest that it reads. */
    static final int VERSION = 1;

    private static final Pattern STATEMENT = Pattern.compile("^CREATE (?:TABLE|INDEX) (\\w+) [^;]*", Pattern.MULTILINE);

    private Schema() {}

    /** The statements by the name of what they create, in order; SQLite keeps their text as it is. */
    static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        Matcher matcher = STATEMENT.matcher(text());
        while (matcher.find()) {
            statements.put(matcher.group(1), matcher.group());
        }
        return statements;
    }

    private static String text() {
        try (InputStream resource = Schema.class.getResourceAsStream("schema.sql")) {
            if (resource == null) {
                throw new IllegalStateException("schema.sql is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tables in an empty file, all or none; a file that has them already is left alone. */
    static void createIfEmpty(SqlConnection connection) throws SQLException {
        connection.exclusiveTransaction(empty -> {
            if (empty.queryLong("SELECT count(*) FROM sqlite_schema") == 0) {
                create(empty);
            }
        });
    }

    private static void create(SqlConnection connection) throws SQLException {
        for (String statement : statements().values()) {
            connection.execute(statement);
        }
        Tally.createAll(connection);
        connection.execute("PRAGMA application_id=" + DatabaseFile.APPLICATION_ID);
        connection.execute("PRAGMA user_version=" + VERSION);
    }

    /** Refuses a version that this program does not know. */
    static void requireVersion(Path file, long version) {
        if (version > VERSION) {
            throw new InputException(file + ": was written by a newer ATRA (schema " + version + ", this one knows "
                    + VERSION + "); it was left as it is: use the newer ATRA, or name another file");
        }
        if (version < 1) {
            throw Damage.in(file, "schema version " + version);
        }
    }

    /** Checks that the tables are those of this version, to the letter. */
    static void verify(SqlConnection connection) throws SQLException {
        requireVersion(connection.file(), connection.queryLong("PRAGMA user_version"));
        Map<String, String> found = found(connection);
        statements().forEach((name, statement) -> {
            if (!statement.equals(found.get(name))) {
                throw Damage.in(connection.file(), "the definition of the table or index " + name);
            }
        });
    }

    private static Map<String, String> found(SqlConnection connection) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Rows rows = connection.query("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                found.put(rows.getText(1), rows.getText(2));
            }
        }
        return found;
    }
}
