package io.atra.store.ledger;

import io.atra.error.InputException;
import io.atra.store.Damage;
import io.atra.store.Doubles;
import io.atra.store.Findings;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** The rows of table trial: what was ever tried. They stay when the run that tried it is deleted. */
final class TrialTable {

    private static final String INSERT = "INSERT OR IGNORE INTO trial (scope_id, params, metrics, chunk_id, chunk_row,"
            + " checksum) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String COLUMNS = "SELECT params, metrics, chunk_id, chunk_row, checksum FROM trial";

    private TrialTable() {}

    /** Records a trial, once: whether it is new. */
    static boolean insert(SqlConnection connection, long scopeId, byte[] params, byte[] metrics) throws SQLException {
        long checksum = checksum(new RowChecksum(), scopeId, params, metrics, 0, 0);
        return connection.update(INSERT, scopeId, params, metrics, null, null, checksum) > 0;
    }

    /** Records the trials of a block and their chunk; how many are new. The chunk is left out where none is. */
    static int insert(SqlConnection connection, long scopeId, TrialBlock block) throws SQLException {
        long chunkId = ChunkTable.nextId(connection);
        SqlStatement insert = connection.prepare(INSERT);
        RowChecksum checksum = new RowChecksum();
        for (int trial = 0; trial < block.size(); trial++) {
            byte[] params = block.parameterBytes(trial);
            byte[] metrics = block.metricBytes(trial);
            insert.bind(1, scopeId)
                    .bind(2, params)
                    .bind(3, metrics)
                    .bind(4, chunkId)
                    .bind(5, trial)
                    .bind(6, checksum(checksum, scopeId, params, metrics, chunkId, trial));
            insert.addToBatch();
        }
        int added = insert.updateBatch();
        if (added > 0) {
            ChunkTable.insert(connection, chunkId, scopeId, block);
        }
        return added;
    }

    private static long checksum(
            RowChecksum checksum, long scopeId, byte[] params, byte[] metrics, long chunkId, int chunkRow) {
        return checksum.reset()
                .add(scopeId)
                .add(params)
                .add(metrics)
                .add(chunkId)
                .add(chunkRow)
                .value();
    }

    /** How many trials a scope has; they are all there. */
    static long count(SqlConnection connection, ScopeTable.Row scope) throws SQLException {
        long found = connection.queryLong("SELECT count(*) FROM trial WHERE scope_id = ?", scope.id());
        requireAll(connection, scope, found);
        return found;
    }

    private static void requireAll(SqlConnection connection, ScopeTable.Row scope, long found) {
        if (found != scope.trials()) {
            throw Damage.in(
                    connection.file(),
                    "table trial has " + found + " of " + scope.trials() + " rows of scope " + scope.id());
        }
    }

    /** Fills in what is stored; how many were found. */
    static int find(SqlConnection connection, long scopeId, TrialBlock wanted) throws SQLException {
        return wanted.isAscending() ? walk(connection, scopeId, wanted) : lookUp(connection, scopeId, wanted);
    }

    /** Trials in no order lie anywhere in the table: each is looked up by its parameters. */
    static int lookUp(SqlConnection connection, long scopeId, TrialBlock wanted) throws SQLException {
        int found = 0;
        RowChecksum checksum = new RowChecksum();
        for (int trial = 0; trial < wanted.size(); trial++) {
            byte[] params = wanted.parameterBytes(trial);
            try (Rows rows = connection.query(COLUMNS + " WHERE scope_id = ? AND params = ?", scopeId, params)) {
                if (rows.next()) {
                    checkedParams(connection, scopeId, rows, checksum);
                    wanted.put(trial, rows.getBytes(2));
                    found++;
                }
            }
        }
        return found;
    }

    /** Goes through block and table side by side: both are in the order of the parameters. */
    private static int walk(SqlConnection connection, long scopeId, TrialBlock wanted) throws SQLException {
        int found = 0;
        int trial = 0;
        try (Rows rows = connection.query(
                COLUMNS + " WHERE scope_id = ? AND params BETWEEN ? AND ? ORDER BY params",
                scopeId,
                wanted.parameterBytes(0),
                wanted.parameterBytes(wanted.size() - 1))) {
            RowChecksum checksum = new RowChecksum();
            while (rows.next()) {
                byte[] params = checkedParams(connection, scopeId, rows, checksum);
                trial = firstNotBefore(params, wanted, trial);
                while (trial < wanted.size() && Arrays.equals(wanted.parameterBytes(trial), params)) {
                    wanted.put(trial++, rows.getBytes(2));
                    found++;
                }
            }
        }
        return found;
    }

    private static int firstNotBefore(byte[] params, TrialBlock wanted, int from) {
        int trial = from;
        while (trial < wanted.size() && Arrays.compareUnsigned(wanted.parameterBytes(trial), params) < 0) {
            trial++;
        }
        return trial;
    }

    /** The parameters of a row that is as it was written. */
    private static byte[] checkedParams(SqlConnection connection, long scopeId, Rows row, RowChecksum checksum)
            throws SQLException {
        byte[] params = row.getBytes(1);
        byte[] metrics = row.getBytes(2);
        boolean whole = metrics.length == TrialBlock.METRICS * Double.BYTES;
        if (!whole || checksum(checksum, scopeId, params, metrics, row.getLong(3), row.getInt(4)) != row.getLong(5)) {
            throw Damage.in(connection.file(), "table trial, scope " + scopeId + ", parameters " + shown(params));
        }
        return params;
    }

    private static String shown(byte[] params) {
        return params.length % Double.BYTES > 0
                ? "unknown"
                : Doubles.ofSortable(params).toString();
    }

    /**
     * Checks some trials of a scope, in the order of their parameters.
     *
     * @param after the parameters of the last one that was checked; a number, which sorts before all of them, at first
     * @param most how many at most
     * @return the parameters of the last one; none when fewer than {@code most} were left
     */
    static byte[] check(SqlConnection connection, long scopeId, Object after, int most, Findings findings)
            throws SQLException {
        String next = COLUMNS + " WHERE scope_id = ? AND params > ? ORDER BY params LIMIT " + most;
        byte[] last = {};
        int seen = 0;
        try (Rows rows = connection.query(next, scopeId, after)) {
            RowChecksum checksum = new RowChecksum();
            while (rows.next()) {
                last = rows.getBytes(1);
                seen++;
                try {
                    checkedParams(connection, scopeId, rows, checksum);
                } catch (InputException damage) {
                    findings.damage("trial", damage);
                }
            }
        }
        findings.count("trial", seen);
        findings.advance(seen);
        return seen < most ? new byte[0] : last;
    }

    /** Shows all trials of a scope; how many. */
    static long visit(SqlConnection connection, ScopeTable.Row scope, TrialVisitor visitor) throws SQLException {
        long seen = 0;
        ChunkTable.Reader chunks = new ChunkTable.Reader(connection, scope.id());
        RowChecksum checksum = new RowChecksum();
        try (Rows rows = connection.query(COLUMNS + " WHERE scope_id = ? ORDER BY params", scope.id())) {
            while (rows.next()) {
                byte[] params = checkedParams(connection, scope.id(), rows, checksum);
                visitor.trial(
                        Doubles.ofSortableArray(params),
                        Doubles.array(rows.getBytes(2)),
                        chunks.sums(rows.getLong(3), rows.getInt(4)));
                seen++;
            }
        }
        requireAll(connection, scope, seen);
        return seen;
    }
}
