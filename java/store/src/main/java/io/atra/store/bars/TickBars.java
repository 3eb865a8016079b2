package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.TickAggregator;
import io.atra.bars.Timeframe;
import java.util.Optional;

/**
 * Brings the bars of one timeframe in step with the ticks of their symbol. A bar whose bucket holds older ticks too is
 * aggregated from all of them again and replaced; every other bar follows the policy of the import.
 */
final class TickBars {

    private final Staging staging;
    private final StoredSeries ticks;
    private final int blockRows;

    /** @param ticks as they are after the import, their blocks may still be unseen */
    TickBars(Staging staging, StoredSeries ticks, int blockRows) {
        this.staging = staging;
        this.ticks = ticks;
        this.blockRows = blockRows;
    }

    /** The change of the bars when the ticks from {@code firstTs} to {@code lastTs}, both included, are new. */
    SeriesChange change(Timeframe timeframe, long firstTs, long lastTs, ConflictPolicy policy) {
        SeriesKey key = SeriesKey.bars(ticks.key().symbol(), timeframe);
        Optional<StoredSeries> before = staging.database().read(connection -> SeriesTable.find(connection, key));
        SeriesMerge merge = new SeriesMerge(staging, key, before, policy, policy == ConflictPolicy.REPLACE, blockRows);
        long fromTs = timeframe.floorMs(firstTs);
        long toTs = timeframe.nextMs(timeframe.floorMs(lastTs));
        try (Bars bars = aggregate(timeframe, fromTs, toTs)) {
            long[] row = new long[Kind.BARS.columns()];
            for (long i = 0; i < bars.size(); i++) {
                BarRow.set(row, bars, i);
                merge.add(row, isShared(timeframe, row[0], firstTs, lastTs) ? ConflictPolicy.REPLACE : policy);
            }
        }
        return merge.finish(true);
    }

    private Bars aggregate(Timeframe timeframe, long fromTs, long toTs) {
        try (TickAggregator aggregator = new TickAggregator(timeframe)) {
            return staging.database().read(connection -> {
                TickReader.read(connection, ticks, fromTs, toTs, aggregator::push);
                return aggregator.build();
            });
        }
    }

    /** Whether the bucket from {@code ts} on holds stored ticks before or after the new ones. */
    private boolean isShared(Timeframe timeframe, long ts, long firstTs, long lastTs) {
        boolean before = ts < firstTs && holdsTicks(ts, firstTs);
        long nextTs = timeframe.nextMs(ts);
        return before || (lastTs + 1 < nextTs && ts <= lastTs && holdsTicks(lastTs + 1, nextTs));
    }

    private boolean holdsTicks(long fromTs, long toTs) {
        return staging.database().read(connection -> {
            SeriesReader reader = new SeriesReader(connection, ticks);
            return reader.position(fromTs) < reader.position(toTs);
        });
    }
}
