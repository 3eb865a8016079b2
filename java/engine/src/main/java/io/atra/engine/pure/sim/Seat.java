package io.atra.engine.pure.sim;

import io.atra.engine.Reason;

/** One symbol of those that share a cash: its orders, its position, and the bar at hand, wherever that comes from. */
abstract class Seat {

    final Simulator simulator;

    Seat(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Whether its bar at hand belongs to the instant at hand. */
    abstract boolean here();

    /** Number of the bar at hand, from the first bar given. */
    abstract long bar();

    /** When the bar at hand opens. */
    abstract long tsMs();

    abstract double open();

    abstract double lastClose();

    /** Whether the bar at hand is the last of its window. */
    abstract boolean isLast();

    /** Whether rules are read at the close of the bar at hand. */
    abstract boolean readsRules();

    /** Whether they may say something there. */
    abstract boolean isAwake();

    /**
     * Reads them and leaves their order pending.
     *
     * @param scratch to be written on
     */
    abstract void read(Decision scratch);

    /** Price exits watch the bar at hand. */
    abstract void watch();

    /** Ends the position at the last close. */
    abstract void end(Reason reason);

    /** Whether it has a position. */
    boolean holds() {
        return simulator.held.side != null;
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
        return simulator.hasOrder();
    }

    /** What is ordered to be closed: by risk, or the closing leg of the pending order. */
    void close(double price) {
        simulator.closePending(bar(), tsMs(), price);
    }

    /** The entering leg of the pending order, which is done with then. */
    void enter(double price) {
        simulator.enterPending(bar(), tsMs(), price);
    }
}
