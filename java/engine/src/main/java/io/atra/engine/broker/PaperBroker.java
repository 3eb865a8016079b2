package io.atra.engine.broker;

import io.atra.bars.Bar;
import io.atra.engine.Counts;
import io.atra.engine.pure.Told;
import io.atra.engine.pure.plan.PlanScalars;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.sim.Simulator;
import io.atra.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Trades one plan on one symbol with money that is not there, by the rules of semantics §3. It computes no columns: what
 * the rules say comes with each bar. One thread at a time.
 *
 * <pre>{@code
 * PaperBroker broker = PaperBroker.open(plan, values, events);
 * RuleReader reader = new RuleReader(plan, values);
 * broker.close(i, bar, reader.read(stream.push(bar)), false);
 * }</pre>
 */
public final class PaperBroker {

    private final Simulator simulator;
    private final Written decision = new Written();

    private PaperBroker(Plan plan, double[] values, BrokerEvents events) {
        PurePlan read = PurePlan.read(plan.text());
        ToldEvents told = new ToldEvents(events, 0);
        this.simulator = new Simulator(Told.settings(read, new PlanScalars(read, values)), told, told);
    }

    /**
     * Flat, with the plan's initial cash.
     *
     * @param values of the plan's parameters, in its order
     * @param events hears of everything
     * @throws io.atra.error.InputException where no run can be made of the plan with these values
     */
    public static PaperBroker open(Plan plan, double[] values, BrokerEvents events) {
        return new PaperBroker(plan, values, events);
    }

    /**
     * The open of a bar that has begun is known: what was ordered before fills there. {@link #close} of the same bar
     * follows.
     *
     * @param bar its number, counted from the first bar given
     * @param tsMs its open time
     */
    public void open(long bar, long tsMs, double open) {
        simulator.open(bar, tsMs, open);
    }

    /**
     * A bar is complete. What was ordered before fills at its open, unless {@link #open} was told already; exits of price
     * watch it; then the rules are read.
     *
     * @param bar its number, one more than that of the bar before
     * @param said what the rules say at its close; null where they are not read
     * @param last no bar follows: the order of this close does not fill, and what is held is sold here if the plan says
     *     so, or told as left open
     */
    public void close(long bar, Bar next, @Nullable Decision said, boolean last) {
        if (last) end(bar, next, said);
        else simulator.step(bar, next.tsMs(), next.open(), next.high(), next.low(), next.close(), decision.of(said));
    }

    private void end(long bar, Bar next, @Nullable Decision said) {
        boolean over = simulator.isOver();
        simulator.stepLast(bar, next.tsMs(), next.open(), next.high(), next.low(), next.close(), decision.of(said));
        if (!over) simulator.finish(bar, next.tsMs(), next.close());
    }

    /**
     * An action of risk after a close: a part of the position is closed where an order of that close fills; the lot of
     * the plan counts. It does nothing when flat, and nothing where the rules' own order closes the position.
     *
     * @param fraction above 0; from 1 on all of it
     * @param bar the bar that closed last
     */
    public void reduce(double fraction, long bar, Bar closed) {
        if (!(fraction > 0)) throw new IllegalArgumentException("a position is reduced by " + fraction);
        simulator.reduce(fraction, bar, closed.tsMs(), closed.close());
    }

    /** The same of all of it; an entry that is ordered is not made. */
    public void closeAll(long bar, Bar closed) {
        simulator.cancelEntry();
        reduce(1, bar, closed);
    }

    /** An entry that is ordered is not made. */
    public void cancelEntry() {
        simulator.cancelEntry();
    }

    /** Whether an order waits for the next open. */
    public boolean hasOrder() {
        return simulator.hasOrder();
    }

    /** Equity at the last close, after all its fills; the initial cash before any. */
    public double equity() {
        return simulator.equity();
    }

    /** Cash, below 0 while borrowed. */
    public double cash() {
        return simulator.cash();
    }

    /** Units held, below 0 for a short, 0 when flat. */
    public double position() {
        return simulator.position();
    }

    /** Price of the open position's entry fill, NaN when flat. */
    public double entryPrice() {
        return simulator.entryPrice();
    }

    /** Whether equity was used up: nothing happens any more. */
    public boolean isOver() {
        return simulator.isOver();
    }

    /** Trades closed so far, parts of positions among them. */
    public long trades() {
        return simulator.trades();
    }

    /** What happened so far besides trades. */
    public Counts counts() {
        return simulator.counts();
    }
}
