package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import org.jspecify.annotations.Nullable;

/** What is held since one entry fill; written anew by each entry. */
final class Position {

    /** None when flat. */
    @Nullable
    Direction side;

    /** Above 0, whatever the side. */
    double units;

    long entryBar;
    long entryTsMs;
    double entryPrice;
    double entryFee;
    final Exits exits = new Exits();

    /** 1 for a long, −1 for a short. */
    static double sign(Direction side) {
        return side == Direction.LONG ? 1 : -1;
    }

    /** Whether it has lasted {@code limit} bars at a fill on {@code fillBar}. */
    boolean isDue(long limit, long fillBar) {
        return side != null && fillBar - entryBar >= limit;
    }

    /** Writes the row of the round trip that ends here. */
    void writeClosed(TradeRow row, Direction held, long bar, long tsMs, double price, double fee, Reason reason) {
        writeEntry(row, held);
        row.reason = reason;
        row.exitBar = bar;
        row.exitTsMs = tsMs;
        row.exitPrice = price;
        row.exitFee = fee;
        row.pnl = (gain(held, price) - entryFee) - fee;
    }

    /** Writes the row of a position still held, marked at a close. */
    void writeOpen(TradeRow row, Direction held, double close) {
        writeEntry(row, held);
        row.reason = Reason.OPEN;
        row.exitBar = Trade.NO_BAR;
        row.exitTsMs = 0;
        row.exitPrice = 0;
        row.exitFee = 0;
        row.pnl = (gain(held, close) - entryFee) - 0.0;
    }

    /**
     * Splits off a part and writes its row, which has its share of the entry's fee; the rest goes on.
     *
     * @param part units, above 0 and less than all
     */
    void writePart(
            TradeRow row, Direction held, double part, long bar, long tsMs, double price, double fee, Reason reason) {
        double share = entryFee * (part / units);
        double restUnits = units - part;
        double restFee = entryFee - share;
        units = part;
        entryFee = share;
        writeClosed(row, held, bar, tsMs, price, fee, reason);
        units = restUnits;
        entryFee = restFee;
    }

    void writeEntry(TradeRow row, Direction held) {
        row.direction = held;
        row.entryBar = entryBar;
        row.entryTsMs = entryTsMs;
        row.entryPrice = entryPrice;
        row.entryFee = entryFee;
        row.units = units;
    }

    /** Before fees. Not by a sign: a short that gains nothing gains 0.0, not -0.0. */
    private double gain(Direction held, double price) {
        return held == Direction.LONG ? (price - entryPrice) * units : (entryPrice - price) * units;
    }

    void copyFrom(Position other) {
        side = other.side;
        units = other.units;
        entryBar = other.entryBar;
        entryTsMs = other.entryTsMs;
        entryPrice = other.entryPrice;
        entryFee = other.entryFee;
        exits.copyFrom(other.exits);
    }
}
