package io.atra.store.ledger;

import io.atra.store.RowChecksum;
import io.atra.store.SqlConnection;
import java.sql.SQLException;

/** The rows of table trial: what was ever tried. They stay when the run that tried it is deleted. */
final class TrialTable {

    private TrialTable() {}

    /** Records a trial, once: whether it is new. */
    static boolean insert(SqlConnection connection, long scopeId, byte[] params, byte[] metrics) throws SQLException {
        long checksum = new RowChecksum()
                .add(scopeId)
                .add(params)
                .add(metrics)
                .add(0)
                .add(0)
                .value();
        return connection.update(
                        "INSERT OR IGNORE INTO trial (scope_id, params, metrics, checksum) VALUES (?, ?, ?, ?)",
                        scopeId,
                        params,
                        metrics,
                        checksum)
                > 0;
    }
}
