package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.Joint;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.FillRow;
import io.atra.store.live.Mark;
import io.atra.store.live.RiskRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The series that are traded or read, each with its accounts and how far it has come, and who shares a cash. Accounts that
 * read other symbols have books of their own: these come later.
 */
final class Books {

    private final Past past;
    private final Map<SeriesKey, Book> bySeries = new LinkedHashMap<>();
    private final Map<Joint, Book> byJoint = new LinkedHashMap<>();
    private final Map<Integer, Book> byAccount = new HashMap<>();
    private final List<PaperPortfolio> portfolios;
    private int behind;

    /** @param told the series of the feed */
    Books(List<SeriesKey> told, List<LoneAccount> alone, List<PaperPortfolio> portfolios, Past past) {
        this.past = past;
        this.portfolios = portfolios;
        told.forEach(series -> bySeries.put(series, new Book(series)));
        alone.forEach(account -> open(account.account).accounts.add(account));
        for (PaperPortfolio portfolio : portfolios) {
            for (SharedAccount seat : portfolio.seats()) {
                Book book = open(seat.account);
                book.seats.add(seat);
                book.portfolios.add(portfolio);
            }
        }
        behind = (int) Stream.concat(bySeries.values().stream(), byJoint.values().stream())
                .filter(Book::isSilent)
                .count();
    }

    private Book open(Account account) {
        Book book = account.readsOthers()
                ? byJoint.computeIfAbsent(account.joint(), joint -> new Book(joint.name()))
                : of(account.series());
        byAccount.put(account.number(), book);
        return book;
    }

    Book of(SeriesKey series) {
        return required(bySeries.get(series), series);
    }

    /** That of the accounts that read these symbols beside this series. */
    Book of(Joint joint) {
        return required(byJoint.get(joint), joint);
    }

    /** That of an account, by its number. */
    Book of(int account) {
        return required(byAccount.get(account), "account " + account);
    }

    private static Book required(@Nullable Book book, Object of) {
        if (book == null) throw new IllegalArgumentException(of + " is not traded");
        return book;
    }

    List<PaperPortfolio> portfolios() {
        return portfolios;
    }

    /** Whether some series have not come again as far as they were. */
    boolean isCatchingUp() {
        return behind > 0 || portfolios.stream().anyMatch(PaperPortfolio::isBehind);
    }

    /** A series, or one with others beside it: what is told of it, and who trades on that. */
    final class Book {

        final SeriesKey series;
        private final List<LoneAccount> accounts = new ArrayList<>();

        /** Those who share a cash, and whose it is. */
        private final List<SharedAccount> seats = new ArrayList<>();

        private final List<PaperPortfolio> portfolios = new ArrayList<>();

        /** Closed bars so far, from the first bar given on. */
        long bars;

        long firstMs = Long.MAX_VALUE;
        private final long markMs;
        private final long markBars;

        @Nullable
        Bar lastBar;

        /** The open that the forming bar told, and when that bar opens; NaN where none has told any. */
        private double told = Double.NaN;

        private long toldMs = Long.MIN_VALUE;
        private boolean filledAtTold;

        Book(SeriesKey series) {
            this.series = series;
            Mark mark = past.mark(series);
            this.markMs = mark == null ? Long.MIN_VALUE : mark.lastMs();
            this.markBars = mark == null ? 0 : mark.bars();
        }

        /** How far it has come. */
        Mark mark() {
            return new Mark(series.symbol(), series.timeframe().label(), lastMs(), bars);
        }

        /** Whether somebody trades it with money of their own. */
        boolean hasAlone() {
            return !accounts.isEmpty();
        }

        /** Whether the next bar was dealt with before. */
        boolean isSilent() {
            return lastMs() < markMs;
        }

        long lastMs() {
            return lastBar == null ? Long.MIN_VALUE : lastBar.tsMs();
        }

        /** Whether a bar was dealt with before. */
        boolean wasDealtWith(long tsMs) {
            return tsMs <= markMs;
        }

        /** A bar before the window: it counts, no more. */
        void warm(BarClosed closed) {
            seats.forEach(seat -> seat.reached(closed.bar(), closed.last()));
            advance(closed.bar());
            if (closed.bar().tsMs() == markMs) catchUp();
        }

        /** A bar is forming. The first time that it is told its open is known. */
        void forming(Bar bar, Consumer<Event> out) {
            for (int i = 0; i < seats.size(); i++) {
                if (seats.get(i).forming(bars, bar)) portfolios.get(i).advance(out);
            }
            openAlone(bar, out);
        }

        private void openAlone(Bar bar, Consumer<Event> out) {
            if (isSilent() || bar.tsMs() <= lastMs() || bar.tsMs() == toldMs || lastBar == null) return;
            toldMs = bar.tsMs();
            told = bar.open();
            filledAtTold = false;
            for (LoneAccount account : accounts) {
                filledAtTold |= account.open(bars, bar.tsMs(), bar.open(), true, out);
            }
        }

        /** A bar is complete. */
        void closed(BarClosed closed, Consumer<Event> out) {
            Bar bar = closed.bar();
            boolean live = !wasDealtWith(bar.tsMs());
            if (live) checkOpen(bar, out);
            for (LoneAccount account : accounts) {
                if (!live) openAgain(account, bar);
                account.close(bars, bar, closed.last(), live, out);
            }
            if (live) accounts.forEach(account -> account.actDeferred(out));
            seats.forEach(seat -> seat.closed(bars, bar, closed.last()));
            advance(bar);
            if (!live) repeat(out);
        }

        /** Those who share a cash deal with what is complete by the last bar. */
        void share(Consumer<Event> out) {
            portfolios.forEach(portfolio -> portfolio.advance(out));
        }

        private void advance(Bar bar) {
            firstMs = Math.min(firstMs, bar.tsMs());
            lastBar = bar;
            bars++;
        }

        /** A fill stands at the open at which it was made. */
        private void checkOpen(Bar bar, Consumer<Event> out) {
            if (bar.tsMs() == toldMs && filledAtTold && bar.open() != told) {
                accounts.forEach(account -> account.disturbed = true);
                out.accept(RiskAlert.revised(series, bars, bar.tsMs(), told, bar.open()));
            }
        }

        /** As it was told when the bar was forming. */
        private void openAgain(LoneAccount account, Bar bar) {
            double open = past.told(account.account.number(), bars);
            if (Double.isNaN(open)) return;
            account.disturbed |= open != bar.open();
            account.open(bars, bar.tsMs(), open, false, event -> {});
        }

        /** What risk did after this close, and at the last bar that was dealt with what has filled since. */
        private void repeat(Consumer<Event> out) {
            for (LoneAccount account : accounts) {
                for (RiskRow row : past.actions(account.account.number(), bars - 1)) {
                    account.repeat(row, out);
                }
            }
            if (!isSilent()) catchUp();
        }

        /** The series has come as far as it was. */
        private void catchUp() {
            behind--;
            for (LoneAccount account : accounts) {
                FillRow next = past.next(account.account.number());
                if (next != null && next.fill().bar() == bars && !Double.isNaN(next.told())) {
                    account.open(bars, next.fill().tsMs(), next.told(), false, event -> {});
                }
                past.requireDone(account.account);
                past.actionsAfter(account.account.number(), bars - 1).forEach(account::defer);
                account.risk.resumed(account);
            }
            past.requireBars(series, bars, markBars);
        }
    }
}
