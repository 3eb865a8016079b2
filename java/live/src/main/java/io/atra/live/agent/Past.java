package io.atra.live.agent;

import io.atra.engine.Trade;
import io.atra.engine.broker.Fill;
import io.atra.error.InputException;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.FillRow;
import io.atra.store.live.LiveJournal;
import io.atra.store.live.Mark;
import io.atra.store.live.RiskRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the journal holds of a session, while it is gone through again: what must come of its bars, bit for bit. */
final class Past {

    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<Integer, Deque<FillRow>> fills = new HashMap<>();
    private final Map<Integer, List<RiskRow>> actions = new HashMap<>();
    private final Set<LiveJournal.Refusal> refusals;
    private final String place;

    /** @param place the database, for messages */
    Past(LiveJournal journal, String place) {
        this.place = place;
        this.refusals = new HashSet<>(journal.refusals());
        journal.marks().forEach(mark -> marks.put(mark.symbol() + " " + mark.timeframe(), mark));
        journal.fillsByAccount().forEach((account, rows) -> fills.put(account, new ArrayDeque<>(rows)));
        for (RiskRow row : journal.risks()) {
            actions.computeIfAbsent(row.account(), account -> new ArrayList<>()).add(row);
        }
    }

    /** How far the series was dealt with; null where it was not. */
    @Nullable
    Mark mark(SeriesKey series) {
        return marks.get(series.toString());
    }

    /** Whether risk did not let the entry be made that was ordered at this close. */
    boolean refused(int account, long tsMs) {
        return refusals.contains(new LiveJournal.Refusal(account, tsMs));
    }

    /** What risk did to the account after the close of a bar. */
    List<RiskRow> actions(int account, long bar) {
        List<RiskRow> rows = actions.get(account);
        return rows == null
                ? List.of()
                : rows.stream().filter(row -> row.bar() == bar).toList();
    }

    /** What risk was to do to it after the close of a bar that had not come. */
    List<RiskRow> actionsAfter(int account, long bar) {
        return actions.getOrDefault(account, List.of()).stream()
                .filter(row -> row.bar() > bar)
                .toList();
    }

    /** The open of a bar as it was told while it was forming and something filled there; NaN where nothing did. */
    double told(int account, long bar) {
        FillRow next = next(account);
        return next != null && next.fill().bar() == bar ? next.told() : Double.NaN;
    }

    /** What risk did to any of these after an instant, in the order in which it did. */
    List<RiskRow> actions(List<? extends PaperAccount> sharing, long instant) {
        return sharing.stream()
                .flatMap(each -> actions(each.account.number(), instant).stream())
                .sorted(Comparator.comparingLong(RiskRow::number))
                .toList();
    }

    /** The account's next fill; null where none is left. */
    @Nullable
    FillRow next(int account) {
        Deque<FillRow> rows = fills.get(account);
        return rows == null ? null : rows.peek();
    }

    /** Refuses a series that had another number of bars when it was dealt with. */
    void requireBars(SeriesKey series, long found, long stored) {
        if (found != stored) {
            throw new InputException(place + ": " + series + ": there are " + found
                    + " bars up to where the session was," + " and there were " + stored
                    + ": bars were added or taken away; begin a new session with --new");
        }
    }

    /** Refuses a fill that is not the next one in the journal. */
    void require(Account account, long number, Fill fill) {
        Deque<FillRow> rows = fills.get(account.number());
        FillRow stored = rows == null ? null : rows.poll();
        if (stored == null || stored.number() != number || !same(stored.fill(), fill)) {
            throw differs(
                    account,
                    "fill " + number + " is now " + fill + ", stored is " + (stored == null ? "none" : stored.fill()));
        }
    }

    /** Refuses fills that the bars no longer give. */
    void requireDone(Account account) {
        Deque<FillRow> rows = fills.get(account.number());
        if (rows != null && !rows.isEmpty()) {
            throw differs(
                    account,
                    "its bars no longer give fill " + rows.element().number() + ": "
                            + rows.element().fill());
        }
    }

    private InputException differs(Account account, String what) {
        return new InputException(place + ": " + account + ": what was traded does not follow from the bars any more: "
                + what + "; the bars or the rows were changed: begin a new session with --new, or restore them");
    }

    private static boolean same(Fill one, Fill other) {
        return one.bar() == other.bar()
                && one.tsMs() == other.tsMs()
                && one.direction() == other.direction()
                && same(one.price(), other.price())
                && same(one.units(), other.units())
                && same(one.fee(), other.fee())
                && same(one.trade(), other.trade());
    }

    private static boolean same(@Nullable Trade one, @Nullable Trade other) {
        if (one == null || other == null) return one == null && other == null;
        return one.reason() == other.reason()
                && one.entryBar() == other.entryBar()
                && same(one.entryPrice(), other.entryPrice())
                && same(one.entryFee(), other.entryFee())
                && same(one.pnl(), other.pnl());
    }

    /** To the bit; SQLite has one zero. */
    private static boolean same(double one, double other) {
        return Double.doubleToLongBits(one + 0.0) == Double.doubleToLongBits(other + 0.0);
    }
}
