package io.atra.store.index;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.SqlConnection;
import java.nio.file.Path;
import java.sql.SQLException;

/** A file with many trades of one run, each of its own time, and trials that point to chunks. */
final class PlantedTrades {

    static final int ROWS = 8_000;

    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (ROWS - 1) + ") ";

    private PlantedTrades() {}

    static Database create(Path file) {
        Database database = Database.open(file, Mode.CREATE);
        database.change(Durability.NORMAL, PlantedTrades::fill);
        return database;
    }

    private static void fill(SqlConnection connection) throws SQLException {
        connection.execute("INSERT INTO scope VALUES (1, zeroblob(32), 'd', 'g', 'e', 0, 1, 1, 0, 0)");
        connection.execute(
                "INSERT INTO run VALUES (1, zeroblob(32), 'backtest', 'done', 1, 's', 'X', '1m', 0, 1, 'java',"
                        + " '0', 0, NULL, NULL, NULL, 0, '{}', '[]', '{}', 0)");
        connection.execute(NUMBERS + "INSERT INTO trade SELECT 1, i, 0, 'long', i, i * 60000, i % 977, i + 5,"
                + " i * 60000 + 300000, i % 991, 1, 0, 0, (i * 7919) % 10007, 0, 'r' || i % 100, 0 FROM n");
        connection.execute(NUMBERS + "INSERT INTO chunk SELECT i + 1, 1, 1, 0, x'', 0 FROM n WHERE i < 500");
        connection.execute(NUMBERS
                + "INSERT INTO trial SELECT 1, CAST(printf('%08d', i) AS BLOB), x'', i % 400 + 1, 0, 0" + " FROM n");
    }
}
