package io.atra.store.sql;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.SeriesInfo;
import java.sql.SQLException;
import java.util.List;

/** Table {@code bars}: a row a stored bar. */
record BarRows(Database database, Selection selection, long mostRows) implements OnDemand {

    private static final String TICKS = "ticks";

    @Override
    public String name() {
        return "bars";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "symbol TEXT",
                "timeframe TEXT",
                "ts INTEGER",
                "open REAL",
                "high REAL",
                "low REAL",
                "close REAL",
                "volume REAL");
    }

    @Override
    public void fill(SqlConnection scratch) throws SQLException {
        BarStore store = new BarStore(database);
        long rows = 0;
        for (SeriesInfo series : wanted(store)) {
            try (Bars bars = store.load(
                    series.symbol(), Timeframe.parse(series.timeframe()), selection.fromMs(), selection.toMs(), 0)) {
                rows += bars.size();
                requireFew(rows);
                insert(scratch, series, bars);
            }
        }
    }

    private List<SeriesInfo> wanted(BarStore store) {
        return store.list().stream()
                .filter(series -> !series.timeframe().equals(TICKS))
                .filter(series -> selection.accepts(series.symbol(), series.timeframe()))
                .toList();
    }

    private void requireFew(long rows) {
        if (rows > mostRows) {
            throw new UsageException(String.format(
                    "table bars would have more than %,d rows; take fewer with --symbol, --timeframe, --from, --to",
                    mostRows));
        }
    }

    private void insert(SqlConnection scratch, SeriesInfo series, Bars bars) throws SQLException {
        SqlStatement row = scratch.prepare(insert());
        row.bind(1, series.symbol()).bind(2, series.timeframe());
        for (long i = 0; i < bars.size(); i++) {
            row.bind(3, bars.tsMs(i));
            row.bind(4, bars.open(i));
            row.bind(5, bars.high(i));
            row.bind(6, bars.low(i));
            row.bind(7, bars.close(i));
            row.bind(8, bars.volume(i));
            row.update();
        }
    }
}
