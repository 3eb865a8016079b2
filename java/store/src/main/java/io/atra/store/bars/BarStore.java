package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.store.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The series of bars in a database. */
public final class BarStore {

    private final Database database;
    private final int blockRows;

    /** Opens the store; where it may write, it removes what imports that died have left. */
    public BarStore(Database database) {
        this(database, Block.MAX_ROWS);
    }

    /** With smaller blocks, so that tests meet their edges. */
    BarStore(Database database, int blockRows) {
        this.database = database;
        this.blockRows = blockRows;
        if (database.writable()) {
            Leftovers.removeDead(database);
        }
    }

    /**
     * All stored series, ticks too, by symbol and timeframe.
     *
     * @throws io.atra.error.InputException when the list is damaged
     */
    public List<SeriesInfo> list() {
        return database.read(SeriesTable::all).stream().map(StoredSeries::info).toList();
    }

    /** All bars of a series; see {@link #load(String, Timeframe, long, long, long)}. */
    public Bars load(String symbol, Timeframe timeframe) {
        return load(symbol, timeframe, Long.MIN_VALUE, Long.MAX_VALUE, 0);
    }

    /**
     * The bars of a series with {@code fromMs <= ts < toMs}, and those before that warm up functions.
     *
     * @param fromMs start of the window, epoch milliseconds UTC
     * @param toMs its end, not included
     * @param warmupBars how many bars before the window, fewer where there are not so many; {@link Long#MAX_VALUE} for
     *     all from the first stored
     * @throws UsageException when there is no such series; it names the nearest
     * @throws io.atra.error.InputException when a byte is not as it was written; it names the row
     */
    public Bars load(String symbol, Timeframe timeframe, long fromMs, long toMs, long warmupBars) {
        SeriesKey key = SeriesKey.bars(symbol, timeframe);
        return database.read(connection -> {
            StoredSeries series = SeriesTable.find(connection, key).orElse(null);
            if (series == null) {
                throw unknown(SeriesTable.all(connection), key);
            }
            SeriesReader reader = new SeriesReader(connection, series);
            long start = Math.max(reader.position(fromMs) - warmupBars, 0);
            return bars(reader, timeframe, start, reader.position(toMs));
        });
    }

    private static Bars bars(SeriesReader reader, Timeframe timeframe, long from, long to) throws SQLException {
        try (BarsBuilder builder = Bars.builder(Math.max(to - from, 0))) {
            reader.read(from, to, (block, first, end) -> builder.appendTrusted(block.columns(first, end), end - first));
            return builder.timeframe(timeframe).build();
        }
    }

    private UsageException unknown(List<StoredSeries> all, SeriesKey key) {
        String message = database.file() + ": no bars of " + key + " are stored";
        List<String> timeframes = all.stream()
                .map(StoredSeries::key)
                .filter(other -> other.symbol().equals(key.symbol()) && other.kind() == Kind.BARS)
                .map(SeriesKey::timeframe)
                .toList();
        if (!timeframes.isEmpty()) {
            return new UsageException(message + "; there are " + key.symbol() + " " + String.join(", ", timeframes));
        }
        List<String> symbols =
                all.stream().map(series -> series.key().symbol()).distinct().toList();
        String hint = Nearest.hint(key.symbol(), symbols);
        return new UsageException(message + (hint.isEmpty() ? shortList(symbols) : hint));
    }

    private static String shortList(List<String> symbols) {
        if (symbols.isEmpty()) {
            return "; the database holds no data yet";
        }
        String some = symbols.stream().limit(5).collect(Collectors.joining(", "));
        return "; there are " + some + (symbols.size() > 5 ? ", …" : "");
    }

    /**
     * Begins an import into a series, which need not exist. Another import of the symbol that goes on is waited for.
     *
     * @throws io.atra.error.RunException when it goes on for longer than the database's patience
     */
    public BarImport startImport(String symbol, Timeframe timeframe, ConflictPolicy policy) {
        return BarImport.start(database, SeriesKey.bars(symbol, timeframe), policy, blockRows);
    }
}
