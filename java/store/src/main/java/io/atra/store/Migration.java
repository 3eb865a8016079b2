package io.atra.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What bringing a file to this program's schema came to. It is one transaction, done alone with the file: a process that
 * is killed at any moment leaves the old version or the new one.
 *
 * <pre>{@code
 * Migration done = Migration.run(Path.of("atra.db"), (connection, version) -> {});
 * }</pre>
 *
 * @param file the database
 * @param from the version that it had
 * @param to the version that it has; the same where nothing was to be done
 * @param created the tables and indexes that are new
 */
public record Migration(Path file, int from, int to, List<String> created) {

    /** What is done just before the file is changed, such as a copy of it. */
    @FunctionalInterface
    public interface Before {

        /**
         * Does it.
         *
         * @param connection the only one to the file, outside of a transaction
         * @param version the version that the file has
         * @throws SQLException as SQLite says it; nothing is changed then
         */
        void run(SqlConnection connection, int version) throws SQLException;
    }

    /** Whether the file was up to date already. */
    public boolean isNone() {
        return from == to;
    }

    /**
     * Brings a file to this program's schema.
     *
     * @param path an existing database of this version or an older one
     * @param before not called where nothing is to be done
     * @throws io.atra.error.InputException when it is no ATRA database, is newer or damaged; it is left as it is
     * @throws io.atra.error.RunException when somebody else has it open, or the disk or a permission stands in the way
     */
    public static Migration run(Path path, Before before) {
        return run(path, Settings.standard().withoutMmap(), before);
    }

    static Migration run(Path path, Settings settings, Before before) {
        SqliteLibrary.load();
        DatabaseFile file = DatabaseFile.acquire(path, Mode.READ_WRITE, Schema.OLDEST);
        try {
            // What a crash has left is taken into the file first, since whoever is alone does not tidy that up.
            Database.connect(file, settings, "rw", Pragmas.writer(settings)).close();
            return alone(file, settings, before);
        } catch (SQLException e) {
            throw SqlFailure.of(file.path(), e);
        } finally {
            file.release();
        }
    }

    private static Migration alone(DatabaseFile file, Settings settings, Before before) throws SQLException {
        try (SqlConnection connection = Database.connect(file, settings, "rw", Pragmas.alone(settings))) {
            return run(connection, before);
        }
    }

    static Migration run(SqlConnection connection, Before before) throws SQLException {
        int from = Schema.version(connection);
        Schema.verify(connection, from);
        if (from == Schema.VERSION) {
            return new Migration(connection.file(), from, from, List.of());
        }
        before.run(connection, from);
        connection.execute("PRAGMA synchronous=" + Durability.FULL.synchronous());
        connection.exclusiveTransaction(alone -> Schema.add(alone, from));
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        List<String> created =
                Schema.since(from).stream().map(Schema.Definition::name).toList();
        return new Migration(connection.file(), from, Schema.VERSION, created);
    }
}
