package io.atra.store.index;

import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** What an index costs whoever adds rows: the same rows go into a table without and with it. */
final class WriteCost {

    private static final int TIMES = 3;
    private static final long ROWS = 20_000;
    private static final String TWIN = "temp.advised_twin";

    private WriteCost() {}

    /** Nanoseconds a row, beyond those of the row itself; 0 where nothing could be measured. */
    static long nsPerRow(Workbench bench, Candidate candidate) throws SQLException {
        SqlConnection connection = bench.connection();
        String columns = candidate.keys().stream()
                .map(StatementShape::column)
                .map(Catalogue::quoted)
                .collect(Collectors.joining(", "));
        String rows = "SELECT " + columns + " FROM temp."
                + Catalogue.quoted(candidate.table().name()) + " LIMIT " + ROWS;
        connection.execute("CREATE TABLE " + TWIN + " AS " + rows);
        try {
            long plain = fill(bench, rows);
            connection.execute("CREATE INDEX temp.advised_twin_keys ON advised_twin (" + columns + ")");
            long indexed = fill(bench, rows);
            long count = connection.queryLong("SELECT count(*) FROM " + TWIN);
            return count == 0 ? 0 : Math.max(indexed - plain, 0) / count;
        } finally {
            connection.execute("DROP TABLE " + TWIN);
        }
    }

    private static long fill(Workbench bench, String rows) throws SQLException {
        SqlConnection connection = bench.connection();
        long shortest = Long.MAX_VALUE;
        for (int time = 0; time < TIMES; time++) {
            connection.execute("DELETE FROM " + TWIN);
            long start = bench.nowNs();
            connection.execute("INSERT INTO " + TWIN + " " + rows);
            shortest = Math.min(shortest, bench.nowNs() - start);
        }
        return shortest;
    }
}
