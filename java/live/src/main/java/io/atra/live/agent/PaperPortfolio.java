package io.atra.live.agent;

import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import io.atra.engine.broker.PortfolioBroker;
import io.atra.live.agent.SharedAccount.Waiting;
import io.atra.live.event.Event;
import io.atra.live.event.Joint;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.FillRow;
import io.atra.store.live.Mark;
import io.atra.store.live.RiskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Accounts that share one cash: they trade instant by instant, as soon as one is complete (semantics §12). */
final class PaperPortfolio implements Wallet {

    private final List<SharedAccount> seats = new ArrayList<>();
    private final PortfolioBroker broker;
    private final Undisturbed undisturbed;
    private final RiskAgent risk;
    private final Past past;
    private final SeriesKey name;
    private final long markMs;
    private final long markInstants;
    private final List<Trade> trades = new ArrayList<>();
    private boolean behind;
    private boolean wentOn;
    private boolean finished;
    private final Crowd crowd = new Crowd();
    private long instants;

    /** The instant last dealt with, and the one whose orders were filled at its opens. */
    private long dealtMs = Long.MIN_VALUE;

    private long openedMs = Long.MIN_VALUE;

    /** @param accounts in the order in which they go first; at least one */
    PaperPortfolio(List<Account> accounts, int maxPositions, Past past, RiskAgent risk) {
        Account first = accounts.getFirst();
        this.risk = risk;
        this.past = past;
        this.name = name(accounts);
        for (Account account : accounts) seats.add(new SharedAccount(account, seats.size(), this, past, risk));
        this.broker = PortfolioBroker.open(first.plan(), first.parameters(), maxPositions, seats);
        this.undisturbed = new Undisturbed(first, accounts.size(), maxPositions);
        Mark mark = past.mark(name);
        this.markMs = mark == null ? Long.MIN_VALUE : mark.lastMs();
        this.markInstants = mark == null ? 0 : mark.bars();
        this.behind = mark != null;
    }

    /**
     * {@code cash of BTC-USD,ETH-USD 1m}, or {@code cash of BTC-USD,ETH-USD with SOL-USD 1m} of a plan that reads others,
     * which comes later: how far they have come is kept under it.
     */
    private static SeriesKey name(List<Account> accounts) {
        List<String> symbols =
                accounts.stream().map(account -> account.series().symbol()).toList();
        Account first = accounts.getFirst();
        SeriesKey name = new SeriesKey(
                "cash of " + String.join(",", symbols), first.series().timeframe());
        return first.readsOthers() ? new Joint(name, first.plan().symbols()).name() : name;
    }

    List<SharedAccount> seats() {
        return seats;
    }

    PortfolioBroker.Seat seat(int place) {
        return broker.seat(place);
    }

    long instants() {
        return instants;
    }

    /** How many there were when the session stopped. */
    long markInstants() {
        return markInstants;
    }

    /** Whether the opens of the next instant were dealt with. */
    boolean hasOpened() {
        return openedMs > dealtMs;
    }

    /** A symbol has told something: deals with what is complete by it. */
    void advance(Consumer<Event> out) {
        for (long next = earliest(SharedAccount::nextClosedMs); isComplete(next); ) {
            deal(next, out);
            next = earliest(SharedAccount::nextClosedMs);
        }
        long opening = earliest(seat -> seat.nextOpenMs(dealtMs));
        if (opening != openedMs && opening > markMs && hasOpened(opening)) open(opening, out);
        if (!finished && seats.stream().allMatch(SharedAccount::isOver)) finish();
        if (!behind) tellWaiting(out);
    }

    /** That bars wait, and for whom: the 16th, 32nd, 64th … */
    private void tellWaiting(Consumer<Event> out) {
        int most = 0;
        for (SharedAccount seat : seats) most = Math.max(most, seat.waiting());
        if (crowd.isNews(most)) {
            long next = earliest(SharedAccount::nextClosedMs);
            for (SharedAccount seat : seats) if (!seat.hasClosed(next)) tellWaiting(seat, most, next, out);
        }
    }

    private static void tellWaiting(SharedAccount seat, int bars, long sinceMs, Consumer<Event> out) {
        SeriesKey series = seat.account.series();
        String why = series + " has told nothing since: " + bars + " bars of those that share its cash wait for it";
        out.accept(new RiskAlert(series, RiskAlert.ALL, -1, sinceMs, RiskAlert.Action.TELL, 0, why));
    }

    private long earliest(ToLongFunction<SharedAccount> of) {
        long earliest = SharedAccount.NONE;
        for (SharedAccount seat : seats) earliest = Math.min(earliest, of.applyAsLong(seat));
        return earliest;
    }

    private boolean isComplete(long tsMs) {
        if (tsMs == SharedAccount.NONE) return false;
        for (SharedAccount seat : seats) if (!seat.hasClosed(tsMs)) return false;
        return true;
    }

    private boolean hasOpened(long tsMs) {
        if (tsMs == SharedAccount.NONE) return false;
        for (SharedAccount seat : seats) if (!seat.hasTold(tsMs)) return false;
        return true;
    }

    private void finish() {
        finished = true;
        broker.finish();
        undisturbed.broker.finish();
    }

    private void open(long tsMs, Consumer<Event> out) {
        catchUp();
        openedMs = tsMs;
        List<SharedAccount> here =
                seats.stream().filter(seat -> seat.open(tsMs, out)).toList();
        broker.fillOpens();
        here.forEach(risk::filled);
    }

    private void deal(long tsMs, Consumer<Event> out) {
        boolean live = tsMs > markMs;
        if (live) {
            catchUp();
            risk.begins(tsMs, out);
        } else {
            openAgain(tsMs);
        }
        close(tsMs, live, out);
        if (!live) {
            repeat();
            return;
        }
        seats.forEach(seat -> seat.actDeferred(out));
        risk.ended(tsMs, out);
    }

    private void close(long tsMs, boolean live, Consumer<Event> out) {
        ready(live, out);
        List<SharedAccount> here = new ArrayList<>();
        for (int place = 0; place < seats.size(); place++) {
            SharedAccount seat = seats.get(place);
            Waiting closed = seat.peek(tsMs);
            if (closed == null) continue;
            if (live && seat.isRevised(closed)) revised(seat, closed, out);
            seat.begin(tsMs, Double.NaN, true, live, out);
            seat.close(closed);
            broker.seat(place).close(closed.number(), closed.bar(), closed.said(), closed.last());
            undisturbed.close(place, closed);
            here.add(seat);
        }
        broker.instant();
        undisturbed.broker.instant();
        dealtMs = tsMs;
        instants++;
        wentOn = true;
        here.forEach(risk::filled);
    }

    /** What follows the last instant is heard of so. */
    void ready(boolean live, Consumer<Event> out) {
        for (SharedAccount seat : seats) seat.begin(dealtMs, Double.NaN, true, live, out);
    }

    /** Fills stand at the opens at which they were made. */
    private void revised(SharedAccount seat, Waiting closed, Consumer<Event> out) {
        seats.forEach(each -> each.disturbed = true);
        out.accept(RiskAlert.revised(
                seat.account.series(),
                closed.number(),
                closed.bar().tsMs(),
                closed.open(),
                closed.bar().open()));
    }

    /** As it was told when this instant was dealt with first. */
    private void openAgain(long tsMs) {
        boolean opened = false;
        for (SharedAccount seat : seats) {
            Waiting closed = seat.peek(tsMs);
            if (closed == null) continue;
            double told = past.told(seat.account.number(), closed.number());
            opened |= !Double.isNaN(told);
            double price = Double.isNaN(told) ? closed.bar().open() : told;
            if (price != closed.bar().open()) seats.forEach(each -> each.disturbed = true);
            seat.open(closed.number(), tsMs, price, false, false, event -> {});
        }
        if (opened) broker.fillOpens();
    }

    /** What risk did after this instant; and with the last one that was dealt with they have come as far as they were. */
    private void repeat() {
        for (RiskRow row : past.actions(seats, instants - 1)) {
            seatOf(row).repeat(row, event -> {});
        }
        if (dealtMs >= markMs) catchUp();
    }

    private SharedAccount seatOf(RiskRow row) {
        return seats.stream()
                .filter(each -> each.account.number() == row.account())
                .findFirst()
                .orElseThrow();
    }

    /** They have come as far as they were; what has filled since at the opens of the next instant fills again. */
    private void catchUp() {
        if (!behind) return;
        behind = false;
        past.requireBars(name, instants, markInstants);
        boolean opened = false;
        for (SharedAccount seat : seats) {
            FillRow next = past.next(seat.account.number());
            if (next == null) continue;
            opened = true;
            openedMs = next.fill().tsMs();
            seat.open(next.fill().bar(), openedMs, next.told(), false, false, event -> {});
        }
        if (opened) broker.fillOpens();
        for (SharedAccount seat : seats) resumed(seat);
    }

    private void resumed(SharedAccount seat) {
        past.requireDone(seat.account);
        past.actionsAfter(seat.account.number(), instants - 1).forEach(seat::defer);
        if (hasOpened()) risk.filled(seat);
        risk.resumed(seat);
    }

    boolean isBehind() {
        return behind;
    }

    /** How far they have come, if that is news since it was asked last. */
    @Nullable
    Mark newMark() {
        boolean news = wentOn && dealtMs > markMs;
        wentOn = false;
        return news ? new Mark(name.symbol(), name.timeframe().label(), dealtMs, instants) : null;
    }

    /** A position of one of them has ended, or was left open. */
    void traded(Trade trade) {
        trades.add(trade);
    }

    @Override
    public double equity() {
        return broker.equity();
    }

    /** How they stand. */
    PortfolioReport report() {
        return new PortfolioReport(
                seats.stream()
                        .map(seat -> new PortfolioReport.Share(
                                seat.account,
                                seat.trades(),
                                seat.fills(),
                                seat.position(),
                                seat.entryPrice(),
                                seat.lastClose()))
                        .toList(),
                trades,
                broker.equity(),
                broker.cash(),
                broker.counts(),
                check());
    }

    /** Of the instants that were dealt with. */
    private AccountReport.Check check() {
        if (seats.stream().anyMatch(seat -> seat.disturbed)) return AccountReport.Check.DISTURBED;
        return hash(trades).equals(hash(undisturbed.trades)) ? AccountReport.Check.SAME : AccountReport.Check.DIFFERS;
    }

    private String hash(List<Trade> all) {
        return TradesHash.of(all.stream()
                .filter(trade -> !trade.closed() || trade.exitTsMs() <= dealtMs)
                .toList());
    }
}
