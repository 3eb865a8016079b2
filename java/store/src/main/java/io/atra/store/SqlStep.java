package io.atra.store;

import java.sql.SQLException;

/** What is done inside one transaction and gives nothing back. */
@FunctionalInterface
public interface SqlStep {

    /**
     * Does it.
     *
     * @param connection valid inside this call only
     * @throws SQLException as SQLite says it; the transaction is taken back and the caller gets a sentence
     */
    void run(SqlConnection connection) throws SQLException;

    /** The same as work with a result that nobody looks at. */
    default SqlWork<Boolean> asWork() {
        return connection -> {
            run(connection);
            return true;
        };
    }
}
