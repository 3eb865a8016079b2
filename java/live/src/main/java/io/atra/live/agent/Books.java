package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.RiskAlert.Action;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.Mark;
import io.atra.store.live.RiskRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The series that are traded, each with its accounts and how far it has come. */
final class Books {

    private final Past past;
    private final Map<SeriesKey, Book> bySeries = new LinkedHashMap<>();
    private int behind;

    Books(List<PaperAccount> accounts, Past past) {
        this.past = past;
        for (PaperAccount account : accounts) {
            bySeries.computeIfAbsent(account.account.series(), Book::new)
                    .accounts
                    .add(account);
        }
        behind = (int) bySeries.values().stream().filter(Book::isSilent).count();
    }

    Book of(SeriesKey series) {
        Book book = bySeries.get(series);
        if (book == null) throw new IllegalArgumentException(series + " is not traded");
        return book;
    }

    Iterable<Book> all() {
        return bySeries.values();
    }

    /** Whether some series have not come again as far as they were. */
    boolean isCatchingUp() {
        return behind > 0;
    }

    /** A series. */
    final class Book {

        final SeriesKey series;
        final List<PaperAccount> accounts = new ArrayList<>();

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
        void warm(Bar bar) {
            advance(bar);
        }

        /** A bar is forming. The first time that it is told its open is known. */
        void forming(Bar bar, Consumer<Event> out) {
            if (isSilent() || bar.tsMs() <= lastMs() || bar.tsMs() == toldMs || lastBar == null) return;
            toldMs = bar.tsMs();
            told = bar.open();
            filledAtTold = false;
            for (PaperAccount account : accounts) {
                filledAtTold |= account.open(bars, bar.tsMs(), bar.open(), true, out);
            }
        }

        /** A bar is complete. */
        void closed(BarClosed closed, Consumer<Event> out) {
            Bar bar = closed.bar();
            boolean live = !wasDealtWith(bar.tsMs());
            if (live) checkOpen(bar, out);
            for (PaperAccount account : accounts) {
                if (!live) openAgain(account, bar.tsMs());
                account.close(bars, bar, closed.last(), live, out);
            }
            advance(bar);
            if (!live) repeat(out);
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
                String why = String.format(
                        Locale.ROOT, "its open was told as %s and closed as %s: fills stand", told, bar.open());
                out.accept(new RiskAlert(series, RiskAlert.ALL, bars, bar.tsMs(), Action.TELL, 0, why));
            }
        }

        /** As it was told when the bar was forming. */
        private void openAgain(PaperAccount account, long tsMs) {
            double open = past.told(account.account.number(), bars);
            if (!Double.isNaN(open)) account.open(bars, tsMs, open, false, event -> {});
        }

        /** What risk did after this close, and at the last bar that was dealt with what has filled since. */
        private void repeat(Consumer<Event> out) {
            Bar bar = lastBar;
            if (bar == null) return;
            for (PaperAccount account : accounts) {
                for (RiskRow row : past.actions(account.account.number(), bars - 1)) {
                    Action action = Action.valueOf(row.action().toUpperCase(Locale.ROOT));
                    account.act(action, row.fraction(), bars - 1, bar, false, out);
                }
            }
            if (!isSilent()) catchUp();
        }

        /** The series has come as far as it was. */
        private void catchUp() {
            behind--;
            for (PaperAccount account : accounts) {
                double open = past.told(account.account.number(), bars);
                if (!Double.isNaN(open)) {
                    account.open(bars, past.toldMs(account.account.number()), open, false, event -> {});
                }
                past.requireDone(account.account);
            }
            past.requireBars(series, bars, markBars);
        }

        /** Risk acts after the last close. */
        void act(PaperAccount account, Action action, double fraction, boolean live, Consumer<Event> out) {
            Bar bar = lastBar;
            if (bar != null) account.act(action, fraction, bars - 1, bar, live, out);
        }
    }
}
