package io.atra.store;

import java.sql.SQLException;

/** What is done inside one transaction. */
@FunctionalInterface
public interface SqlWork<T> {

    /**
     * Does it.
     *
     * @param connection valid inside this call only
     * @throws SQLException as SQLite says it; the transaction is taken back and the caller gets a sentence
     */
    T run(SqlConnection connection) throws SQLException;
}
