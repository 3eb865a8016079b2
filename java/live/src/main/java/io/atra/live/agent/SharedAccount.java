package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.engine.Trade;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.PortfolioBroker;
import io.atra.live.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An account that shares its cash with others: what its symbol has told, and its seat at their broker. */
final class SharedAccount extends PaperAccount {

    /** No time at all. */
    static final long NONE = Long.MAX_VALUE;

    /**
     * A closed bar whose instant is not complete.
     *
     * @param toldOpen what was told as its open while it formed; NaN where nothing was
     */
    record Waiting(long number, Bar bar, @Nullable Decision said, boolean last, double toldOpen) {

        boolean formed() {
            return !Double.isNaN(toldOpen);
        }

        /** The open by which orders fill. */
        double open() {
            return formed() ? toldOpen : bar.open();
        }
    }

    private final PaperPortfolio portfolio;
    private final int place;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** It has told, and it has closed, this time and all before (semantics §12). */
    private long toldMs = Long.MIN_VALUE;

    private long closedMs = Long.MIN_VALUE;
    private long formingMs = Long.MIN_VALUE;
    private double formingOpen = Double.NaN;
    private long formingNumber;
    private double lastClose = Double.NaN;

    /** When something filled at an open before the bar had been dealt with, the last time. */
    private long filledMs = Long.MIN_VALUE;

    /** @param place in the list of those that share the cash */
    SharedAccount(Account account, int place, PaperPortfolio portfolio, Past past, RiskAgent risk) {
        super(account, past, risk);
        this.place = place;
        this.portfolio = portfolio;
    }

    /** A state of a bar that has not closed; whether it is news. */
    boolean forming(long number, Bar bar) {
        if (bar.tsMs() <= toldMs) return false;
        formingMs = bar.tsMs();
        formingOpen = bar.open();
        formingNumber = number;
        toldMs = bar.tsMs();
        closedMs = bar.tsMs() - 1;
        return true;
    }

    /** A closed bar of the window; what the rules say of it has been told. */
    void closed(long number, Bar bar, boolean last) {
        waiting.add(new Waiting(number, bar, takeSaid(), last, bar.tsMs() == formingMs ? formingOpen : Double.NaN));
        reached(bar, last);
    }

    /** A closed bar, of the window or before it. */
    void reached(Bar bar, boolean last) {
        toldMs = last ? NONE : Math.max(toldMs, bar.tsMs());
        closedMs = last ? NONE : Math.max(closedMs, bar.tsMs());
    }

    boolean hasTold(long tsMs) {
        return toldMs >= tsMs;
    }

    boolean hasClosed(long tsMs) {
        return closedMs >= tsMs;
    }

    /** Whether it has told its last bar, and that was dealt with. */
    boolean isOver() {
        return closedMs == NONE && waiting.isEmpty();
    }

    /** How many of its bars wait for others. */
    int waiting() {
        return waiting.size();
    }

    /** When the first of its bars that wait opens; {@link #NONE} where none does. */
    long nextClosedMs() {
        Waiting next = waiting.peek();
        return next == null ? NONE : next.bar.tsMs();
    }

    /**
     * The same of bars that wait or form.
     *
     * @param dealtMs the instant last dealt with
     */
    long nextOpenMs(long dealtMs) {
        return waiting.isEmpty() && formingMs > dealtMs ? formingMs : nextClosedMs();
    }

    /** The bar of an instant; null where it has none. */
    @Nullable
    Waiting peek(long tsMs) {
        return nextClosedMs() == tsMs ? waiting.peek() : null;
    }

    /** Opens at an instant, if it has told a bar there; whether it has. */
    boolean open(long tsMs, Consumer<Event> hears) {
        Waiting closed = peek(tsMs);
        if (closed != null) {
            open(closed.number, tsMs, closed.open(), !closed.formed(), true, hears);
        } else if (formingMs == tsMs) {
            open(formingNumber, tsMs, formingOpen, false, true, hears);
        }
        return closed != null || formingMs == tsMs;
    }

    /** Opens at a price. */
    void open(long number, long tsMs, double price, boolean isLate, boolean isLive, Consumer<Event> hears) {
        begin(tsMs, price, isLate, isLive, hears);
        seat().open(number, tsMs, price);
    }

    /** Whether it filled at an open that its bar has revised. */
    boolean isRevised(Waiting closed) {
        return filledMs == closed.bar.tsMs() && closed.open() != closed.bar.open();
    }

    /** Its bar of this instant is dealt with now. */
    void close(Waiting closed) {
        waiting.remove();
        lastClose = closed.bar.close();
    }

    @Override
    public void filled(Fill fill) {
        super.filled(fill);
        filledMs = fill.tsMs();
        Trade ended = fill.trade();
        if (ended != null) portfolio.traded(ended);
    }

    @Override
    public void leftOpen(Trade row) {
        super.leftOpen(row);
        portfolio.traded(row);
    }

    @Override
    void ready(boolean isLive, Consumer<Event> hears) {
        portfolio.ready(isLive, hears);
    }

    private PortfolioBroker.Seat seat() {
        return portfolio.seat(place);
    }

    @Override
    Wallet wallet() {
        return portfolio;
    }

    @Override
    void reduce(double fraction) {
        seat().reduce(fraction);
    }

    @Override
    void closeAll() {
        seat().closeAll();
    }

    @Override
    void cancelEntry() {
        seat().cancelEntry();
    }

    @Override
    boolean hasOpened() {
        return portfolio.hasOpened();
    }

    @Override
    long lastStep() {
        return portfolio.instants() - 1;
    }

    @Override
    long behindUntil() {
        return portfolio.markInstants();
    }

    @Override
    double position() {
        return seat().position();
    }

    @Override
    double entryPrice() {
        return seat().entryPrice();
    }

    @Override
    boolean hasOrder() {
        return seat().hasOrder();
    }

    @Override
    double lastClose() {
        return lastClose;
    }
}
