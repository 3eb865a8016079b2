package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.broker.BrokerEvents;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.Order;
import io.atra.engine.broker.PaperBroker;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.OrderPlaced;
import io.atra.live.event.PositionClosed;
import io.atra.live.event.PositionOpened;
import io.atra.live.event.RiskAlert;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An account at work: its broker, and what comes of it as events. */
final class PaperAccount implements BrokerEvents {

    private static final Set<Reason> OF_ORDERS =
            EnumSet.of(Reason.SIGNAL, Reason.REVERSE, Reason.MAX_BARS, Reason.RISK);

    final Account account;
    final PaperBroker broker;
    private final Past past;
    private final RiskAgent risk;
    private final boolean fillsAtOpen;
    private final List<Trade> trades = new ArrayList<>();
    private @Nullable Trade open;
    private boolean reading;

    /** What was told of the rules at the close that is dealt with next; null for nothing. */
    @Nullable
    Decision said;

    /** Whether anything was done to it that its stream knows nothing of. */
    boolean disturbed;

    private long fills;

    /** Of the call under way: who hears of it, at which bar, and the open that a forming bar told. */
    private Consumer<Event> out = event -> {};

    private long nowMs;
    private double told = Double.NaN;
    private boolean live;

    /** The close last dealt with: what is held is worth that. */
    private double lastClose = Double.NaN;

    PaperAccount(Account account, Past past, RiskAgent risk) {
        this.account = account;
        this.past = past;
        this.risk = risk;
        this.fillsAtOpen = !account.plan().execution().contains("\nfill close\n");
        this.broker = PaperBroker.open(account.plan(), account.parameters(), this);
    }

    /** A bar has begun: what was ordered fills there. Whether anything did. */
    boolean open(long bar, long tsMs, double price, boolean isLive, Consumer<Event> hears) {
        long before = fills;
        begin(tsMs, price, isLive, hears);
        broker.open(bar, tsMs, price);
        if (isLive) risk.filled(this);
        return fills > before;
    }

    /** A bar is complete. */
    void close(long bar, Bar closed, boolean last, boolean isLive, Consumer<Event> hears) {
        Decision now = said;
        said = null;
        reading |= now != null;
        begin(closed.tsMs(), Double.NaN, isLive, hears);
        broker.close(bar, closed, now == null && reading ? Decision.NOTHING : now, last);
        lastClose = closed.close();
        risk.filled(this);
    }

    /** Risk acts after the close of a bar; what it fills there is heard of too. */
    void act(RiskAlert.Action action, double fraction, long bar, Bar closed, boolean isLive, Consumer<Event> hears) {
        disturbed = true;
        begin(closed.tsMs(), Double.NaN, isLive, hears);
        switch (action) {
            case REDUCE -> broker.reduce(fraction, bar, closed);
            case CLOSE_ALL -> broker.closeAll(bar, closed);
            case HALT -> broker.cancelEntry();
            case RESUME, REFUSE, TELL -> throw new IllegalArgumentException(action + " is not done to an account");
        }
    }

    private void begin(long tsMs, double price, boolean isLive, Consumer<Event> hears) {
        nowMs = tsMs;
        told = price;
        live = isLive;
        out = hears;
    }

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
        boolean late = fillsAtOpen && Double.isNaN(told) && ofOrder(fill);
        out.accept(new Filled(account.series(), account.number(), number, fill, told, late));
        Trade ended = fill.trade();
        if (ended == null) out.accept(new PositionOpened(account.series(), account.number(), fill));
        else out.accept(new PositionClosed(account.series(), account.number(), ended, broker.position()));
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
        return broker.position() == 0 ? 0 : Math.abs(broker.position() * lastClose);
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

    double lastClose() {
        return lastClose;
    }
}
