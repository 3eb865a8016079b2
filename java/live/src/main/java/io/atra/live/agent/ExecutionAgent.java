package io.atra.live.agent;

import io.atra.live.bus.Handler;
import io.atra.live.bus.Outbox;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.BarJoined;
import io.atra.live.event.Event;
import io.atra.live.event.FormingJoined;
import io.atra.live.event.Signal;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trades on paper what the strategies say: all accounts on one thread, in the order of the events. */
final class ExecutionAgent implements Agent, Handler {

    private final long fromMs;
    private final List<PaperAccount> accounts;
    private final Books books;
    private final RiskAgent risk;
    private final BooleanSupplier broken;
    private long handled;

    /**
     * @param broken whether something before it has failed: what it is given is not whole then
     */
    ExecutionAgent(long fromMs, List<PaperAccount> accounts, Books books, RiskAgent risk, BooleanSupplier broken) {
        this.fromMs = fromMs;
        this.accounts = accounts;
        this.books = books;
        this.risk = risk;
        this.broken = broken;
    }

    @Override
    public String name() {
        return "execution";
    }

    @Override
    public void handle(List<Event> events, Outbox out) {
        if (broken.getAsBoolean()) throw new IllegalStateException("an agent before has failed");
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case BarForming forming -> forming(books.of(forming.series()), forming, i, out);
                case FormingJoined joined -> forming(books.of(joined.joint()), joined.own(), i, out);
                case BarClosed closed -> {
                    i = collect(events, i);
                    closed(books.of(closed.series()), closed, i, out);
                }
                case BarJoined joined -> {
                    i = collect(events, i);
                    closed(books.of(joined.joint()), joined.own(), i, out);
                }
                default -> {}
            }
        }
    }

    /** The signals of a bar stand right behind it; the position of the last one. */
    private int collect(List<Event> events, int bar) {
        int next = bar + 1;
        while (next < events.size() && events.get(next) instanceof Signal signal) {
            accounts.get(signal.account()).said = signal.said();
            next++;
        }
        return next - 1;
    }

    private void forming(Books.Book book, BarForming forming, int cause, Outbox out) {
        if (forming.bar().tsMs() < fromMs) return;
        book.forming(forming.bar(), event -> out.emit(cause, event));
    }

    private void closed(Books.Book book, BarClosed closed, int cause, Outbox out) {
        handled++;
        long tsMs = closed.bar().tsMs();
        if (tsMs < fromMs) {
            book.warm(closed);
            return;
        }
        boolean live = !book.wasDealtWith(tsMs);
        Consumer<Event> hears = event -> out.emit(cause, event);
        if (live && book.hasAlone()) risk.begins(tsMs, hears);
        book.closed(closed, hears);
        if (live && book.hasAlone()) risk.ended(tsMs, hears);
        book.share(hears);
    }

    @Override
    public long handled() {
        return handled;
    }
}
