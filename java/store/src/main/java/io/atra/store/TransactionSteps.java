package io.atra.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The steps of a transaction on the connection that writes: each can fail, and tests make each of them fail. */
interface TransactionSteps {

    /** A transaction takes up no more operations after so long: others wait for its end. */
    long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Begins at once, since a lock that is taken later cannot be waited for. */
    void begin(Durability durability) throws SQLException;

    /** Whether one that has been going on for so long takes up another operation. */
    default boolean takesMore(long lastsNs) {
        return lastsNs <= LONGEST_NS;
    }

    /** Remembers the state before an operation. */
    void savepoint() throws SQLException;

    /** Keeps what the operation did. */
    void release() throws SQLException;

    /** Takes back what the operation did. */
    void rollbackToSavepoint() throws SQLException;

    /** Whether the transaction is still there: after some errors SQLite takes all of it back by itself. */
    boolean isActive() throws SQLException;

    /** Makes all of it part of the file. */
    void commit() throws SQLException;

    /** Takes all of it back. */
    void rollback() throws SQLException;
}
