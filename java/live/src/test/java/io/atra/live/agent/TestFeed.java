package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Goes over the bars of a market in the order of time, symbols in turn. */
final class TestFeed implements Feed {

    private final List<Event> events;
    private final Random batches;
    private volatile boolean closed;

    /** What happens before an event is told; for tests that disturb. */
    interface Before {
        void tell(int position, Event event) throws InterruptedException;
    }

    private Before before = (position, event) -> {};

    private TestFeed(List<Event> events, long seed) {
        this.events = events;
        this.batches = new Random(seed);
    }

    /** Closed bars only. */
    static TestFeed closed(TestMarket market, long seed) {
        return new TestFeed(events(market, false, bar -> bar), seed);
    }

    /** Two words about each bar while it forms, then its close. */
    static TestFeed forming(TestMarket market, long seed) {
        return new TestFeed(events(market, true, bar -> bar), seed);
    }

    /** The same, where the open was told otherwise while the bar was forming. */
    static TestFeed revised(TestMarket market, long seed, UnaryOperator<Bar> told) {
        return new TestFeed(events(market, true, told), seed);
    }

    static TestFeed of(List<Event> events) {
        return new TestFeed(events, 1);
    }

    TestFeed before(Before disturbing) {
        before = disturbing;
        return this;
    }

    private record At(long tsMs, int order, SeriesKey series, Bar bar, boolean last) {}

    static List<Event> events(TestMarket market, boolean forming, UnaryOperator<Bar> told) {
        List<At> all = new ArrayList<>();
        int order = 0;
        for (SeriesKey series : market.series()) {
            List<Bar> bars = market.bars.get(series);
            for (int i = 0; i < bars.size(); i++) {
                all.add(new At(bars.get(i).tsMs(), order, series, bars.get(i), i == bars.size() - 1));
            }
            order++;
        }
        all.sort(Comparator.comparingLong(At::tsMs).thenComparingInt(At::order));
        List<Event> events = new ArrayList<>();
        for (At at : all) {
            Bar bar = told.apply(at.bar);
            double open = bar.open();
            if (forming) {
                events.add(new BarForming(at.series, new Bar(at.tsMs, open, open, open, open, 0)));
                events.add(new BarForming(at.series, bar));
            }
            events.add(new BarClosed(at.series, at.bar, at.last));
        }
        return events;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public void run(FeedSink sink) throws InterruptedException {
        int next = 0;
        while (next < events.size() && !closed) {
            int end = Math.min(events.size(), next + 1 + batches.nextInt(200));
            List<Event> batch = new ArrayList<>();
            for (; next < end; next++) {
                before.tell(next, events.get(next));
                batch.add(events.get(next));
            }
            sink.take(batch);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
