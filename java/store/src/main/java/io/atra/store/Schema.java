package io.atra.store;

import io.atra.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of the file and their version. A version adds tables to the one before and changes none, so that an older
 * file is brought up to date by adding what is missing.
 */
final class Schema {

    /** The version that this program writes and the only one that it works on. */
    static final int VERSION = 3;

    /** The oldest version that can be brought to it. */
    static final int OLDEST = 1;

    private static final Pattern STATEMENT =
            Pattern.compile("^-- Since version (\\d+)\\b|^CREATE (?:TABLE|INDEX) (\\w+) [^;]*", Pattern.MULTILINE);

    private Schema() {}

    /** What creates a table or an index; SQLite keeps its text as it is. */
    record Definition(int since, String name, String sql) {}

    /** All of them, in order. */
    static List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>();
        int since = OLDEST;
        Matcher matcher = STATEMENT.matcher(text());
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                since = Integer.parseInt(matcher.group(1));
            } else {
                definitions.add(new Definition(since, matcher.group(2), matcher.group()));
            }
        }
        return definitions;
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

    /**
     * Makes the tables in an empty file, all or none; a file that has them already is left alone, without waiting for
     * those who write to it.
     */
    static void createIfEmpty(SqlConnection connection) throws SQLException {
        if (isEmpty(connection)) {
            connection.exclusiveTransaction(Schema::createUnlessDone);
        }
    }

    /** Somebody else may have been first meanwhile. */
    private static void createUnlessDone(SqlConnection connection) throws SQLException {
        if (isEmpty(connection)) {
            add(connection, 0);
            connection.execute("PRAGMA application_id=" + DatabaseFile.APPLICATION_ID);
        }
    }

    private static boolean isEmpty(SqlConnection connection) throws SQLException {
        return connection.queryLong("SELECT count(*) FROM sqlite_schema") == 0;
    }

    /** Adds what versions after {@code from} brought, and says so in the file; inside a transaction. */
    static void add(SqlConnection connection, int from) throws SQLException {
        for (Definition definition : since(from)) {
            connection.execute(definition.sql());
        }
        Tally.createAll(connection, from);
        connection.execute("PRAGMA user_version=" + VERSION);
    }

    /** What versions after {@code version} brought, in order. */
    static List<Definition> since(int version) {
        return definitions().stream()
                .filter(definition -> definition.since() > version)
                .toList();
    }

    /** The version of a file, one that this program knows. */
    static int version(SqlConnection connection) throws SQLException {
        long version = connection.queryLong("PRAGMA user_version");
        requireKnown(connection.file(), version);
        return (int) version;
    }

    /** Refuses a version that this program does not know. */
    static void requireKnown(Path file, long version) {
        if (version > VERSION) {
            throw new InputException(file + ": was written by a newer ATRA (schema " + version + ", this one knows "
                    + VERSION + "); it was left as it is: use the newer ATRA, or name another file");
        }
        if (version < OLDEST) {
            throw Damage.in(file, "schema version " + version);
        }
    }

    /** Refuses a version before {@code oldest}. */
    static void requireAtLeast(Path file, long version, int oldest) {
        if (version < oldest) {
            throw new InputException(file + ": was written by an older ATRA (schema " + version + ", this one needs "
                    + oldest + "); it was left as it is: run 'atra db migrate " + file + "' first");
        }
    }

    /** Checks that the tables are those of this program's version, to the letter. */
    static void verify(SqlConnection connection) throws SQLException {
        int version = version(connection);
        requireAtLeast(connection.file(), version, VERSION);
        verify(connection, version);
    }

    /** Checks that the tables are those of a version, to the letter. */
    static void verify(SqlConnection connection, int version) throws SQLException {
        Map<String, String> found = found(connection);
        for (Definition definition : definitions()) {
            boolean whole = definition.since() > version || definition.sql().equals(found.get(definition.name()));
            if (!whole) {
                throw Damage.in(connection.file(), "the definition of the table or index " + definition.name());
            }
        }
    }

    private static Map<String, String> found(SqlConnection connection) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Rows rows = connection.query("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                found.put(rows.getText(1), rows.getText(2));
            }
        }
        return found;
    }
}
