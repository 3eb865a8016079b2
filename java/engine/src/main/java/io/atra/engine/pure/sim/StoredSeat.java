package io.atra.engine.pure.sim;

import io.atra.bars.Bars;
import io.atra.engine.Reason;

/** One whose bars are all there: where it is in them. It knows where its rules need not be asked. */
final class StoredSeat extends Seat {

    /** The time of the next bar when there is none. */
    static final long NO_MORE = Long.MAX_VALUE;

    private final Bars bars;
    private final long[] times;
    private final Rules rules;
    private final int to;
    private int bar;

    /** When the bar at hand, or the next one, opens. */
    private long tsMs;

    /** The first bar at whose close there may be an order. */
    private int wake;

    /** The last bar whose close counts. */
    private int closed = -1;

    StoredSeat(Member member, Simulator simulator) {
        super(simulator);
        this.bars = member.bars();
        this.times = member.tsMs();
        this.rules = member.rules();
        this.to = member.to();
        this.bar = member.from();
        this.tsMs = bar < to ? times[bar] : NO_MORE;
        look();
    }

    @Override
    long bar() {
        return bar;
    }

    /** That of the next bar once it has advanced. */
    @Override
    long tsMs() {
        return tsMs;
    }

    @Override
    double open() {
        return bars.open(bar);
    }

    @Override
    double lastClose() {
        return bars.close(closed);
    }

    @Override
    boolean isLast() {
        return bar == to - 1;
    }

    @Override
    void enter(double price) {
        super.enter(price);
        look();
    }

    @Override
    void watch() {
        simulator.watch(bar, tsMs, bars.open(bar), bars.high(bar), bars.low(bar));
        if (!holds()) {
            look();
        }
    }

    @Override
    void mark() {
        closed = bar;
    }

    @Override
    boolean readsRules() {
        return bar >= rules.start();
    }

    @Override
    boolean isAwake() {
        return bar >= wake;
    }

    @Override
    void read(Decision scratch) {
        rules.at(bar, scratch);
        simulator.order(simulator.pending, bar, scratch);
        wake = simulator.nextOrder(rules, bar + 1, to);
    }

    /** Finds the next bar at which there may be an order, from the one at hand on. */
    private void look() {
        wake = simulator.nextOrder(rules, bar, to);
    }

    void advance() {
        bar++;
        tsMs = bar < to ? times[bar] : NO_MORE;
    }

    @Override
    void end(Reason reason) {
        simulator.close(reason, closed, times[closed], lastClose());
    }
}
