package io.atra.store.bars;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlConnection;
import io.atra.store.SqlWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The series of bars in a database. */
public final class BarStore {

    /** As many bars of a live end as a sixteenth of a block are sealed. */
    private static final int SEALS_A_BLOCK = 16;

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
            SeriesReader reader = new SeriesReader(connection, find(connection, key));
            long start = Math.max(reader.position(fromMs) - warmupBars, 0);
            return bars(reader, timeframe, start, reader.position(toMs));
        });
    }

    private StoredSeries find(SqlConnection connection, SeriesKey key) throws SQLException {
        Optional<StoredSeries> series = SeriesTable.find(connection, key);
        if (series.isEmpty()) {
            throw unknown(SeriesTable.all(connection), key);
        }
        return series.get();
    }

    private static Bars bars(SeriesReader reader, Timeframe timeframe, long from, long to) throws SQLException {
        try (BarsBuilder builder = Bars.builder(Math.max(to - from, 0))) {
            reader.read(from, to, builder);
            return builder.timeframe(timeframe).build();
        }
    }

    /**
     * A reader of the bars of a series with {@code fromMs <= ts < toMs} that has one block of them in memory at a time.
     *
     * @throws UsageException when there is no such series; it names the nearest
     */
    public BarReader stream(String symbol, Timeframe timeframe, long fromMs, long toMs) {
        SeriesKey key = SeriesKey.bars(symbol, timeframe);
        return database.read(
                connection -> BarReader.open(database, connection, find(connection, key), timeframe, fromMs, toMs));
    }

    /**
     * Adds bars to the live end of a series, which need not exist: when this returns they are on the disk, all of them or
     * none. They are seen with the others at once; {@link #load} makes no difference between them.
     *
     * <p>A bar that is stored with the same values is a duplicate. One with other values takes the place of the stored
     * one while that belongs to the live end, which is made a block when it has 4,096 bars; an older one is refused. Every
     * sixteenth block, the small ones are merged before this returns: right after a bar, a feed has the most time.
     *
     * @param bars usually one
     * @return what became of them; replaced are those that took the place of others
     * @throws io.atra.error.InputException when one breaks the rules of bars, or is older than the live end
     */
    public ImportCounts append(String symbol, Timeframe timeframe, Bar... bars) {
        SeriesKey key = SeriesKey.bars(symbol, timeframe);
        LiveEnd.Appended appended = database.write(Durability.FULL, appending(key, List.of(bars)));
        if (appended.sealed()) {
            Tidying.ofWholeBlocks(database, blockRows, SEALS_A_BLOCK).tidyIfPossible(key);
        }
        return appended.counts();
    }

    /** The work of {@link #append}, for whoever has a transaction of their own; {@link #tidy} is then theirs too. */
    public SqlWork<ImportCounts> appending(String symbol, Timeframe timeframe, List<Bar> bars) {
        SqlWork<LiveEnd.Appended> work = appending(SeriesKey.bars(symbol, timeframe), bars);
        return connection -> work.run(connection).counts();
    }

    private SqlWork<LiveEnd.Appended> appending(SeriesKey key, List<Bar> bars) {
        int sealRows = Math.max(blockRows / SEALS_A_BLOCK, 1);
        return connection -> LiveEnd.append(connection, key, bars, sealRows);
    }

    /**
     * Merges small blocks of bars and ticks that lie side by side, as live ends leave them: for when there is time. A
     * symbol that is being imported is passed over.
     *
     * @return how many blocks fewer there are
     */
    public int tidy() {
        Tidying tidying = new Tidying(database, blockRows);
        return database.read(SeriesTable::all).stream()
                .mapToInt(series -> tidying.tidy(series.key()))
                .sum();
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
