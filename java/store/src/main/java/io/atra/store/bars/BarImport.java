package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * An import of bars into one series: they are stored as they come, and seen all at once or never.
 *
 * <pre>{@code
 * try (BarImport running = store.startImport("BTC-USD", Timeframe.M1, ConflictPolicy.KEEP)) {
 *     csv.readBars(running::append);
 *     ImportCounts counts = running.publish();
 * }
 * }</pre>
 */
public final class BarImport implements AutoCloseable {

    private final Staging staging;
    private final SeriesMerge merge;
    private final boolean fromTicks;
    private final long[] row = new long[Kind.BARS.columns()];

    private BarImport(Staging staging, SeriesMerge merge, boolean fromTicks) {
        this.staging = staging;
        this.merge = merge;
        this.fromTicks = fromTicks;
    }

    static BarImport start(Database database, SeriesKey key, ConflictPolicy policy, int blockRows) {
        Staging staging = Staging.begin(database, key.symbol());
        try {
            Optional<StoredSeries> before = database.read(connection -> SeriesTable.find(connection, key));
            SeriesMerge merge = new SeriesMerge(staging, key, before, policy, false, blockRows);
            return new BarImport(
                    staging, merge, before.map(StoredSeries::fromTicks).orElse(false));
        } catch (RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /**
     * Takes a bar; bars come in the order of their times.
     *
     * @throws io.atra.error.InputException when it does not come after the one before, or the policy is
     *     {@link ConflictPolicy#FAIL} and another bar of its time is stored
     * @throws IllegalArgumentException when prices or volume break the rules of bars
     */
    public void append(long tsMs, double open, double high, double low, double close, double volume) {
        requireRules(open, high, low, close, volume);
        BarRow.set(row, tsMs, open, high, low, close, volume);
        merge.add(row);
    }

    /** Takes all of these bars; see {@link #append}. */
    public void appendAll(Bars bars) {
        merge.addAll(bars);
    }

    /** Whoever reads a block again trusts it, so nothing else may get in. */
    private static void requireRules(double open, double high, double low, double close, double volume) {
        boolean ordered = low > 0 && low <= Math.min(open, close) && Math.max(open, close) <= high;
        if (!ordered || !(high < Double.POSITIVE_INFINITY) || !(volume >= 0 && volume < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no bar: open " + open + ", high " + high + ", low " + low + ", close "
                    + close + ", volume " + volume);
        }
    }

    /** How many bars were taken. */
    public long rows() {
        return merge.rows();
    }

    /** Makes all of it visible and durable in one commit; the import is of no more use then. */
    public ImportCounts publish() {
        SeriesChange change = merge.finish(fromTicks);
        staging.publish(List.of(change), connection -> {});
        return change.counts();
    }

    /** Ends the import; without {@link #publish} before, everything is as if it had not begun. */
    @Override
    public void close() {
        staging.close();
    }
}
