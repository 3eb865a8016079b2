package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An import of one file of ticks and of the bars that follow from it; all of it is seen at once or never.
 *
 * <p>All series of the symbol that were ever aggregated from its ticks are kept in step. Ticks that overlap stored ones
 * are refused, unless the policy is {@link ConflictPolicy#REPLACE}.
 */
public final class TickImport implements AutoCloseable {

    private final Staging staging;
    private final SeriesMerge merge;
    private final Timeframe timeframe;
    private final ConflictPolicy policy;
    private final byte[] fileHash;
    private final int blockRows;
    private final String symbol;
    private final long[] row = new long[Kind.TICKS.columns()];

    private TickImport(
            Staging staging,
            String symbol,
            SeriesMerge merge,
            Timeframe timeframe,
            ConflictPolicy policy,
            byte[] fileHash,
            int blockRows) {
        this.staging = staging;
        this.symbol = symbol;
        this.merge = merge;
        this.timeframe = timeframe;
        this.policy = policy;
        this.fileHash = fileHash;
        this.blockRows = blockRows;
    }

    static TickImport start(
            Database database,
            SeriesKey key,
            Timeframe timeframe,
            ConflictPolicy policy,
            byte[] fileHash,
            int blockRows) {
        Staging staging = Staging.begin(database, key.symbol());
        try {
            Optional<StoredSeries> before = database.read(connection -> SeriesTable.find(connection, key));
            SeriesMerge merge = new SeriesMerge(staging, key, before, policy, true, blockRows);
            return new TickImport(staging, key.symbol(), merge, timeframe, policy, fileHash, blockRows);
        } catch (RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /**
     * Takes a tick; their times never decrease, equal ticks are legitimate.
     *
     * @param tsMs time, epoch milliseconds UTC
     * @param price finite and positive
     * @param amount finite and not negative
     * @throws InputException when it is older than the one before, or it overlaps stored ticks that may not be replaced
     */
    public void append(long tsMs, double price, double amount) {
        boolean positive = price > 0 && price < Double.POSITIVE_INFINITY;
        if (!positive || !(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no tick: price " + price + ", amount " + amount);
        }
        row[0] = tsMs;
        row[1] = Double.doubleToRawLongBits(price);
        row[2] = Double.doubleToRawLongBits(amount);
        merge.add(row);
    }

    /** How many ticks were taken. */
    public long rows() {
        return merge.rows();
    }

    /** Makes ticks and bars visible and durable in one commit; the import is of no more use then. */
    public TickCounts publish() {
        if (merge.rows() == 0) {
            return new TickCounts(ImportCounts.NONE, ImportCounts.NONE);
        }
        SeriesChange ticks = merge.finish(false);
        List<SeriesChange> changes = new ArrayList<>(List.of(ticks));
        changes.addAll(barChanges(ticks.after()));
        staging.publish(changes, connection -> {
            if (ticks.counts().replaced() > 0) {
                TickFiles.forget(connection, symbol, merge.firstTs(), merge.lastTs());
            }
            TickFiles.insert(connection, symbol, fileHash, merge);
        });
        return new TickCounts(ticks.counts(), countsOf(changes));
    }

    private ImportCounts countsOf(List<SeriesChange> changes) {
        return changes.stream()
                .filter(change -> change.key().timeframe().equals(timeframe.label()))
                .findFirst()
                .orElseThrow()
                .counts();
    }

    private List<SeriesChange> barChanges(StoredSeries ticks) {
        TickBars bars = new TickBars(staging, ticks, blockRows);
        Set<Timeframe> inStep = TickStore.derived(staging.database(), symbol);
        List<SeriesChange> changes = new ArrayList<>();
        Set<Timeframe> all = new TreeSet<>(inStep);
        all.add(timeframe);
        for (Timeframe each : all) {
            boolean known = inStep.contains(each);
            long fromTs = known ? merge.firstTs() : ticks.firstTs();
            long toTs = known ? merge.lastTs() : ticks.lastTs();
            changes.add(bars.change(each, fromTs, toTs, policy));
        }
        return changes;
    }

    /** Ends the import; without {@link #publish} before, everything is as if it had not begun. */
    @Override
    public void close() {
        staging.close();
    }
}
