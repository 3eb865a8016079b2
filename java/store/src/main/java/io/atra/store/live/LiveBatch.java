package io.atra.store.live;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a batch of events: the rows of one transaction. Filled by one thread, then left alone. */
public final class LiveBatch {

    record SignalRow(int account, long tsMs, int rules) {}

    record OrderRow(
            int account,
            long tsMs,
            @Nullable String closes,
            @Nullable String enters,
            boolean admitted) {}

    record Key(String symbol, Timeframe timeframe) {}

    final long number;
    final List<Mark> marks = new ArrayList<>();
    final List<SignalRow> signals = new ArrayList<>();
    final List<OrderRow> orders = new ArrayList<>();
    final List<FillRow> fills = new ArrayList<>();
    final List<RiskRow> risks = new ArrayList<>();
    final Map<Key, List<Bar>> bars = new LinkedHashMap<>();
    double[] state = {};

    /**
     * An empty one.
     *
     * @param number how many batches of the session come before
     */
    public LiveBatch(long number) {
        this.number = number;
    }

    /** The series has come so far; once a series. */
    public void mark(Mark mark) {
        marks.add(mark);
    }

    /** A closed bar, to be added to its series in the database. */
    public void bar(String symbol, Timeframe timeframe, Bar bar) {
        bars.computeIfAbsent(new Key(symbol, timeframe), key -> new ArrayList<>())
                .add(bar);
    }

    /** A rule to enter holds from now on; see table live_signal. */
    public void signal(int account, long tsMs, int rules) {
        signals.add(new SignalRow(account, tsMs, rules));
    }

    /** Rules ordered something at a close. */
    public void order(int account, long tsMs, @Nullable String closes, @Nullable String enters, boolean admitted) {
        orders.add(new OrderRow(account, tsMs, closes, enters, admitted));
    }

    /** A fill. */
    public void fill(FillRow fill) {
        fills.add(fill);
    }

    /** Something that risk did. */
    public void risk(RiskRow risk) {
        risks.add(risk);
    }

    /** What risk remembers now; not changed afterwards. */
    public void state(double[] numbers) {
        state = numbers;
    }

    /** Whether it has what somebody was told or acts upon: it must be on the disk before anything goes on. */
    public boolean binds() {
        return !bars.isEmpty() || !orders.isEmpty() || !fills.isEmpty() || !risks.isEmpty();
    }

    /** The fills in it. */
    public List<FillRow> fills() {
        return List.copyOf(fills);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return marks.isEmpty() && signals.isEmpty() && !binds();
    }
}
