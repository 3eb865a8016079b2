package io.atra.live.feed;

import io.atra.metrics.Metric;
import io.atra.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** What a feed has told, refused and missed, by its name. Any thread may read while the feed counts. */
public final class FeedCounts implements Metrics {

    /** What is counted beside refusals. */
    public enum Count {
        /** Closed bars told. */
        BARS("atra_feed_bars_total", "bars", "Closed bars that a feed told."),
        /** States of forming bars told. */
        FORMING("atra_feed_forming_total", "updates", "States of forming bars that a feed told."),
        /** States of forming bars that newer ones replaced before anybody took them. */
        COALESCED("atra_feed_coalesced_total", "updates", "States of forming bars that newer ones replaced unseen."),
        /** Stretches without bars. */
        GAPS("atra_feed_gaps_total", "gaps", "Stretches of bars that did not come by themselves."),
        /** Bars that were fetched to fill a gap, and told. */
        FILLED("atra_feed_filled_bars_total", "bars", "Bars that were fetched to fill a gap."),
        /** Bars that the source does not have. */
        MISSING("atra_feed_missing_bars_total", "bars", "Bars that the source does not have."),
        /** Connections that were opened. */
        CONNECTS("atra_feed_connects_total", "connections", "Connections that were opened."),
        /** Connections that were lost, or not opened. */
        LOSSES("atra_feed_losses_total", "connections", "Connections that were lost or could not be opened."),
        /** Requests for bars that were missing. */
        REQUESTS("atra_feed_requests_total", "requests", "Requests for missing bars."),
        /** Such requests that failed, or were turned down. */
        FAILED_REQUESTS("atra_feed_failed_requests_total", "requests", "Requests for missing bars that failed."),
        /** Times at which a file was cut short or exchanged for another. */
        ROTATIONS("atra_feed_rotations_total", "files", "Files that were cut short or exchanged.");

        private final String metric;
        private final String unit;
        private final String help;

        Count(String metric, String unit, String help) {
            this.metric = metric;
            this.unit = unit;
            this.help = help;
        }
    }

    private final String feed;
    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private final AtomicLongArray refusals = new AtomicLongArray(Refusal.values().length);

    /** @param feed its name, a label of all figures */
    public FeedCounts(String feed) {
        this.feed = feed;
    }

    /** Counts so many more. */
    public void add(Count what, long more) {
        counts.addAndGet(what.ordinal(), more);
    }

    /** Counts a refusal. */
    public void add(Refusal why) {
        refusals.incrementAndGet(why.ordinal());
    }

    /** How many there were. */
    public long of(Count what) {
        return counts.get(what.ordinal());
    }

    /** How many were refused for a reason. */
    public long of(Refusal why) {
        return refusals.get(why.ordinal());
    }

    @Override
    public List<Metric> read() {
        List<Metric> all = new ArrayList<>();
        for (Count count : Count.values()) {
            all.add(Metric.counter(count.metric, count.unit, count.help).with("feed", feed, (double) of(count)));
        }
        all.add(refused());
        return all;
    }

    private Metric refused() {
        Metric refused = Metric.counter("atra_feed_refused_total", "messages", "What a feed refused, by reason.");
        for (Refusal why : Refusal.values()) {
            refused = refused.with(Map.of("feed", feed, "reason", why.label()), (double) of(why));
        }
        return refused;
    }
}
