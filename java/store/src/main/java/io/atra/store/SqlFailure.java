package io.atra.store;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what SQLite reports into a sentence that says what happened to which file and what to do. */
public final class SqlFailure {

    private SqlFailure() {}

    /**
     * The error that a user sees; an {@link IllegalStateException} where SQLite complains about ATRA itself.
     *
     * @param file the database
     * @param failure what SQLite said
     */
    public static RuntimeException of(Path file, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> damaged(file, failure);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> environment(file, failure, LOCKED);
            case SQLITE_FULL -> environment(file, failure, FULL);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> environment(file, failure, readOnlySentence(failure));
            case SQLITE_CANTOPEN -> environment(file, failure, NOT_OPENED);
            case SQLITE_IOERR -> environment(file, failure, ioSentence(failure));
            case SQLITE_NOMEM -> environment(file, failure, "there is not enough memory: close other programs");
            case SQLITE_TOOBIG -> environment(file, failure, "a value is larger than SQLite can hold");
            default -> new IllegalStateException(file + ": " + failure.getMessage(), failure);
        };
    }

    /** What SQLite said, without the driver's wrapping: {@code [SQLITE_ERROR] SQL error or missing database (…)}. */
    public static String reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int open = message.indexOf('(');
        int close = message.lastIndexOf(')');
        return open >= 0 && close > open ? message.substring(open + 1, close) : message;
    }

    private static final String LOCKED =
            "is locked by another program for longer than the timeout; nothing was changed: try again when it is done";
    private static final String FULL =
            "the disk is full; what was being written is taken back and the rest is safe: free some space, then try again";
    private static final String READ_ONLY =
            "cannot be written (read-only file, folder or disk): change the permissions or copy it elsewhere";
    private static final String NOT_OPENED =
            "cannot be opened: check the permissions of the file and of its folder, beside which SQLite keeps its log";

    /** Who only reads needs a place for the log all the same. */
    private static String readOnlySentence(SQLException failure) {
        return code(failure).equals(SQLiteErrorCode.SQLITE_READONLY_DIRECTORY.name()) ? NOT_OPENED : READ_ONLY;
    }

    /** On a full disk the file by which processes share the log's index cannot grow. */
    private static String ioSentence(SQLException failure) {
        if (code(failure).equals(SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.name())) {
            return FULL;
        }
        return "the disk reports an error (" + code(failure)
                + "); what was being written is taken back: check the disk, then try again";
    }

    /** The code by which SQLite names an error. */
    static String code(Throwable failure) {
        return failure instanceof SQLiteException known ? known.getResultCode().name() : "SQLITE_IOERR";
    }

    private static AtraException environment(Path file, SQLException failure, String sentence) {
        return new RunException(file + ": " + sentence, failure);
    }

    private static AtraException damaged(Path file, SQLException failure) {
        return new InputException(
                file + ": the database is damaged (" + code(failure)
                        + "); nothing was changed: restore a copy, or import the data again into a new file",
                failure);
    }
}
