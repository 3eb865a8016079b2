package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.engine.Warning;
import java.util.List;

public final class PlanStream {
    public PlanStream(PurePlan plan, double[] values, List<String> columns, Timeframe timeframe, ZoneTable zone) {}

    public void push(Bar bar, double[] own) {
        throw new UnsupportedOperationException();
    }

    public void peek(Bar bar, double[] own) {
        throw new UnsupportedOperationException();
    }

    public boolean rulesRead() {
        throw new UnsupportedOperationException();
    }

    /** What a rule says at this bar, whether it is read or not; false where it is not written. */
    public boolean rule(Rule rule) {
        throw new UnsupportedOperationException();
    }

    /** At this bar; a difference of prices is the same for any argument of {@link Distance#at}. */
    public Distance distance(Exit exit) {
        throw new UnsupportedOperationException();
    }

    public double sizingAmount() {
        throw new UnsupportedOperationException();
    }

    /** 0 where there is none. */
    public long maxBars() {
        throw new UnsupportedOperationException();
    }

    /** Of every node, a condition as 1 and 0; the stream's own, not to be written. */
    public double[] values() {
        throw new UnsupportedOperationException();
    }

    public List<Warning> warnings() {
        throw new UnsupportedOperationException();
    }
}
