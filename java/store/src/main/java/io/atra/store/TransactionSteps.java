package io.atra.store;

import java.sql.SQLException;

/** The steps of a transaction on the connection that writes: each can fail, and tests make each of them fail. */
interface TransactionSteps {

    /** Begins at once, since a lock that is taken later cannot be waited for. */
    void begin(Durability durability) throws SQLException;

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
