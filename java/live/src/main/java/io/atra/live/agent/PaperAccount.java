package io.atra.live.agent;

import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.broker.BrokerEvents;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.Order;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.OrderPlaced;
import io.atra.live.event.PositionClosed;
import io.atra.live.event.PositionOpened;
import io.atra.live.event.RiskAlert;
import io.atra.store.live.RiskRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An account at work: what its broker does as events, and what may be done to it. */
abstract class PaperAccount implements BrokerEvents {

    private static final Set<Reason> OF_ORDERS =
            EnumSet.of(Reason.SIGNAL, Reason.REVERSE, Reason.MAX_BARS, Reason.RISK);

    final Account account;
    final RiskAgent risk;
    private final Past past;
    private final boolean fillsAtOpen;
    private final List<Trade> trades = new ArrayList<>();
    private final List<Deed> deferred = new ArrayList<>();
    private @Nullable Trade open;
    private boolean reading;

    /** What was told of the rules at the close that is taken next; null for nothing. */
    @Nullable
    Decision said;

    /** Whether anything was done to it that an undisturbed run knows nothing of. */
    boolean disturbed;

    private long fills;

    /** Of the call under way: who hears of it, at which bar, the open that was told, and whether the close alone told it. */
    private Consumer<Event> out = event -> {};

    private long nowMs;
    private double told = Double.NaN;
    private boolean late;
    private boolean live;

    PaperAccount(Account account, Past past, RiskAgent risk) {
        this.account = account;
        this.past = past;
        this.risk = risk;
        this.fillsAtOpen = !account.plan().execution().contains("\nfill close\n");
    }

    /** What the rules say at a close, asked for once a bar; null where they are not read. */
    @Nullable
    Decision takeSaid() {
        Decision now = said;
        said = null;
        reading |= now != null;
        return now == null && reading ? Decision.NOTHING : now;
    }

    /**
     * What follows is heard of so.
     *
     * @param price the open that was told before its bar closed; NaN where the bar is complete
     * @param isLate whether only the closed bar told the open
     */
    void begin(long tsMs, double price, boolean isLate, boolean isLive, Consumer<Event> hears) {
        nowMs = tsMs;
        told = price;
        late = isLate;
        live = isLive;
        out = hears;
    }

    /** What risk does to it. */
    private record Deed(RiskAlert.Action action, double fraction) {}

    /**
     * Risk acts after a close; what it fills there is heard of too. Where the next open was dealt with already, it waits for
     * the close of that bar: what is gone through again knows closes alone. So it does where the account has not come again
     * as far as it was.
     */
    void act(RiskAlert.Action action, double fraction, Consumer<Event> hears) {
        if (isInBar() || isBehind()) defer(action, fraction);
        else act(action, fraction, true, hears);
    }

    private void defer(RiskAlert.Action action, double fraction) {
        deferred.add(new Deed(action, fraction));
    }

    /** Has done again, after the close that it waited for, what was to be done when the session stopped. */
    void defer(RiskRow row) {
        defer(action(row), row.fraction());
    }

    /** Does again what was done to it before the session stopped. */
    void repeat(RiskRow row, Consumer<Event> hears) {
        act(action(row), row.fraction(), false, hears);
    }

    private static RiskAlert.Action action(RiskRow row) {
        return RiskAlert.Action.valueOf(row.action().toUpperCase(Locale.ROOT));
    }

    /** Does what has waited for this close. */
    void actDeferred(Consumer<Event> hears) {
        deferred.forEach(deed -> act(deed.action, deed.fraction, true, hears));
        deferred.clear();
    }

    /** Whether orders that fill at opens had theirs at one whose bar is not dealt with. */
    boolean isInBar() {
        return fillsAtOpen && hasOpened();
    }

    /** Does it now, or again as it was done. */
    private void act(RiskAlert.Action action, double fraction, boolean isLive, Consumer<Event> hears) {
        disturbed = true;
        ready(isLive, hears);
        switch (action) {
            case REDUCE -> reduce(fraction);
            case CLOSE_ALL -> closeAll();
            case HALT -> cancelEntry();
            case RESUME, REFUSE, TELL -> throw new IllegalArgumentException(action + " is not done to an account");
        }
        risk.acted(this, action, fraction);
    }

    /** What follows the last close is heard of so, of whoever it is done to. */
    abstract void ready(boolean isLive, Consumer<Event> hears);

    /** Where its money is. */
    abstract Wallet wallet();

    abstract void reduce(double fraction);

    abstract void closeAll();

    abstract void cancelEntry();

    /** Whether the open after the last close was dealt with. */
    abstract boolean hasOpened();

    /** Whether it has not come again as far as it was when the session stopped. */
    final boolean isBehind() {
        return lastStep() < behindUntil() - 1;
    }

    /** The number of the bar, or the instant, dealt with last; -1 before any. */
    abstract long lastStep();

    /** How many bars, or instants, there were when the session stopped. */
    abstract long behindUntil();

    /** The number of the bar, or the instant, after whose close risk acts; -1 before any. */
    final long step() {
        if (isBehind()) return behindUntil();
        return isInBar() ? lastStep() + 1 : lastStep();
    }

    /** Units held, below 0 for a short, 0 when flat. */
    abstract double position();

    /** Of the open position; NaN when flat. */
    abstract double entryPrice();

    /** Whether an order waits for the next open. */
    abstract boolean hasOrder();

    /** The close last dealt with: what is held is worth that. NaN before any. */
    abstract double lastClose();

    @Override
    public boolean ordered(Order order) {
        boolean admitted = order.enter() == null || (live ? risk.admits(this) : !past.refused(account.number(), nowMs));
        disturbed |= !admitted;
        if (live) out.accept(new OrderPlaced(account.series(), nowMs, account.number(), order, admitted));
        return admitted;
    }

    @Override
    public void filled(Fill fill) {
        long number = fills++;
        if (fill.trade() != null) trades.add(fill.trade());
        if (live) tell(number, fill);
        else past.require(account, number, fill);
    }

    private void tell(long number, Fill fill) {
        boolean isLate = fillsAtOpen && late && ofOrder(fill);
        out.accept(new Filled(account.series(), account.number(), number, fill, told, isLate));
        Trade ended = fill.trade();
        if (ended == null) out.accept(new PositionOpened(account.series(), account.number(), fill));
        else out.accept(new PositionClosed(account.series(), account.number(), ended, position()));
    }

    private static boolean ofOrder(Fill fill) {
        return fill.trade() == null || OF_ORDERS.contains(fill.trade().reason());
    }

    @Override
    public void leftOpen(Trade row) {
        open = row;
    }

    /** What is held at the last close, above 0; in cash. */
    double exposure() {
        return position() == 0 ? 0 : Math.abs(position() * lastClose());
    }

    /** The trade log so far; a position that the end of the bars left open stands last. */
    List<Trade> trades() {
        List<Trade> all = new ArrayList<>(trades);
        if (open != null) all.add(open);
        return all;
    }

    long fills() {
        return fills;
    }
}
