package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same symbols and the same steps as of a {@link PortfolioRun}, told instant by instant: first each seat that has a bar
 * there, then {@link #fillOpens} or {@link #instant}.
 */
public final class FedPortfolio {

    private final SharedCash shared;
    private final FedSeat[] seats;

    /**
     * Flat, with the initial cash.
     *
     * @param maxPositions the most positions at a time
     * @param logs hear of the trades of each symbol
     * @param desks which its orders pass
     */
    public FedPortfolio(Settings settings, int maxPositions, List<TradeLog> logs, List<OrderDesk> desks) {
        this.shared = new SharedCash(settings, maxPositions);
        this.seats = IntStream.range(0, logs.size())
                .mapToObj(symbol -> seat(logs.get(symbol), desks.get(symbol)))
                .toArray(FedSeat[]::new);
        shared.seat(seats, this::mark);
    }

    private FedSeat seat(TradeLog log, OrderDesk desk) {
        return new FedSeat(new Simulator(shared.settings, log, desk, shared.account), shared);
    }

    /** A symbol, by its place in the list. */
    public FedSeat seat(int symbol) {
        return seats[symbol];
    }

    /**
     * The opens of an instant are known, as the seats have been told: what was ordered fills there. The instant follows,
     * with those opens; whether this came before makes no difference to it.
     */
    public void fillOpens() {
        shared.look();
        if (!shared.isOver()) shared.fill(false);
        leave();
    }

    /** An instant is complete, as the seats have been told. After a liquidation nothing happens any more. */
    public void instant() {
        shared.look();
        if (!shared.isOver()) shared.instant();
        leave();
    }

    private void mark() {
        for (FedSeat seat : seats) seat.mark();
    }

    private void leave() {
        for (FedSeat seat : seats) seat.leave();
    }

    /** No instant follows: tells the positions that are left. */
    public void finish() {
        shared.tellOpen();
    }

    /** Equity after the last instant; the initial cash before any. */
    public double equity() {
        return shared.equity();
    }

    /** Cash, below 0 while borrowed. */
    public double cash() {
        return shared.account.cash;
    }

    /** Whether equity was used up. */
    public boolean isOver() {
        return shared.isOver();
    }

    /** What happened so far besides trades; bars are instants. */
    public Counts counts() {
        return shared.counts();
    }
}
