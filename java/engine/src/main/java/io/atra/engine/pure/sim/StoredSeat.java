package io.atra.engine.pure.sim;

import io.atra.bars.Bars;
import io.atra.engine.Reason;

/** One whose bars are all there: where it is in them. It knows where its rules need not be asked. */
final class StoredSeat extends Seat {

    private final Timeline timeline;
    private final Bars bars;
    private final Rules rules;

    /** The first bar at whose close there may be an order. */
    private int wake;

    /** The bar whose close was read last, and that. */
    private int known = -1;

    private double close;

    StoredSeat(Member member, Timeline timeline, Simulator simulator) {
        super(simulator);
        this.timeline = timeline;
        this.bars = member.bars();
        this.rules = member.rules();
        look();
    }

    @Override
    boolean here() {
        return timeline.here;
    }

    @Override
    long bar() {
        return timeline.bar;
    }

    @Override
    long tsMs() {
        return timeline.tsMs;
    }

    @Override
    double open() {
        return bars.open(timeline.bar);
    }

    @Override
    double lastClose() {
        if (known != timeline.closed) {
            known = timeline.closed;
            close = bars.close(known);
        }
        return close;
    }

    @Override
    boolean isLast() {
        return timeline.bar == timeline.to - 1;
    }

    @Override
    void enter(double price) {
        super.enter(price);
        look();
    }

    @Override
    void watch() {
        int bar = timeline.bar;
        simulator.watch(bar, timeline.tsMs, bars.open(bar), bars.high(bar), bars.low(bar));
        if (!holds()) {
            look();
        }
    }

    @Override
    boolean readsRules() {
        return timeline.bar >= rules.start();
    }

    @Override
    boolean isAwake() {
        return timeline.bar >= wake;
    }

    @Override
    void read(Decision scratch) {
        int bar = timeline.bar;
        rules.at(bar, scratch);
        simulator.order(simulator.pending, bar, scratch);
        wake = simulator.nextOrder(rules, bar + 1, timeline.to);
    }

    /** Finds the next bar at which there may be an order, from the one at hand on. */
    private void look() {
        wake = simulator.nextOrder(rules, timeline.bar, timeline.to);
    }

    @Override
    void end(Reason reason) {
        simulator.close(reason, timeline.closed, timeline.closedMs(), lastClose());
    }
}
