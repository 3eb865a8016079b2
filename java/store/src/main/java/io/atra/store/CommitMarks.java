package io.atra.store;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the batches of one writer. A batch puts its number into the file in its own transaction: where that number is,
 * the batch is, whatever its commit reported.
 */
final class CommitMarks {

    private final long writer = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    private long last;

    /** The number of the next batch; of every try, since one may have got through although it failed. */
    long next() {
        return ++last;
    }

    /** Puts the number into the file, as part of the transaction. */
    void put(SqlConnection connection, long batch) throws SQLException {
        int known = connection.update(
                "UPDATE commit_mark SET batch = ?, touched_ms = ? WHERE writer = ?",
                batch,
                System.currentTimeMillis(),
                writer);
        if (known == 0) {
            introduce(connection, batch);
        }
    }

    /** The first batch of a writer, or another process took it for dead. */
    private void introduce(SqlConnection connection, long batch) throws SQLException {
        OwnerProcess self = OwnerProcess.current();
        for (long dead : dead(connection, self)) {
            connection.update("DELETE FROM commit_mark WHERE writer = ?", dead);
        }
        connection.update(
                "INSERT INTO commit_mark (writer, place, pid, started_ms, touched_ms, batch) VALUES (?, ?, ?, ?, ?, ?)",
                writer,
                self.place(),
                self.pid(),
                self.startedMs(),
                System.currentTimeMillis(),
                batch);
    }

    /** Those whose process is gone, and earlier ones of this process, which has one writer at a time. */
    private static List<Long> dead(SqlConnection connection, OwnerProcess self) throws SQLException {
        List<Long> dead = new ArrayList<>();
        try (Rows rows = connection.query("SELECT writer, place, pid, started_ms, touched_ms FROM commit_mark")) {
            while (rows.next()) {
                OwnerProcess owner = new OwnerProcess(rows.getText(2), rows.getLong(3), rows.getLong(4));
                if (owner.equals(self) || !owner.alive(rows.getLong(5))) {
                    dead.add(rows.getLong(1));
                }
            }
        }
        return dead;
    }

    /** Whether the batch is in the file; asked before the next one begins. */
    boolean has(SqlConnection connection, long batch) throws SQLException {
        return connection.queryLong("SELECT batch FROM commit_mark WHERE writer = ?", writer) == batch;
    }
}
