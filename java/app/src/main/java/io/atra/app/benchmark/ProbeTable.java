package io.atra.app.benchmark;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlStep;
import io.atra.store.SqlWork;

/** A table of small rows, as a trial or a fill is one: what writers write while they are measured. */
final class ProbeTable {

    private static final byte[] PAYLOAD = new byte[120];

    private ProbeTable() {}

    static void create(Database database) {
        SqlStep create = connection -> connection.execute("CREATE TABLE probe (writer INTEGER, number INTEGER,"
                + " payload BLOB, PRIMARY KEY (writer, number)) STRICT, WITHOUT ROWID");
        database.change(Durability.FULL, create);
    }

    /** Writes one row; twice the same is an error. */
    static SqlWork<Integer> insert(long writer, long number) {
        return connection -> connection.update("INSERT INTO probe VALUES (?, ?, ?)", writer, number, PAYLOAD);
    }

    /** How many rows there are. */
    static long rows(Database database) {
        return database.read(connection -> connection.queryLong("SELECT count(*) FROM probe"));
    }

    /** Looks one row up. */
    static long find(Database database, long writer, long number) {
        return database.read(connection -> connection.queryLong(
                "SELECT length(payload) FROM probe WHERE writer = ? AND number = ?", writer, number));
    }
}
