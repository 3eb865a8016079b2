package io.atra.store.bars;

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
 * @param tailGoes whether the bars of the tail are in blocks now, or gave way
 * @param counts what became of the rows
 */
record SeriesChange(
        SeriesKey key,
        boolean fromTicks,
        Optional<StoredSeries> before,
        List<Segment> removed,
        List<Segment> added,
        boolean tailGoes,
        ImportCounts counts) {

    /** Whether there is nothing to publish. */
    boolean none() {
        return removed.isEmpty()
                && added.isEmpty()
                && before.map(old -> old.fromTicks() == fromTicks).orElse(true);
    }

    /** The series afterwards; its number is 0 while it has none. */
    StoredSeries after() {
        StoredSeries old = before.orElse(StoredSeries.empty(key));
        List<Segment> segments = new ArrayList<>(old.segments());
        segments.removeAll(Set.copyOf(removed));
        segments.addAll(added);
        segments.sort(Comparator.comparingLong(Segment::firstTs).thenComparingLong(Segment::blockId));
        return old.with(segments, tailGoes ? Tail.NONE : old.tail()).withFromTicks(fromTicks);
    }

    /** Whether it can be made to the series as it is now: the same, or one whose tail went on behind this change. */
    boolean fits(Optional<StoredSeries> now) {
        return now.equals(before) || (now.isPresent() && !tailGoes && onlyTailDiffers(now.get()));
    }

    private boolean onlyTailDiffers(StoredSeries now) {
        StoredSeries old = before.orElse(StoredSeries.empty(key));
        return now.segments().equals(old.segments())
                && now.fromTicks() == old.fromTicks()
                && added.stream()
                        .allMatch(segment -> now.tail().isEmpty()
                                || segment.lastTs() < now.tail().firstTs());
    }

    /** The same change to the series as it is now. */
    SeriesChange on(Optional<StoredSeries> now) {
        return new SeriesChange(key, fromTicks, now, removed, added, tailGoes, counts);
    }
}
