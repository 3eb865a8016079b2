package io.atra.live.feed.replay;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import io.atra.store.bars.BarReader;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a series that is replayed: what it tells next, and when. Two blocks of the series are in memory at most, so
 * that the last bar is known as the last.
 */
final class SeriesCursor implements AutoCloseable {

    /** What comes first; of one moment bars that close before bars that open, then in the order of the series. */
    static final Comparator<SeriesCursor> FIRST = Comparator.comparingLong(SeriesCursor::dueMs)
            .thenComparing(cursor -> cursor.opening)
            .thenComparingInt(cursor -> cursor.place);

    private final SeriesKey series;
    private final int place;
    private final boolean opens;
    private final BarReader reader;
    private @Nullable Bars block;
    private @Nullable Bars following;
    private long at;
    private boolean opening;
    private long dueMs;

    /**
     * @param place of the series in the list
     * @param reader of its bars; closed with this cursor
     */
    SeriesCursor(SeriesKey series, int place, boolean opens, BarReader reader) {
        this.series = series;
        this.place = place;
        this.opens = opens;
        this.reader = reader;
        this.following = read();
        enterFollowing();
    }

    private @Nullable Bars read() {
        return reader.hasNext() ? reader.next() : null;
    }

    /** Whether there is nothing more to tell. */
    boolean over() {
        return block == null;
    }

    /** When its next event becomes known, epoch milliseconds UTC. */
    long dueMs() {
        return dueMs;
    }

    SeriesKey series() {
        return series;
    }

    /** The next event; there is one. */
    Event next() {
        Bars bars = current();
        Bar bar = bars.bar(at);
        if (opening) {
            opening = false;
            dueMs = closeMs(bars);
            return new BarForming(series, new Bar(bar.tsMs(), bar.open(), bar.open(), bar.open(), bar.open(), 0));
        }
        boolean last = at + 1 == bars.size() && following == null;
        advance(bars);
        return new BarClosed(series, bar, last);
    }

    private Bars current() {
        Bars bars = block;
        if (bars == null) {
            throw new IllegalStateException(series + " is at its end");
        }
        return bars;
    }

    private void advance(Bars bars) {
        at++;
        if (at < bars.size()) {
            enterBar(bars);
        } else {
            bars.close();
            block = null;
            enterFollowing();
        }
    }

    private void enterFollowing() {
        Bars bars = following;
        following = null;
        block = bars;
        at = 0;
        if (bars != null) {
            enterBar(bars);
        }
    }

    private void enterBar(Bars bars) {
        if (at + 1 == bars.size()) {
            following = read();
        }
        opening = opens;
        dueMs = opens ? bars.tsMs(at) : closeMs(bars);
    }

    /** When the bar is complete; not later than the next one opens, whose length the clocks of a zone may have cut. */
    private long closeMs(Bars bars) {
        long tsMs = bars.tsMs(at);
        Timeframe timeframe = series.timeframe();
        if (timeframe == Timeframe.IRREGULAR) {
            return tsMs;
        }
        return Math.min(timeframe.nextMs(tsMs), nextTsMs(bars));
    }

    private long nextTsMs(Bars bars) {
        if (at + 1 < bars.size()) {
            return bars.tsMs(at + 1);
        }
        return following == null ? Long.MAX_VALUE : following.tsMs(0);
    }

    @Override
    public void close() {
        if (block != null) {
            block.close();
        }
        if (following != null) {
            following.close();
        }
        reader.close();
    }
}
