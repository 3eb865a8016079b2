package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plan over several symbols that share one cash, flat at its start: the instants of all bars, one after another, by
 * section 3 G of the semantics.
 */
public final class PortfolioRun {

    private final PortfolioLog log;
    private final SharedCash shared;
    private final StoredSeat[] seats;

    /**
     * Before its first instant.
     *
     * @param maxPositions the most positions at a time
     * @param log hears of trades and of equity
     */
    public PortfolioRun(List<Member> members, Settings settings, int maxPositions, PortfolioLog log) {
        this.log = log;
        this.shared = new SharedCash(settings, maxPositions);
        this.seats = IntStream.range(0, members.size())
                .mapToObj(symbol -> seat(symbol, members.get(symbol)))
                .toArray(StoredSeat[]::new);
        shared.seat(seats);
    }

    private StoredSeat seat(int symbol, Member member) {
        return new StoredSeat(
                member, new Simulator(shared.settings, row -> log.trade(symbol, row), OrderDesk.OPEN, shared.account));
    }

    /** Runs all instants; once. */
    public Counts run() {
        for (long tsMs = next(); tsMs != StoredSeat.NO_MORE && !shared.isOver(); tsMs = next()) {
            shared.instant(call(tsMs));
            log.equity(tsMs, shared.equity());
        }
        shared.tellOpen();
        return shared.counts();
    }

    /** Goes on from the instant that was; when the next one is. */
    private long next() {
        long next = StoredSeat.NO_MORE;
        for (StoredSeat seat : seats) {
            if (seat.here) {
                seat.advance();
            }
            next = Math.min(next, seat.tsMs());
        }
        return next;
    }

    /** Finds out who has a bar at an instant; whether one of them has an order. */
    private boolean call(long tsMs) {
        boolean ordered = false;
        for (StoredSeat seat : seats) {
            seat.here = seat.tsMs() == tsMs;
            ordered |= seat.here && seat.hasOrder();
        }
        return ordered;
    }
}
