package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Series of raw blocks, as databases hold them that were written before blocks were packed. */
final class RawSeries {

    private RawSeries() {}

    static void store(Database database, String symbol, Timeframe timeframe, Bars bars, int blockRows) {
        SeriesKey key = SeriesKey.bars(symbol, timeframe);
        try (Staging staging = Staging.begin(database, symbol)) {
            List<Segment> added = new ArrayList<>();
            for (long first = 0; first < bars.size(); first += blockRows) {
                int rows = (int) Math.min(blockRows, bars.size() - first);
                long[][] columns = columns(bars, first, rows);
                StoredBlock block = StoredBlock.raw(Kind.BARS, columns, rows, new byte[Block.size(Kind.BARS, rows)]);
                added.add(staging.stage(block, BlockBuilder.gaps(timeframe, columns[0], rows)));
            }
            SeriesChange change =
                    new SeriesChange(key, false, Optional.empty(), List.of(), added, false, ImportCounts.NONE);
            staging.publish(List.of(change), connection -> {});
        }
    }

    private static long[][] columns(Bars bars, long first, int rows) {
        long[][] columns = new long[Kind.BARS.columns()][rows];
        long[] row = new long[columns.length];
        for (int i = 0; i < rows; i++) {
            BarRow.set(row, bars, first + i);
            for (int c = 0; c < row.length; c++) {
                columns[c][i] = row[c];
            }
        }
        return columns;
    }
}
