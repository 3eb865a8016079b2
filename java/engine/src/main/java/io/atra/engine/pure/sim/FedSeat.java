package io.atra.engine.pure.sim;

import io.atra.engine.Reason;
import org.jspecify.annotations.Nullable;

/** One that is told its bars one after another. */
public final class FedSeat extends Seat {

    private final SharedCash shared;
    private boolean here;
    private long bar;
    private long tsMs;
    private double open;
    private double high;
    private double low;
    private double close;
    private boolean last;
    private @Nullable Decision said;
    private long closedBar = -1;
    private long closedTsMs;
    private double lastClose = Double.NaN;

    FedSeat(Simulator simulator, SharedCash shared) {
        super(simulator);
        this.shared = shared;
    }

    /** Of the instant at hand its open is known. */
    public void opens(long number, long openMs, double price) {
        bar = number;
        tsMs = openMs;
        open = price;
        here = true;
    }

    /**
     * Of the instant at hand its bar is known.
     *
     * @param decision what the rules say at its close; null where they are not read
     * @param noMore whether no bar follows
     */
    public void closes(
            long number,
            long openMs,
            double first,
            double highest,
            double lowest,
            double lastPrice,
            @Nullable Decision decision,
            boolean noMore) {
        opens(number, openMs, first);
        high = highest;
        low = lowest;
        close = lastPrice;
        said = decision;
        last = noMore;
    }

    /**
     * An action of risk after an instant: a part of what is held is closed where an order of the last close fills, as
     * {@link Simulator#reduce} has it.
     *
     * @param fraction above 0; from 1 on all of it
     */
    public void reduce(double fraction) {
        shared.reduce(this, fraction);
    }

    /** The instant is over. The order of a last bar never fills. */
    void leave() {
        here = false;
        if (last) simulator.pending.clear();
    }

    /** Closes at the last close what is to be closed of it. */
    void closePart() {
        simulator.closePending(closedBar, closedTsMs, lastClose);
    }

    /** The entry of the order that is pending is not made; what it closes is closed. */
    public void cancelEntry() {
        simulator.cancelEntry();
    }

    /** Whether an order waits for its next open, of the rules or of risk. */
    @Override
    public boolean hasOrder() {
        return super.hasOrder();
    }

    /** Units held, below 0 for a short, 0 when flat. */
    public double position() {
        return simulator.position();
    }

    /** Price of the open position's entry fill, NaN when flat. */
    public double entryPrice() {
        return simulator.entryPrice();
    }

    @Override
    boolean here() {
        return here;
    }

    @Override
    long bar() {
        return bar;
    }

    @Override
    long tsMs() {
        return tsMs;
    }

    @Override
    double open() {
        return open;
    }

    @Override
    double lastClose() {
        return lastClose;
    }

    @Override
    boolean isLast() {
        return last;
    }

    @Override
    boolean readsRules() {
        return said != null;
    }

    @Override
    boolean isAwake() {
        return said != null;
    }

    @Override
    void read(Decision scratch) {
        if (said != null) simulator.order(simulator.pending, bar, said);
    }

    @Override
    void watch() {
        simulator.watch(bar, tsMs, open, high, low);
    }

    /** The close of its bar at hand, if it has one, counts from now on. */
    void mark() {
        if (!here) return;
        closedBar = bar;
        closedTsMs = tsMs;
        lastClose = close;
    }

    @Override
    void end(Reason reason) {
        simulator.close(reason, closedBar, closedTsMs, lastClose);
    }
}
