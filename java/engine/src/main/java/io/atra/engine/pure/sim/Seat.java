package io.atra.engine.pure.sim;

import io.atra.bars.Bars;
import io.atra.engine.Reason;

/** One symbol of a portfolio while it runs: where it is in its bars, and its orders and position. */
final class Seat {

    /** The time of the next bar when there is none. */
    static final long NO_MORE = Long.MAX_VALUE;

    final Simulator simulator;
    private final Bars bars;
    private final long[] times;
    private final Rules rules;
    private final int to;
    private int bar;

    /** When the bar at hand, or the next one, opens. */
    private long tsMs;

    /** The first bar at whose close there may be an order. */
    private int wake;

    /** Whether its bar at hand belongs to the instant at hand. */
    boolean here;

    /** The last bar whose close counts. */
    private int closed = -1;

    Seat(Member member, Simulator simulator) {
        this.simulator = simulator;
        this.bars = member.bars();
        this.times = member.tsMs();
        this.rules = member.rules();
        this.to = member.to();
        this.bar = member.from();
        this.tsMs = bar < to ? times[bar] : NO_MORE;
        look();
    }

    /** When its next bar opens. */
    long nextMs() {
        return tsMs;
    }

    /** Whether it has a position. */
    boolean holds() {
        return simulator.held.side != null;
    }

    /** The last close. */
    double lastClose() {
        return bars.close(closed);
    }

    /** What its position is worth at the last close, below 0 for a short one. */
    double worth() {
        return simulator.units * lastClose();
    }

    /** The same, whatever the side. */
    double use() {
        return simulator.held.units * lastClose();
    }

    boolean hasOrder() {
        return !simulator.pending.isNone();
    }

    boolean isLast() {
        return bar == to - 1;
    }

    /** The closing leg of the pending order. */
    void close(double price) {
        simulator.closeBy(simulator.pending, bar, tsMs, price);
    }

    /** The entering leg of the pending order, which is done with then. */
    void enter(double price) {
        simulator.enterBy(simulator.pending, bar, tsMs, price);
        simulator.pending.clear();
        look();
    }

    /** Forgets its order. */
    void drop() {
        simulator.pending.clear();
    }

    double open() {
        return bars.open(bar);
    }

    void watch() {
        simulator.watch(bar, tsMs, bars.open(bar), bars.high(bar), bars.low(bar));
        if (!holds()) {
            look();
        }
    }

    /** The close of the bar at hand counts from now on. */
    void mark() {
        closed = bar;
    }

    boolean readsRules() {
        return bar >= rules.start();
    }

    /** Whether the rules may say something here. */
    boolean isAwake() {
        return bar >= wake;
    }

    /** Reads the rules and leaves their order pending. */
    void read(Decision decision) {
        rules.at(bar, decision);
        simulator.order(simulator.pending, bar, decision);
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

    /** Ends the position at the last close. */
    void end(Reason reason) {
        simulator.close(reason, closed, times[closed], lastClose());
    }
}
