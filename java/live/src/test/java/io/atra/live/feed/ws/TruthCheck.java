package io.atra.live.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what a feed tells with the truth, event by event, and keeps nothing of it. */
final class TruthCheck implements FeedSink {

    private final Map<SeriesKey, Told> told = new HashMap<>();
    private final String which;
    private FeedState.State last = FeedState.State.CONNECTING;

    /** @param which what failures are called */
    TruthCheck(String which, List<KlineSeries> series) {
        this.which = which;
        series.forEach(each -> told.put(each.series(), new Told(each)));
    }

    private final class Told {
        private final KlineSeries series;
        private long nextMs;
        private long formingMs;
        private long bars;
        private long withOpen;

        Told(KlineSeries series) {
            this.series = series;
            this.nextMs = existing(series.fromMs());
        }

        private long existing(long fromMs) {
            long ms = fromMs;
            while (!Truth.exists(series, ms)) {
                ms = series.series().timeframe().nextMs(ms);
            }
            return ms;
        }

        void closed(Bar bar) {
            assertThat(bar).as(which + " " + series.series()).isEqualTo(Truth.closed(series, nextMs));
            withOpen += formingMs == bar.tsMs() ? 1 : 0;
            nextMs = existing(series.series().timeframe().nextMs(nextMs));
            bars++;
        }

        void forming(Bar bar) {
            assertThat(bar.tsMs())
                    .as(which + " " + series.series() + " forming")
                    .isEqualTo(nextMs);
            assertThat(bar.open()).isEqualTo(Truth.closed(series, nextMs).open());
            formingMs = bar.tsMs();
        }
    }

    @Override
    public synchronized void take(List<Event> batch) {
        for (Event event : batch) {
            switch (event) {
                case BarClosed closed -> told.get(closed.series()).closed(closed.bar());
                case BarForming forming -> told.get(forming.series()).forming(forming.bar());
                case FeedState state -> last = state.state();
                default -> throw new AssertionError(event);
            }
        }
    }

    /** Nothing that closed before a moment is missing; most bars were told as forming too. */
    synchronized void requireUntil(long ms) {
        for (Told each : told.values()) {
            assertThat(each.nextMs)
                    .as(which + " " + each.series.series() + ": next bar")
                    .isGreaterThanOrEqualTo(ms);
            assertThat(each.withOpen).isGreaterThan(each.bars / 4);
        }
    }

    synchronized FeedState.State lastState() {
        return last;
    }
}
