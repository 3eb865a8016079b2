package io.atra.store.index;

import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.SqlFailure;
import io.atra.store.profile.SqlToken;
import io.atra.store.sql.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements in a file, each ended by a semicolon. */
public final class StatementFile {

    private static final Set<String> ALLOWED =
            Set.of("SELECT", "WITH", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE");

    private StatementFile() {}

    /**
     * Reads them; each counts as run once.
     *
     * @param database where they are to be run
     * @throws InputException when the file cannot be read, or holds something that SQLite does not understand or that
     *     neither reads nor changes rows
     */
    public static List<ObservedStatement> read(Path file, Database database) {
        String text = text(file);
        List<ObservedStatement> statements = new ArrayList<>();
        int start = -1;
        for (SqlToken token : SqlToken.of(text)) {
            boolean ends = token.is(";");
            if (start < 0 && !ends) {
                start = token.start();
            } else if (start >= 0 && ends) {
                statements.add(checked(place(file, text, start), text.substring(start, token.start()), database));
                start = -1;
            }
        }
        if (start >= 0) {
            statements.add(checked(place(file, text, start), text.substring(start), database));
        }
        return statements;
    }

    private static String place(Path file, String text, int at) {
        long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
        return file + ":" + line + ": ";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read: check that it exists and is text in UTF-8 (" + e.getMessage() + ")", e);
        }
    }

    private static ObservedStatement checked(String place, String sql, Database database) {
        ObservedStatement statement = new ObservedStatement(sql.strip(), 1);
        if (!ALLOWED.contains(statement.firstWord())) {
            throw new InputException(place + "'" + statement.firstWord()
                    + "' begins no statement that reads or changes rows; write SELECT, WITH, UPDATE, DELETE or INSERT");
        }
        database.read(connection -> understood(place, sql, connection));
        return statement;
    }

    /** A statement over tables that a query has made for itself is let through: the advice tells of it. */
    private static boolean understood(String place, String sql, SqlConnection connection) {
        try {
            connection.plan(sql);
            return true;
        } catch (SQLException e) {
            String reason = SqlFailure.reason(e);
            if (SqlQuery.MADE_TABLES.stream().noneMatch(table -> reason.equals("no such table: " + table))) {
                throw new InputException(place + "SQLite: " + reason + "; correct the statement", e);
            }
            return false;
        }
    }
}
