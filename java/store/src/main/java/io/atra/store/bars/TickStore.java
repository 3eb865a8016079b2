package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ticks in a database. They are kept so that bars of any timeframe can be made from them later. */
public final class TickStore {

    private final Database database;
    private final int blockRows;

    /** Opens the store; where it may write, it removes what imports that died have left. */
    public TickStore(Database database) {
        this(database, Block.MAX_ROWS);
    }

    /** With smaller blocks, so that tests meet their edges. */
    TickStore(Database database, int blockRows) {
        this.database = database;
        this.blockRows = blockRows;
        if (database.writable()) {
            Leftovers.removeDead(database);
        }
    }

    /**
     * Whether a file was imported already and its ticks are stored still.
     *
     * @param symbol its symbol
     * @param fileHash SHA-256 of its content, in hex
     */
    public boolean knows(String symbol, String fileHash) {
        SeriesKey key = SeriesKey.ticks(symbol);
        byte[] hash = TickFiles.bytes(fileHash);
        return database.read(connection -> TickFiles.contains(connection, key.symbol(), hash));
    }

    /**
     * Begins the import of a file of ticks and of the bars of {@code timeframe} that follow from them.
     *
     * @param fileHash SHA-256 of the file's content, in hex
     * @throws UsageException when the timeframe is irregular
     * @throws io.atra.error.RunException when another import of the symbol goes on for longer than the database's
     *     patience
     */
    public TickImport startImport(String symbol, Timeframe timeframe, ConflictPolicy policy, String fileHash) {
        SeriesKey key = SeriesKey.ticks(symbol);
        requireRegular(timeframe);
        return TickImport.start(database, key, timeframe, policy, TickFiles.bytes(fileHash), blockRows);
    }

    /**
     * Makes bars of another timeframe from all stored ticks and keeps them in step with ticks that come later. Nothing
     * happens where that is so already.
     *
     * @throws UsageException when the symbol has no ticks
     */
    public ImportCounts aggregate(String symbol, Timeframe timeframe, ConflictPolicy policy) {
        requireRegular(timeframe);
        SeriesKey key = SeriesKey.ticks(symbol);
        if (derived(database, symbol).contains(timeframe)) {
            return ImportCounts.NONE;
        }
        try (Staging staging = Staging.begin(database, symbol)) {
            StoredSeries ticks = stored(key);
            SeriesChange change =
                    new TickBars(staging, ticks, blockRows).change(timeframe, ticks.firstTs(), ticks.lastTs(), policy);
            staging.publish(List.of(change), connection -> {});
            return change.counts();
        }
    }

    /**
     * Shows the stored ticks with {@code fromMs <= ts < toMs}.
     *
     * @throws UsageException when the symbol has no ticks
     */
    public void read(String symbol, long fromMs, long toMs, TickVisitor visitor) {
        SeriesKey key = SeriesKey.ticks(symbol);
        database.read(connection -> {
            StoredSeries ticks = SeriesTable.find(connection, key).orElseThrow(() -> noTicks(key));
            TickReader.read(connection, ticks, fromMs, toMs, visitor);
            return true;
        });
    }

    private StoredSeries stored(SeriesKey key) {
        return database.read(connection -> SeriesTable.find(connection, key)).orElseThrow(() -> noTicks(key));
    }

    private UsageException noTicks(SeriesKey key) {
        return new UsageException(database.file() + ": no ticks of " + key.symbol() + " are stored");
    }

    private static void requireRegular(Timeframe timeframe) {
        if (timeframe == Timeframe.IRREGULAR) {
            throw new UsageException("ticks become bars of a fixed timeframe, such as 1m, not irregular ones");
        }
    }

    /** The timeframes that are kept in step with the ticks of a symbol. */
    static Set<Timeframe> derived(Database database, String symbol) {
        Set<Timeframe> timeframes = new TreeSet<>();
        for (StoredSeries series : database.read(SeriesTable::all)) {
            if (series.fromTicks() && series.key().symbol().equals(symbol)) {
                series.key().barTimeframe().ifPresent(timeframes::add);
            }
        }
        return timeframes;
    }
}
