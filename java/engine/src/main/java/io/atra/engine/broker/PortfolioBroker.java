package io.atra.engine.broker;

import io.atra.bars.Bar;
import io.atra.engine.Counts;
import io.atra.engine.pure.Told;
import io.atra.engine.pure.plan.PlanScalars;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.sim.FedPortfolio;
import io.atra.engine.pure.sim.FedSeat;
import io.atra.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trades one plan on several symbols that share one cash, by the rules of semantics §3 G and by the same steps as {@link
 * io.atra.engine.portfolio.Portfolio}. It is told one instant after another: the bars of all symbols that have one there.
 * One thread at a time.
 *
 * <pre>{@code
 * PortfolioBroker broker = PortfolioBroker.open(plan, values, 2, List.of(btcEvents, ethEvents));
 * broker.seat(0).close(i, btc, saidOfBtc, false);
 * broker.seat(1).close(j, eth, saidOfEth, false);   // opens at the same time
 * broker.instant();
 * }</pre>
 */
public final class PortfolioBroker {

    private final FedPortfolio portfolio;
    private final List<Seat> seats;

    private PortfolioBroker(Plan plan, double[] values, int maxPositions, List<? extends BrokerEvents> events) {
        PurePlan read = PurePlan.read(plan.text());
        List<ToldEvents> told = IntStream.range(0, events.size())
                .mapToObj(symbol -> new ToldEvents(events.get(symbol), symbol))
                .toList();
        this.portfolio = new FedPortfolio(
                Told.settings(read, new PlanScalars(read, values)), maxPositions, List.copyOf(told), List.copyOf(told));
        this.seats = IntStream.range(0, events.size())
                .mapToObj(symbol -> new Seat(portfolio.seat(symbol)))
                .toList();
    }

    /**
     * Flat, with the plan's initial cash.
     *
     * @param values of the plan's parameters, in its order
     * @param maxPositions the most positions at a time, at least 1
     * @param events hear of everything, one a symbol; trades know their symbol by its place here
     * @throws io.atra.error.InputException where no run can be made of the plan with these values
     */
    public static PortfolioBroker open(
            Plan plan, double[] values, int maxPositions, List<? extends BrokerEvents> events) {
        return new PortfolioBroker(plan, values, maxPositions, events);
    }

    /** One of the symbols. */
    public static final class Seat {

        private final FedSeat seat;
        private final Written decision = new Written();

        private Seat(FedSeat seat) {
            this.seat = seat;
        }

        /**
         * Its open at the instant at hand is known.
         *
         * @param bar its number, counted from the first bar given
         * @param tsMs its open time, that of the instant
         */
        public void open(long bar, long tsMs, double price) {
            seat.opens(bar, tsMs, price);
        }

        /**
         * Its bar of the instant at hand is complete.
         *
         * @param bar its number, counted from the first bar given
         * @param said what the rules say at its close; null where they are not read
         * @param last no bar follows
         */
        public void close(long bar, Bar next, @Nullable Decision said, boolean last) {
            seat.closes(bar, next.tsMs(), next.open(), next.high(), next.low(), next.close(), decision.of(said), last);
        }

        /**
         * An action of risk after an instant: a part of the position is closed where an order of that close fills; as
         * {@link PaperBroker#reduce} has it.
         */
        public void reduce(double fraction) {
            if (!(fraction > 0)) throw new IllegalArgumentException("a position is reduced by " + fraction);
            seat.reduce(fraction);
        }

        /** The same of all of it; an entry that is ordered is not made. */
        public void closeAll() {
            seat.cancelEntry();
            seat.reduce(1);
        }

        /** An entry that is ordered is not made. */
        public void cancelEntry() {
            seat.cancelEntry();
        }

        /** Whether an order waits for its next open. */
        public boolean hasOrder() {
            return seat.hasOrder();
        }

        /** Units held, below 0 for a short, 0 when flat. */
        public double position() {
            return seat.position();
        }

        /** Price of the open position's entry fill, NaN when flat. */
        public double entryPrice() {
            return seat.entryPrice();
        }
    }

    /** A symbol, by its place in the list. */
    public Seat seat(int symbol) {
        return seats.get(symbol);
    }

    /**
     * The opens of an instant are known, of all symbols that have a bar there: what was ordered before fills there. {@link
     * #instant} follows, with all bars.
     */
    public void fillOpens() {
        portfolio.fillOpens();
    }

    /**
     * An instant is complete. What was ordered before fills at the opens, unless {@link #fillOpens} came already; exits of
     * price watch the bars; then rules are read.
     */
    public void instant() {
        portfolio.instant();
    }

    /** No instant follows: positions that are left are told as left open. */
    public void finish() {
        portfolio.finish();
    }

    /** Equity after the last instant; the initial cash before any. */
    public double equity() {
        return portfolio.equity();
    }

    /** Cash, below 0 while borrowed. */
    public double cash() {
        return portfolio.cash();
    }

    /** Whether equity was used up: nothing happens any more. */
    public boolean isOver() {
        return portfolio.isOver();
    }

    /** What happened so far besides trades; bars are instants. */
    public Counts counts() {
        return portfolio.counts();
    }
}
