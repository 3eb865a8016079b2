package io.atra.store;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Which errors of SQLite pass by themselves: those of locks, by their code and never by their text. */
final class Transience {

    private static final Set<SQLiteErrorCode> PRIMARY =
            EnumSet.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_PROTOCOL);

    /** Locks and the memory that processes share; where that cannot grow, the disk is full and stays so. */
    private static final Set<SQLiteErrorCode> EXTENDED = EnumSet.of(
            SQLiteErrorCode.SQLITE_IOERR_LOCK,
            SQLiteErrorCode.SQLITE_IOERR_RDLOCK,
            SQLiteErrorCode.SQLITE_IOERR_UNLOCK,
            SQLiteErrorCode.SQLITE_IOERR_BLOCKED,
            SQLiteErrorCode.SQLITE_IOERR_CHECKRESERVEDLOCK,
            SQLiteErrorCode.SQLITE_IOERR_SHMLOCK,
            SQLiteErrorCode.SQLITE_IOERR_SHMMAP,
            SQLiteErrorCode.SQLITE_IOERR_SHMOPEN);

    private static final Set<SQLiteErrorCode> FAILED_WRITES =
            EnumSet.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_WRITE);

    private Transience() {}

    /** Whether another try may succeed. */
    static boolean passes(Throwable failure) {
        return failure instanceof SQLException sql
                && (PRIMARY.contains(primary(sql))
                        || (sql instanceof SQLiteException known && EXTENDED.contains(known.getResultCode())));
    }

    /** Whether a rule of the tables was broken. */
    static boolean isConstraint(Throwable failure) {
        return failure instanceof SQLException sql && primary(sql) == SQLiteErrorCode.SQLITE_CONSTRAINT;
    }

    /** Whether bytes did not get to where they belong, which is found out before they are synced. */
    static boolean isFailedWrite(Throwable failure) {
        return failure instanceof SQLiteException known && FAILED_WRITES.contains(known.getResultCode());
    }

    private static SQLiteErrorCode primary(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }
}
