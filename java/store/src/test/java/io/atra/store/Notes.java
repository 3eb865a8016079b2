package io.atra.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table of a test's own: who wrote what, in the order in which it was written. */
final class Notes {

    static final String INSERT = "INSERT INTO note (author, text) VALUES (?, ?)";

    /** A row. */
    record Note(long author, long text) {}

    private Notes() {}

    /** Makes the table; texts of an author must differ. */
    static void create(Database database) {
        database.change(
                Durability.NORMAL,
                c -> c.execute(
                        "CREATE TABLE IF NOT EXISTS note (at INTEGER PRIMARY KEY AUTOINCREMENT, author INTEGER NOT NULL,"
                                + " text INTEGER NOT NULL, UNIQUE (author, text))"));
    }

    static SqlWork<Integer> insert(long author, long text) {
        return connection -> add(connection, author, text);
    }

    static int add(SqlConnection connection, long author, long text) throws SQLException {
        return connection.update(INSERT, author, text);
    }

    static List<Note> all(Database database) {
        return database.read(connection -> {
            List<Note> all = new ArrayList<>();
            try (Rows rows = connection.query("SELECT author, text FROM note ORDER BY at")) {
                while (rows.next()) {
                    all.add(new Note(rows.getLong(1), rows.getLong(2)));
                }
            }
            return all;
        });
    }

    static List<Long> of(Database database, long author) {
        return all(database).stream()
                .filter(note -> note.author() == author)
                .map(Note::text)
                .toList();
    }
}
