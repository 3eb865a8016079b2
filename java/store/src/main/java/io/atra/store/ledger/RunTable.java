package io.atra.store.ledger;

import io.atra.store.Damage;
import io.atra.store.Doubles;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of table run. */
final class RunTable {

    /** Every column but the number of the row and the checksum, in the order of {@link #columns}. */
    private static final String COLUMNS = "hash, kind, status, scope_id, strategy, symbol, timeframe, from_ts, to_ts,"
            + " engine, version, created_ms, params, metrics, trades_hash, trades, counts, warnings, manifest";

    private static final int COLUMN_COUNT = 19;
    private static final String SELECT = "SELECT id, " + COLUMNS + ", checksum FROM run";

    private RunTable() {}

    /** Everything of a row but its number. */
    @SuppressWarnings("ArrayRecordComponent") // made for one statement, never compared
    record Row(long scopeId, byte[] hash, RunKind kind, RunStatus status, long createdMs, RunRecord run) {}

    static long insert(SqlConnection connection, Row row) throws SQLException {
        long id = 1 + connection.queryLong("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'run'");
        Object[] columns = columns(row);
        Object[] all = new Object[COLUMN_COUNT + 2];
        all[0] = id;
        System.arraycopy(columns, 0, all, 1, COLUMN_COUNT);
        all[COLUMN_COUNT + 1] = checksum(id, columns);
        connection.update(
                "INSERT INTO run (id, " + COLUMNS + ", checksum) VALUES (?" + ", ?".repeat(COLUMN_COUNT + 1) + ")",
                all);
        Tally.RUN.add(connection, 1);
        return id;
    }

    private static Object[] columns(Row row) {
        RunRecord run = row.run();
        return new Object[] {
            row.hash(),
            row.kind().label(),
            row.status().label(),
            row.scopeId(),
            run.strategy(),
            run.symbol(),
            run.timeframe(),
            run.fromMs(),
            run.toMs(),
            run.engine(),
            run.version(),
            row.createdMs(),
            Doubles.sortable(run.params()),
            Doubles.bytes(run.metrics()),
            run.tradesHash(),
            (long) run.trades().size(),
            run.counts(),
            run.warnings(),
            run.manifest()
        };
    }

    /** Writes what has changed of a run that was begun: its status and its result. */
    static void update(SqlConnection connection, long id, Row row) throws SQLException {
        RunRecord run = row.run();
        connection.update(
                "UPDATE run SET status = ?, params = ?, metrics = ?, trades_hash = ?, trades = ?, counts = ?, warnings = ?,"
                        + " checksum = ? WHERE id = ?",
                row.status().label(),
                Doubles.sortable(run.params()),
                Doubles.bytes(run.metrics()),
                run.tradesHash(),
                (long) run.trades().size(),
                run.counts(),
                run.warnings(),
                checksum(id, columns(row)),
                id);
    }

    private static long checksum(long id, @Nullable Object[] columns) {
        RowChecksum checksum = new RowChecksum().add(id);
        for (Object column : columns) {
            switch (column) {
                case Long number -> checksum.add(number.longValue());
                case byte[] bytes -> checksum.add(bytes);
                case String text -> checksum.add(text);
                case null -> checksum.add((String) null);
                default -> checksum.add("neither a number nor bytes nor text");
            }
        }
        return checksum.value();
    }

    /** Deletes a run, and with it its trades; one that is gone already stays so. */
    static void delete(SqlConnection connection, long id) throws SQLException {
        int deleted = connection.update("DELETE FROM run WHERE id = ?", id);
        Tally.RUN.add(connection, -deleted);
    }

    /** The newest runs that are wanted, newest first. */
    static List<StoredRun> select(SqlConnection connection, Predicate<StoredRun> wanted, int limit)
            throws SQLException {
        Tally.RUN.verify(connection, connection.queryLong("SELECT count(*) FROM run"));
        List<StoredRun> found = new ArrayList<>();
        try (Rows rows = connection.query(SELECT + " ORDER BY id DESC")) {
            while (found.size() < limit && rows.next()) {
                StoredRun run = read(connection, rows);
                if (wanted.test(run)) {
                    found.add(run);
                }
            }
        }
        return found;
    }

    static Optional<StoredRun> byNumber(SqlConnection connection, long id) throws SQLException {
        try (Rows row = connection.query(SELECT + " WHERE id = ?", id)) {
            return row.next() ? Optional.of(read(connection, row)) : Optional.empty();
        }
    }

    /**
     * The run of a row.
     *
     * @throws io.atra.error.InputException when the row is not as it was written
     */
    private static StoredRun read(SqlConnection connection, Rows row) throws SQLException {
        long id = row.getLong(1);
        @Nullable Object[] columns = new Object[COLUMN_COUNT];
        for (int i = 0; i < COLUMN_COUNT; i++) {
            columns[i] = row.getValue(i + 2);
        }
        if (checksum(id, columns) != row.getLong(COLUMN_COUNT + 2)) {
            throw Damage.in(connection.file(), "table run, row " + id);
        }
        return run(connection, id, columns);
    }

    private static StoredRun run(SqlConnection connection, long id, @Nullable Object[] columns) throws SQLException {
        List<@Nullable Object> row = Arrays.asList(columns);
        ScopeTable.Row scope = ScopeTable.read(connection, number(row, 3));
        RunRecord record = new RunRecord(
                scope.scope(),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                number(row, 7),
                number(row, 8),
                text(row, 9),
                text(row, 10),
                Doubles.ofSortable(bytes(row, 12)),
                Doubles.of(bytes(row, 13)),
                List.of(),
                text(row, 14),
                text(row, 16),
                text(row, 17),
                text(row, 18));
        return new StoredRun(
                id,
                StoredRun.hex(bytes(row, 0)),
                RunKind.valueOf(text(row, 1).toUpperCase(Locale.ROOT)),
                RunStatus.valueOf(text(row, 2).toUpperCase(Locale.ROOT)),
                number(row, 11),
                (int) number(row, 15),
                scope.trials(),
                record);
    }

    private static String text(List<@Nullable Object> row, int column) {
        return row.get(column) instanceof String text ? text : "";
    }

    private static long number(List<@Nullable Object> row, int column) {
        return row.get(column) instanceof Long number ? number : 0;
    }

    private static byte[] bytes(List<@Nullable Object> row, int column) {
        return row.get(column) instanceof byte[] bytes ? bytes : new byte[0];
    }
}
