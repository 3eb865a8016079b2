package io.atra.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The steps of a transaction as SQLite does them. */
final class SqlTransaction implements TransactionSteps {

    private final SqlConnection connection;
    private @Nullable Durability durability;

    SqlTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    @Override
    public void begin(Durability wanted) throws SQLException {
        if (durability != wanted) {
            connection.execute("PRAGMA synchronous=" + wanted.synchronous());
            durability = wanted;
        }
        connection.run("BEGIN IMMEDIATE");
    }

    @Override
    public void savepoint() throws SQLException {
        connection.run("SAVEPOINT operation");
    }

    @Override
    public void release() throws SQLException {
        connection.run("RELEASE operation");
    }

    @Override
    public void rollbackToSavepoint() throws SQLException {
        connection.forgetStatements();
        connection.run("ROLLBACK TO operation");
        connection.run("RELEASE operation");
    }

    /** Nothing else tells: beginning fails inside a transaction and nowhere else. */
    @Override
    public boolean isActive() throws SQLException {
        connection.forgetStatements();
        try {
            connection.execute("BEGIN");
        } catch (SQLException within) {
            return true;
        }
        connection.execute("ROLLBACK");
        return false;
    }

    @Override
    public void commit() throws SQLException {
        connection.run("COMMIT");
    }

    @Override
    public void rollback() throws SQLException {
        connection.forgetStatements();
        connection.execute("ROLLBACK");
    }
}
