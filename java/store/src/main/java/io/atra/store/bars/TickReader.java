package io.atra.store.bars;

import io.atra.store.SqlConnection;
import java.sql.SQLException;

/** Reads ticks of a series, block by block. */
final class TickReader {

    private TickReader() {}

    /** Shows the ticks with {@code fromTs <= ts < toTs}. */
    static void read(SqlConnection connection, StoredSeries ticks, long fromTs, long toTs, TickVisitor visitor)
            throws SQLException {
        SeriesReader reader = new SeriesReader(connection, ticks);
        reader.read(reader.position(fromTs), reader.position(toTs), (block, first, end) -> {
            for (int i = first; i < end; i++) {
                visitor.tick(block.ts(i), block.value(1, i), block.value(2, i));
            }
        });
    }
}
