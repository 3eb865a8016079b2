package io.atra.store.ledger;

import io.atra.store.Damage;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of table scope. */
final class ScopeTable {

    private ScopeTable() {}

    /** A stored scope and how many trials of it were ever recorded. */
    record Row(long id, Scope scope, long trials) {

        private long checksum() {
            return new RowChecksum()
                    .add(id)
                    .add(scope.hash())
                    .add(scope.dataHash())
                    .add(scope.graph())
                    .add(scope.execution())
                    .add(scope.fromBar())
                    .add(scope.toBar())
                    .add(scope.semantics())
                    .add(trials)
                    .value();
        }
    }

    /** The row of a scope, made where there is none. */
    static Row ensure(SqlConnection connection, Scope scope) throws SQLException {
        long id = find(connection, scope);
        return id > 0 ? read(connection, id) : insert(connection, scope);
    }

    /**
     * The number of a scope's row; 0 when there is none.
     *
     * @throws io.atra.error.InputException when there is one that a search by its hash does not find
     */
    static long find(SqlConnection connection, Scope scope) throws SQLException {
        long id = search(connection, scope);
        if (id == 0) {
            requireAbsent(connection, scope);
        }
        return id;
    }

    private static long search(SqlConnection connection, Scope scope) throws SQLException {
        return connection.queryLong("SELECT id FROM scope WHERE hash = ?", (Object) scope.hash());
    }

    /** A damaged hash or index would hide what was tried, and count it anew. */
    private static void requireAbsent(SqlConnection connection, Scope scope) throws SQLException {
        for (long id = next(connection, 0); id > 0; id = next(connection, id)) {
            if (Arrays.equals(read(connection, id).scope().hash(), scope.hash())) {
                throw notFound(connection, id);
            }
        }
    }

    private static RuntimeException notFound(SqlConnection connection, long id) {
        return Damage.in(connection.file(), "table scope, row " + id + " is not found by its hash");
    }

    static List<StoredScope> all(SqlConnection connection) throws SQLException {
        List<StoredScope> all = new ArrayList<>();
        for (long id = next(connection, 0); id > 0; id = next(connection, id)) {
            Row row = read(connection, id);
            all.add(new StoredScope(id, row.scope(), row.trials()));
        }
        return all;
    }

    private static long next(SqlConnection connection, long id) throws SQLException {
        return connection.queryLong("SELECT id FROM scope WHERE id > ? ORDER BY id LIMIT 1", id);
    }

    private static Row insert(SqlConnection connection, Scope scope) throws SQLException {
        long id = connection.queryLong("SELECT coalesce(max(id), 0) + 1 FROM scope");
        Row row = new Row(id, scope, 0);
        connection.update(
                "INSERT INTO scope (id, hash, data_hash, graph, execution, from_bar, to_bar, semantics, trials,"
                        + " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                id,
                scope.hash(),
                scope.dataHash(),
                scope.graph(),
                scope.execution(),
                scope.fromBar(),
                scope.toBar(),
                scope.semantics(),
                row.checksum());
        return row;
    }

    static Row read(SqlConnection connection, long id) throws SQLException {
        try (Rows found = connection.query(
                "SELECT data_hash, graph, execution, from_bar, to_bar, semantics, trials, checksum FROM scope"
                        + " WHERE id = ?",
                id)) {
            if (found.next()) {
                Scope scope = new Scope(
                        found.getText(1),
                        found.getText(2),
                        found.getText(3),
                        found.getLong(4),
                        found.getLong(5),
                        found.getInt(6));
                Row row = new Row(id, scope, found.getLong(7));
                if (row.checksum() == found.getLong(8)) {
                    return row;
                }
            }
            throw Damage.in(connection.file(), "table scope, row " + id);
        }
    }

    /** Checks one row, and that a search by its hash finds it. */
    static void requireFound(SqlConnection connection, long id) throws SQLException {
        if (search(connection, read(connection, id).scope()) != id) {
            throw notFound(connection, id);
        }
    }

    /** Says that new trials were recorded. */
    static Row addTrials(SqlConnection connection, Row row, long trials) throws SQLException {
        Row next = new Row(row.id(), row.scope(), row.trials() + trials);
        connection.update(
                "UPDATE scope SET trials = ?, checksum = ? WHERE id = ?", next.trials(), next.checksum(), next.id());
        return next;
    }
}
