package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.pure.plan.Fills;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run between two bars, and what one bar does to it.
 *
 * <p>Small: a stream that only wants to look steps a {@link #copy}.
 */
public final class Simulator {

    final Settings settings;
    final Fills fills;
    final boolean watches;
    final Position held = new Position();
    final Order pending = new Order();
    final Tally tally = new Tally();
    private final Order now = new Order();
    private final TradeRow row = new TradeRow();
    private final TradeLog log;
    private final OrderDesk desk;
    final Account account;

    /** Units held, below 0 for a short; exactly 0 when flat. */
    double units;

    private double equity;
    private long trades;

    /** The part of the position that an action of risk closes at the next fill; 0 for none. */
    private double reduction;

    /**
     * Flat, with the initial cash.
     *
     * @param log hears of every trade
     */
    public Simulator(Settings settings, TradeLog log) {
        this(settings, log, OrderDesk.OPEN);
    }

    /** The same, where orders pass a desk. */
    public Simulator(Settings settings, TradeLog log, OrderDesk desk) {
        this(settings, log, desk, new Account(settings.fills().initialCash()));
    }

    /** Flat, with cash that it may share with others. */
    Simulator(Settings settings, TradeLog log, OrderDesk desk, Account account) {
        this.desk = desk;
        this.settings = settings;
        this.fills = settings.fills();
        this.watches = settings.hasPriceExits();
        this.log = log;
        this.account = account;
        this.equity = account.cash;
    }

    /** One in the same state, whose trades nobody hears of. */
    public Simulator copy() {
        Simulator copy = new Simulator(settings, TradeLog.NONE);
        copy.held.copyFrom(held);
        copy.pending.copyFrom(pending);
        copy.tally.copyFrom(tally);
        copy.account.copyFrom(account);
        copy.units = units;
        copy.equity = equity;
        copy.trades = trades;
        copy.reduction = reduction;
        return copy;
    }

    /**
     * One bar. After a liquidation nothing happens any more.
     *
     * @param bar its number from the first bar given
     * @param decision what the rules say at its close; null where they are not read
     */
    public void step(
            long bar, long tsMs, double open, double high, double low, double close, @Nullable Decision decision) {
        if (!tally.liquidated) advance(bar, tsMs, open, high, low, close, decision, false);
    }

    /** The last bar of a window: its rules are read, but their order does not fill, at the close neither. */
    public void stepLast(
            long bar, long tsMs, double open, double high, double low, double close, @Nullable Decision decision) {
        if (!tally.liquidated) advance(bar, tsMs, open, high, low, close, decision, true);
    }

    /**
     * The open of the next bar is known: the order that is pending fills there. The bar's {@link #step} follows, with
     * that open; whether this came before makes no difference to it.
     */
    public void open(long bar, long tsMs, double open) {
        if (!tally.liquidated) fillPending(bar, tsMs, open);
    }

    /**
     * An action of risk after the close of a bar: a part of what is held is closed where an order of that close fills,
     * and first. An order of the rules that closes the position makes it needless; a price exit cannot come between.
     *
     * @param fraction above 0; from 1 on all of it
     * @param bar the one whose close it was, as the next two
     */
    public void reduce(double fraction, long bar, long tsMs, double close) {
        if (tally.liquidated) return;
        orderReduction(fraction);
        if (!fills.fillAtClose()) return;
        boolean held = this.held.side != null;
        fillReduction(bar, tsMs, close);
        mark(close);
        if (equity <= 0) liquidate(bar, tsMs, close);
        if (held && this.held.side == null) tally.barsInPosition--;
    }

    /** The part is closed at the next fill; of several the largest counts. */
    void orderReduction(double fraction) {
        reduction = Math.max(reduction, fraction);
    }

    /** The entry of the order that is pending is not made; what it closes is closed. */
    public void cancelEntry() {
        pending.enter = null;
    }

    /**
     * The end of a window, after {@link #stepLast} with the same bar: a position still held is closed at its close, or
     * told as open.
     */
    public void finish(long bar, long tsMs, double close) {
        pending.clear();
        if (held.side == null) return;
        if (fills.closeAtEnd()) {
            close(Reason.END, bar, tsMs, close);
            mark(close);
            tally.barsInPosition--;
        } else {
            tellOpen(close);
        }
    }

    /** Tells the position that is left at the end, marked at a close. */
    void tellOpen(double close) {
        held.writeOpen(row, Objects.requireNonNull(held.side), close);
        log.trade(row);
    }

    private void advance(
            long bar,
            long tsMs,
            double open,
            double high,
            double low,
            double close,
            @Nullable Decision decision,
            boolean last) {
        tally.bars++;
        fillPending(bar, tsMs, open);
        if (watches && held.side != null) watch(bar, tsMs, open, high, low);
        mark(close);
        if (equity <= 0) {
            liquidate(bar, tsMs, close);
        } else if (decision != null) {
            read(bar, tsMs, close, decision, last);
        }
        if (held.side != null) tally.barsInPosition++;
    }

    void watch(long bar, long tsMs, double open, double high, double low) {
        Reason reason = held.exits.watch(open, high, low, fills.optimistic());
        if (reason == null) return;
        if (held.exits.ambiguous) tally.ambiguousBars++;
        close(reason, bar, tsMs, held.exits.touchedPrice);
    }

    private void read(long bar, long tsMs, double close, Decision decision, boolean last) {
        tally.read(bar);
        if (!fills.fillAtClose()) {
            order(pending, bar, decision);
        } else if (!last) {
            order(now, bar, decision);
            if (!now.isNone()) fillAtClose(bar, tsMs, close);
        }
    }

    /** Writes the order of the close of a bar. */
    void order(Order order, long bar, Decision decision) {
        long fillBar = fills.fillAtClose() ? bar : bar + 1;
        order.write(decision, held.side, held.isDue(settings.maxBars(), fillBar));
        if (!order.isNone() && !desk.admits(order.close, order.enter)) order.enter = null;
    }

    /** The first of these bars at whose close there may be an order. */
    int nextOrder(Rules rules, int from, int to) {
        Direction side = held.side;
        return side == null ? rules.nextEntry(from, to) : rules.nextExit(side, from, Math.clamp(due(), from, to));
    }

    /** The bar at whose close the order of {@code max_bars} is due. */
    private long due() {
        long limit = settings.maxBars();
        if (limit == Settings.UNLIMITED) return limit;
        long due = held.entryBar + (fills.fillAtClose() ? limit : limit - 1);
        return due < 0 ? Long.MAX_VALUE : due;
    }

    void fillPending(long bar, long tsMs, double open) {
        closePending(bar, tsMs, open);
        enterPending(bar, tsMs, open);
    }

    /** What is to be closed at a fill: by an action of risk, or by the leg of the pending order. */
    void closePending(long bar, long tsMs, double price) {
        if (reduction > 0) fillReduction(bar, tsMs, price);
        closeBy(pending, bar, tsMs, price);
    }

    /** What the pending order enters, after what is closed; it is done with then. */
    void enterPending(long bar, long tsMs, double price) {
        enterBy(pending, bar, tsMs, price);
        pending.clear();
    }

    /** What the rules close anyway is left to them. */
    private void fillReduction(long bar, long tsMs, double price) {
        double fraction = reduction;
        reduction = 0;
        Direction side = held.side;
        if (side == null || pending.close != null) return;
        double part = Size.wholeLots(held.units * fraction, settings.sizing().lot());
        if (fraction >= 1 || part >= held.units) {
            close(Reason.RISK, bar, tsMs, price);
        } else if (part > 0) {
            closePart(side, part, bar, tsMs, price);
        }
    }

    private void closePart(Direction side, double part, long bar, long tsMs, double price) {
        double fill = fillPrice(price, side == Direction.SHORT);
        double fee = book(side == Direction.SHORT, part, fill);
        held.writePart(row, side, part, bar, tsMs, fill, fee, Reason.RISK);
        units = Position.sign(side) * held.units;
        trades++;
        log.trade(row);
    }

    private void fillAtClose(long bar, long tsMs, double close) {
        fill(now, bar, tsMs, close);
        mark(close);
        if (equity <= 0) liquidate(bar, tsMs, close);
    }

    private void fill(Order order, long bar, long tsMs, double price) {
        closeBy(order, bar, tsMs, price);
        enterBy(order, bar, tsMs, price);
    }

    /** The leg of an order that closes, if it has one. */
    private void closeBy(Order order, long bar, long tsMs, double price) {
        if (order.close != null) close(order.close, bar, tsMs, price);
    }

    /** The leg of an order that enters, if it has one; after the one that closes. */
    private void enterBy(Order order, long bar, long tsMs, double price) {
        if (order.enter != null) enter(order.enter, order, bar, tsMs, price);
    }

    /** Flat here. */
    private void enter(Direction side, Order order, long bar, long tsMs, double price) {
        if (!order.hasValidDistances(settings)) {
            tally.droppedDistance++;
            return;
        }
        if (account.full) {
            tally.droppedSize++;
            return;
        }
        double fill = fillPrice(price, side == Direction.LONG);
        double sized = size(fill, order.risk(settings, fill));
        if (Size.isOrder(sized, fill, settings.sizing().minOrder())) {
            open(side, order, sized, fill, bar, tsMs);
        } else {
            tally.droppedSize++;
        }
    }

    private double size(double fill, double risk) {
        double wish = Size.wish(settings, account.equity(), fill, risk);
        double cap = Size.cap(settings, account, fill);
        boolean cut = wish > cap;
        if (cut) tally.cut++;
        return Size.wholeLots(cut ? cap : wish, settings.sizing().lot());
    }

    private void open(Direction side, Order order, double sized, double fill, long bar, long tsMs) {
        double fee = book(side == Direction.LONG, sized, fill);
        double sign = Position.sign(side);
        units = sign * sized;
        held.side = side;
        held.units = sized;
        held.entryBar = bar;
        held.entryTsMs = tsMs;
        held.entryPrice = fill;
        held.entryFee = fee;
        held.exits.around(fill, sign, order, settings);
        held.writeEntry(row, side);
        log.entered(row);
    }

    void close(Reason reason, long bar, long tsMs, double price) {
        Direction side = Objects.requireNonNull(held.side);
        double fill = fillPrice(price, side == Direction.SHORT);
        double fee = book(side == Direction.SHORT, held.units, fill);
        held.writeClosed(row, side, bar, tsMs, fill, fee, reason);
        held.side = null;
        units = 0;
        trades++;
        log.trade(row);
    }

    /** The price of a fill, slippage included. */
    private double fillPrice(double price, boolean buys) {
        return buys ? price * (1 + fills.slippage()) : price * (1 - fills.slippage());
    }

    /** Pays for units bought, or takes in what was sold, and pays the fee, which it tells. */
    private double book(boolean buys, double amount, double fill) {
        double worth = amount * fill;
        double fee = (worth * fills.fee()) + fills.feeFixed();
        account.cash = buys ? (account.cash - worth) - fee : (account.cash + worth) - fee;
        return fee;
    }

    private void liquidate(long bar, long tsMs, double close) {
        if (held.side != null) close(Reason.LIQUIDATED, bar, tsMs, close);
        mark(close);
        tally.liquidated = true;
    }

    private void mark(double close) {
        equity = account.cash + (units * close);
    }

    /** Whether an order waits for the next open, of the rules or of risk. */
    public boolean hasOrder() {
        return reduction > 0 || !pending.isNone();
    }

    /** Whether the run ended in a liquidation. */
    public boolean isOver() {
        return tally.liquidated;
    }

    /** Equity at the close of the last bar, after all its fills; the initial cash before any. */
    public double equity() {
        return equity;
    }

    /** Cash, below 0 while borrowed. */
    public double cash() {
        return account.cash;
    }

    /** Units held, below 0 for a short, 0 when flat. */
    public double position() {
        return units;
    }

    /** Price of the open position's entry fill, NaN when flat. */
    public double entryPrice() {
        return held.side == null ? Double.NaN : held.entryPrice;
    }

    /** Round trips so far. */
    public long trades() {
        return trades;
    }

    /** What happened so far besides trades. */
    public Counts counts() {
        return tally.toCounts();
    }
}
