package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import io.atra.engine.pure.plan.Fills;
import java.util.BitSet;

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
    private Runnable marking = () -> {};

    /** By place, who has a position, and who an order. */
    private final BitSet holding = new BitSet();

    private final BitSet ordering = new BitSet();
    private final Decision scratch = new Decision();
    private double equity;
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

    /**
     * The seats, in the order of the list; before the first instant.
     *
     * @param mark makes the closes of the instant at hand the last ones
     */
    void seat(Seat[] all, Runnable mark) {
        seats = all;
        marking = mark;
    }

    /** Orders and positions may have changed from outside. */
    void look() {
        for (int place = 0; place < seats.length; place++) look(place);
    }

    private void look(int place) {
        holding.set(place, seats[place].holds());
        ordering.set(place, seats[place].hasOrder());
    }

    /** An instant whose bars are all at hand. */
    void instant() {
        fill(false);
        watch();
        mark();
        if (equity <= 0) {
            liquidate();
        } else {
            read();
            end();
        }
        instants++;
        instantsInPosition += holds() ? 1 : 0;
    }

    private boolean holds() {
        return !holding.isEmpty();
    }

    /** Fills what is pending: first all that closes, then all that enters. */
    void fill(boolean atClose) {
        for (int place = ordering.nextSetBit(0); place >= 0; place = ordering.nextSetBit(place + 1)) {
            Seat seat = seats[place];
            if (seat.here()) {
                seat.close(atClose ? seat.lastClose() : seat.open());
                holding.set(place, seat.holds());
            }
        }
        for (int place = ordering.nextSetBit(0); place >= 0; place = ordering.nextSetBit(place + 1)) {
            if (seats[place].here()) enter(place, atClose);
        }
    }

    private void enter(int place, boolean atClose) {
        Seat seat = seats[place];
        if (seat.hasOrder()) {
            lookAtOthers(place);
            seat.enter(atClose ? seat.lastClose() : seat.open());
        }
        look(place);
    }

    private void lookAtOthers(int entering) {
        int held = 0;
        double worth = 0;
        double use = 0;
        for (int place = holding.nextSetBit(0); place >= 0; place = holding.nextSetBit(place + 1)) {
            if (place != entering) {
                held++;
                worth += seats[place].worth();
                use += seats[place].use();
            }
        }
        account.full = held >= maxPositions;
        account.othersWorth = worth;
        account.othersUse = use;
    }

    private void watch() {
        if (!settings.hasPriceExits()) return;
        for (int place = holding.nextSetBit(0); place >= 0; place = holding.nextSetBit(place + 1)) {
            Seat seat = seats[place];
            if (seat.here()) {
                seat.watch();
                holding.set(place, seat.holds());
            }
        }
    }

    private void mark() {
        marking.run();
        weigh();
    }

    /** Equity at the last closes. */
    private void weigh() {
        double worth = 0;
        for (int place = holding.nextSetBit(0); place >= 0; place = holding.nextSetBit(place + 1)) {
            worth += seats[place].worth();
        }
        equity = account.cash + worth;
    }

    private void read() {
        boolean ordered = false;
        for (int place = 0; place < seats.length; place++) {
            Seat seat = seats[place];
            if (seat.here() && seat.isAwake() && !isTooLate(seat)) {
                seat.read(scratch);
                ordering.set(place, seat.hasOrder());
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
            if (seat.here() && seat.readsRules()) {
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
        for (int place = holding.nextSetBit(0); place >= 0; place = holding.nextSetBit(place + 1)) {
            seats[place].end(Reason.LIQUIDATED);
        }
        holding.clear();
        weigh();
        liquidated = true;
    }

    /** Ends positions on the last bars of their symbols, if the plan says so. */
    private void end() {
        if (!fills.closeAtEnd() || liquidated) return;
        for (int place = holding.nextSetBit(0); place >= 0; place = holding.nextSetBit(place + 1)) {
            Seat seat = seats[place];
            if (seat.here() && seat.isLast()) {
                seat.end(Reason.END);
                holding.clear(place);
            }
        }
        weigh();
    }

    /** An action of risk after an instant, by a seat's {@link FedSeat#reduce}. */
    void reduce(FedSeat seat, double fraction) {
        if (liquidated) return;
        seat.simulator.orderReduction(fraction);
        if (!fills.fillAtClose()) return;
        boolean held = holds();
        seat.closePart();
        look();
        weigh();
        if (equity <= 0) liquidate();
        if (held && !holds()) instantsInPosition--;
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
