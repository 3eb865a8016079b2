package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import io.atra.engine.pure.plan.Fills;

/**
 * Symbols that share one cash, and what an instant does to them, step by step as section 3 G of the semantics has it. Who
 * takes part in an instant, and with which bar, the seats have been told before.
 */
final class SharedCash {

    final Settings settings;
    private final Fills fills;
    private final int maxPositions;
    final Account account;
    private Seat[] seats = {};
    private final Decision scratch = new Decision();
    private double equity;
    private boolean holds;
    private boolean liquidated;
    private long instants;
    private long instantsInPosition;
    private long start = Counts.NEVER;

    /** @param maxPositions the most positions at a time */
    SharedCash(Settings settings, int maxPositions) {
        this.settings = settings;
        this.fills = settings.fills();
        this.maxPositions = maxPositions;
        this.account = new Account(fills.initialCash());
        this.equity = account.cash;
    }

    /** The seats, in the order of the list; before the first instant. */
    void seat(Seat[] all) {
        seats = all;
    }

    /**
     * An instant whose bars are all at hand.
     *
     * @param ordered whether somebody who is here has an order
     */
    void instant(boolean ordered) {
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
    void fill(boolean atClose) {
        for (Seat seat : seats) {
            if (seat.here && seat.hasOrder()) {
                seat.close(atClose ? seat.lastClose() : seat.open());
            }
        }
        for (int place = 0; place < seats.length; place++) {
            Seat seat = seats[place];
            if (seat.here && seat.hasOrder()) {
                lookAtOthers(place);
                seat.enter(atClose ? seat.lastClose() : seat.open());
            }
        }
    }

    private void lookAtOthers(int entering) {
        int held = 0;
        double worth = 0;
        double use = 0;
        for (int place = 0; place < seats.length; place++) {
            Seat seat = seats[place];
            if (place != entering && seat.holds()) {
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
            if (seat.here && seat.isAwake() && !isTooLate(seat)) {
                seat.read(scratch);
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

    /** The order of a last bar does not fill, at the close neither. */
    private boolean isTooLate(Seat seat) {
        return fills.fillAtClose() && seat.isLast();
    }

    private boolean readsRules() {
        for (Seat seat : seats) {
            if (seat.here && seat.readsRules()) {
                return true;
            }
        }
        return false;
    }

    private void fillAtClose() {
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

    /** An action of risk after an instant, by a seat's {@link FedSeat#reduce}. */
    void reduce(FedSeat seat, double fraction) {
        if (liquidated) return;
        seat.simulator.orderReduction(fraction);
        if (!fills.fillAtClose()) return;
        boolean held = holds;
        seat.closePart();
        weigh();
        if (equity <= 0) liquidate();
        if (held && !holds) instantsInPosition--;
    }

    /** Tells the positions that are left at the end. */
    void tellOpen() {
        for (Seat seat : seats) {
            if (seat.holds()) {
                seat.simulator.tellOpen(seat.lastClose());
            }
        }
    }

    /** Equity after the last instant; the initial cash before any. */
    double equity() {
        return equity;
    }

    /** Whether equity was used up. */
    boolean isOver() {
        return liquidated;
    }

    Counts counts() {
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
