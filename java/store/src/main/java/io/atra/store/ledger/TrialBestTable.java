package io.atra.store.ledger;

import io.atra.engine.CoreMetric;
import io.atra.store.Damage;
import io.atra.store.Doubles;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The rows of table trial_best: which trials of a scope are best by a metric. */
final class TrialBestTable {

    private TrialBestTable() {}

    /** Keeps the best of all trials of a scope, best first, in the place of those kept before. */
    static void put(SqlConnection connection, ScopeTable.Row scope, CoreMetric metric, TrialBlock best)
            throws SQLException {
        byte[] params = params(best);
        connection.update(
                "INSERT OR REPLACE INTO trial_best (scope_id, metric, trials, params, checksum) VALUES (?, ?, ?, ?, ?)",
                scope.id(),
                metric.ordinal(),
                scope.trials(),
                params,
                checksum(scope.id(), metric.ordinal(), scope.trials(), params));
    }

    private static byte[] params(TrialBlock best) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int trial = 0; trial < best.size(); trial++) {
            all.writeBytes(best.parameterBytes(trial));
        }
        return all.toByteArray();
    }

    private static long checksum(long scopeId, int metric, long trials, byte[] params) {
        return new RowChecksum()
                .add(scopeId)
                .add(metric)
                .add(trials)
                .add(params)
                .value();
    }

    /**
     * The best of a scope with their metrics, best first; nothing where they are not known.
     *
     * @param width the number of parameters, at least 1
     */
    static Optional<TrialBlock> find(SqlConnection connection, ScopeTable.Row scope, CoreMetric metric, int width)
            throws SQLException {
        try (Rows row = connection.query(
                "SELECT trials, params, checksum FROM trial_best WHERE scope_id = ? AND metric = ?",
                scope.id(),
                metric.ordinal())) {
            if (!row.next()) {
                return Optional.empty();
            }
            requireWhole(connection, scope.id(), metric.ordinal(), row);
            return row.getLong(1) == scope.trials()
                    ? Optional.of(trials(connection, scope, row.getBytes(2), width))
                    : Optional.empty();
        }
    }

    private static void requireWhole(SqlConnection connection, long scopeId, int metric, Rows row) throws SQLException {
        if (checksum(scopeId, metric, row.getLong(1), row.getBytes(2)) != row.getLong(3)) {
            throw Damage.in(connection.file(), "table trial_best, scope " + scopeId + ", metric " + metric);
        }
    }

    private static TrialBlock trials(SqlConnection connection, ScopeTable.Row scope, byte[] params, int width)
            throws SQLException {
        double[] values = Doubles.ofSortableArray(params);
        TrialBlock block = new TrialBlock(width, values.length / width, false);
        for (int from = 0; from < values.length; from += width) {
            block.add(Arrays.copyOfRange(values, from, from + width));
        }
        if (TrialTable.lookUp(connection, scope.id(), block) < block.size()) {
            throw Damage.in(connection.file(), "table trial lacks rows that are among the best of scope " + scope.id());
        }
        return block;
    }

    /** Checks all rows of a scope. */
    static void check(SqlConnection connection, long scopeId) throws SQLException {
        try (Rows row = connection.query(
                "SELECT trials, params, checksum, metric FROM trial_best WHERE scope_id = ?", scopeId)) {
            while (row.next()) {
                requireWhole(connection, scopeId, row.getInt(4), row);
            }
        }
    }
}
