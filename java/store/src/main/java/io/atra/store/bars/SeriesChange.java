package io.atra.store.bars;

import io.atra.bars.Timeframe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an import does to one series when it is published.
 *
 * @param key the series
 * @param fromTicks whether it is kept in step with the ticks of its symbol from now on
 * @param before what it was when the import began; nothing when it did not exist
 * @param removed segments that go
 * @param added segments that come, not yet seen by anybody
 * @param counts what became of the rows
 */
record SeriesChange(
        SeriesKey key,
        boolean fromTicks,
        Optional<StoredSeries> before,
        List<Segment> removed,
        List<Segment> added,
        ImportCounts counts) {

    /** Whether there is nothing to publish. */
    boolean none() {
        return removed.isEmpty()
                && added.isEmpty()
                && before.map(old -> old.fromTicks() == fromTicks).orElse(true);
    }

    /** The series afterwards; its number is 0 while it has none. */
    StoredSeries after() {
        List<Segment> segments =
                new ArrayList<>(before.map(StoredSeries::segments).orElse(List.of()));
        segments.removeAll(Set.copyOf(removed));
        segments.addAll(added);
        segments.sort(Comparator.comparingLong(Segment::firstTs).thenComparingLong(Segment::blockId));
        return new StoredSeries(before.map(StoredSeries::id).orElse(0L), key, fromTicks, segments, gaps(segments));
    }

    private long gaps(List<Segment> segments) {
        return key.barTimeframe().map(timeframe -> gaps(segments, timeframe)).orElse(0L);
    }

    private static long gaps(List<Segment> segments, Timeframe timeframe) {
        long gaps = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            gaps += segment.gaps();
            if (i > 0 && BlockBuilder.isGap(timeframe, segments.get(i - 1).lastTs(), segment.firstTs())) {
                gaps++;
            }
        }
        return gaps;
    }
}
