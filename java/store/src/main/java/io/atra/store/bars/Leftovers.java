package io.atra.store.bars;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.OwnerProcess;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Blocks that belong to no series: replaced ones, and those of imports that died. */
final class Leftovers {

    /** So few that whoever waits to write hardly notices. */
    private static final int BLOCKS_AT_ONCE = 8;

    private Leftovers() {}

    /** Removes what dead imports left behind. */
    static void removeDead(Database database) {
        for (long importId : database.read(Leftovers::dead)) {
            remove(database, importId);
        }
    }

    /** The imports whose process is gone. */
    static List<Long> dead(SqlConnection connection) throws SQLException {
        List<Long> dead = new ArrayList<>();
        try (Rows rows = connection.query("SELECT id, place, pid, started_ms, touched_ms FROM import")) {
            while (rows.next()) {
                OwnerProcess owner = new OwnerProcess(rows.getText(2), rows.getLong(3), rows.getLong(4));
                if (!owner.alive(rows.getLong(5))) {
                    dead.add(rows.getLong(1));
                }
            }
        }
        return dead;
    }

    /** Removes the loose blocks of an import, a few at a time, then the import itself. */
    static void remove(Database database, long importId) {
        boolean more = true;
        while (more) {
            more = database.write(Durability.NORMAL, connection -> removeSome(connection, importId));
        }
    }

    private static boolean removeSome(SqlConnection connection, long importId) throws SQLException {
        List<Long> some = some(connection, importId);
        for (long block : some) {
            connection.update("DELETE FROM loose_block WHERE block_id = ?", block);
            BlockTable.delete(connection, block);
        }
        if (some.isEmpty()) {
            connection.update("DELETE FROM import WHERE id = ?", importId);
        }
        return !some.isEmpty();
    }

    private static List<Long> some(SqlConnection connection, long importId) throws SQLException {
        List<Long> blocks = new ArrayList<>();
        try (Rows rows = connection.query(
                "SELECT block_id FROM loose_block WHERE import_id = ? LIMIT " + BLOCKS_AT_ONCE, importId)) {
            while (rows.next()) {
                blocks.add(rows.getLong(1));
            }
        }
        return blocks;
    }
}
