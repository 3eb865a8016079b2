package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import io.atra.engine.pure.plan.Fills;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plan over several symbols that share one cash, flat at its start: the instants of all bars, one after another, by
 * section 3 G of the semantics.
 */
public final class PortfolioRun {

    private final Settings settings;
    private final Fills fills;
    private final int maxPositions;
    private final PortfolioLog log;
    private final Account account;
    private final Seat[] seats;
    private final Decision decision = new Decision();
    private double equity;
    private boolean holds;
    private boolean liquidated;
    private long instants;
    private long instantsInPosition;
    private long start = Counts.NEVER;

    /**
     * Before its first instant.
     *
     * @param maxPositions the most positions at a time
     * @param log hears of trades and of equity
     */
    public PortfolioRun(List<Member> members, Settings settings, int maxPositions, PortfolioLog log) {
        this.settings = settings;
        this.fills = settings.fills();
        this.maxPositions = maxPositions;
        this.log = log;
        this.account = new Account(fills.initialCash());
        this.seats = IntStream.range(0, members.size())
                .mapToObj(symbol -> seat(symbol, members.get(symbol)))
                .toArray(Seat[]::new);
    }

    private Seat seat(int symbol, Member member) {
        return new Seat(member, new Simulator(settings, row -> log.trade(symbol, row), OrderDesk.OPEN, account));
    }

    /** Runs all instants; once. */
    public Counts run() {
        for (long tsMs = next(); tsMs != Seat.NO_MORE && !liquidated; tsMs = next()) {
            instant(call(tsMs));
            log.equity(tsMs, equity);
        }
        tellOpen();
        return counts();
    }

    /** Goes on from the instant that was; when the next one is. */
    private long next() {
        long next = Seat.NO_MORE;
        for (Seat seat : seats) {
            if (seat.here) {
                seat.advance();
            }
            next = Math.min(next, seat.nextMs());
        }
        return next;
    }

    /** Finds out who has a bar at an instant; whether one of them has an order. */
    private boolean call(long tsMs) {
        boolean ordered = false;
        for (Seat seat : seats) {
            seat.here = seat.nextMs() == tsMs;
            ordered |= seat.here && seat.hasOrder();
        }
        return ordered;
    }

    private void instant(boolean ordered) {
        if (ordered) {
            fill(false);
        }
        watch();
        mark();
        if (equity <= 0) {
            liquidate();
        } else {
            read();
            end();
        }
        instants++;
        instantsInPosition += holds ? 1 : 0;
    }

    /** Fills what is pending: first all that closes, then all that enters. */
    private void fill(boolean atClose) {
        for (Seat seat : seats) {
            if (seat.here && seat.hasOrder()) {
                seat.close(atClose ? seat.lastClose() : seat.open());
            }
        }
        for (Seat seat : seats) {
            if (seat.here && seat.hasOrder()) {
                lookAtOthers(seat);
                seat.enter(atClose ? seat.lastClose() : seat.open());
            }
        }
    }

    private void lookAtOthers(Seat entering) {
        int held = 0;
        double worth = 0;
        double use = 0;
        for (Seat seat : seats) {
            if (seat != entering && seat.holds()) {
                held++;
                worth += seat.worth();
                use += seat.use();
            }
        }
        account.full = held >= maxPositions;
        account.othersWorth = worth;
        account.othersUse = use;
    }

    private void watch() {
        if (settings.hasPriceExits()) {
            for (Seat seat : seats) {
                if (seat.here && seat.holds()) {
                    seat.watch();
                }
            }
        }
    }

    private void mark() {
        for (Seat seat : seats) {
            if (seat.here) {
                seat.mark();
            }
        }
        weigh();
    }

    /** Equity at the last closes, and whether there is a position. */
    private void weigh() {
        double worth = 0;
        holds = false;
        for (Seat seat : seats) {
            if (seat.holds()) {
                worth += seat.worth();
                holds = true;
            }
        }
        equity = account.cash + worth;
    }

    private void read() {
        boolean ordered = false;
        for (Seat seat : seats) {
            if (seat.here && seat.isAwake()) {
                seat.read(decision);
                ordered |= seat.hasOrder();
            }
        }
        if (start == Counts.NEVER && readsRules()) {
            start = instants;
        }
        if (ordered && fills.fillAtClose()) {
            fillAtClose();
        }
    }

    private boolean readsRules() {
        for (Seat seat : seats) {
            if (seat.here && seat.readsRules()) {
                return true;
            }
        }
        return false;
    }

    /** The order of a last bar does not fill. */
    private void fillAtClose() {
        for (Seat seat : seats) {
            if (seat.here && seat.isLast()) {
                seat.drop();
            }
        }
        fill(true);
        weigh();
        if (equity <= 0) {
            liquidate();
        }
    }

    private void liquidate() {
        for (Seat seat : seats) {
            if (seat.holds()) {
                seat.end(Reason.LIQUIDATED);
            }
        }
        weigh();
        liquidated = true;
    }

    /** Ends positions on the last bars of their symbols, if the plan says so. */
    private void end() {
        if (fills.closeAtEnd() && !liquidated) {
            for (Seat seat : seats) {
                if (seat.here && seat.isLast() && seat.holds()) {
                    seat.end(Reason.END);
                }
            }
            weigh();
        }
    }

    private void tellOpen() {
        for (Seat seat : seats) {
            if (seat.holds()) {
                seat.simulator.tellOpen(seat.lastClose());
            }
        }
    }

    private Counts counts() {
        Tally sum = new Tally();
        for (Seat seat : seats) {
            sum.add(seat.simulator.tally);
        }
        sum.barsInPosition = instantsInPosition;
        sum.liquidated = liquidated;
        sum.bars = instants;
        sum.start = start;
        return sum.toCounts();
    }
}
