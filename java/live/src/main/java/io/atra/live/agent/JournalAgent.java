package io.atra.live.agent;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.error.RunException;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Outbox;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarJoined;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.OrderPlaced;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.live.event.Signal;
import io.atra.store.live.FillRow;
import io.atra.store.live.LiveBatch;
import io.atra.store.live.LiveSession;
import io.atra.store.live.LiveStore;
import io.atra.store.live.Mark;
import io.atra.store.live.RiskRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what came of each batch, one transaction a batch, while the next ones go on. A write that fails is tried again
 * for as long as there is patience; nothing goes on meanwhile, and nothing is lost or written twice.
 */
final class JournalAgent implements Agent, Handler {

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final LiveStore store;
    private final LiveSession session;
    private final Books books;
    private final RiskAgent risk;
    private final BooleanSupplier broken;
    private final Duration patience;
    private final Consumer<LiveBatch> stored;
    private final Map<SeriesKey, Long> keepsAfter;
    private final Deque<Written> inFlight = new ArrayDeque<>();
    private long batches;
    private long risks;
    private long handled;

    /** A batch on its way to the disk. */
    private static final class Written {
        final LiveBatch batch;
        CompletableFuture<Boolean> future;

        Written(LiveBatch batch, CompletableFuture<Boolean> future) {
            this.batch = batch;
            this.future = future;
        }
    }

    /**
     * @param keepsAfter of each series whose closed bars are kept too: the open time of the last one that the database has
     * @param batches written before
     * @param risks rows of risk written before
     * @param stored hears of each batch that is in the file, on the thread that settles
     */
    JournalAgent(
            LiveStore store,
            LiveSession session,
            Books books,
            RiskAgent risk,
            BooleanSupplier broken,
            Duration patience,
            Consumer<LiveBatch> stored,
            Map<SeriesKey, Long> keepsAfter,
            long batches,
            long risks) {
        this.store = store;
        this.session = session;
        this.books = books;
        this.risk = risk;
        this.broken = broken;
        this.patience = patience;
        this.stored = stored;
        this.keepsAfter = Map.copyOf(keepsAfter);
        this.batches = batches;
        this.risks = risks;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void handle(List<Event> events, Outbox out) {
        if (broken.getAsBoolean()) throw new IllegalStateException("an agent before has failed");
        LiveBatch batch = new LiveBatch(batches);
        Set<Books.Book> touched = new LinkedHashSet<>();
        for (Event event : events) add(event, batch, touched);
        touched.forEach(book -> batch.mark(book.mark()));
        for (PaperPortfolio portfolio : books.portfolios()) {
            Mark mark = portfolio.newMark();
            if (mark != null) batch.mark(mark);
        }
        handled += events.size();
        if (!batch.isEmpty()) write(batch);
    }

    private void write(LiveBatch batch) {
        batch.state(risk.state());
        batches++;
        CompletableFuture<Boolean> future = store.append(session, batch);
        synchronized (inFlight) {
            inFlight.add(new Written(batch, future));
        }
    }

    private void add(Event event, LiveBatch batch, Set<Books.Book> touched) {
        switch (event) {
            case BarClosed closed -> closed(closed, batch, touched);
            case BarJoined joined -> touch(books.of(joined.joint()), joined.own(), touched);
            case Signal signal -> {
                if (signal.begins() && !books.of(signal.account()).wasDealtWith(signal.tsMs())) {
                    batch.signal(signal.account(), signal.tsMs(), signal.said().bits());
                }
            }
            case OrderPlaced placed ->
                batch.order(
                        placed.account(),
                        placed.tsMs(),
                        label(placed.order().close()),
                        label(placed.order().enter()),
                        placed.admitted());
            case Filled filled ->
                batch.fill(new FillRow(filled.account(), filled.number(), filled.fill(), filled.told(), filled.late()));
            case RiskAlert alert -> {
                if (isKept(alert)) batch.risk(row(alert));
            }
            default -> {}
        }
    }

    private void closed(BarClosed closed, LiveBatch batch, Set<Books.Book> touched) {
        SeriesKey series = closed.series();
        boolean news = touch(books.of(series), closed, touched);
        if (news && closed.bar().tsMs() > keepsAfter.getOrDefault(series, Long.MAX_VALUE)) {
            batch.bar(series.symbol(), series.timeframe(), closed.bar());
        }
    }

    /** Whether the bar was not dealt with before. */
    private static boolean touch(Books.Book book, BarClosed closed, Set<Books.Book> touched) {
        boolean news = !book.wasDealtWith(closed.bar().tsMs());
        if (news) touched.add(book);
        return news;
    }

    private static @Nullable String label(@Nullable Reason reason) {
        return reason == null ? null : reason.label();
    }

    private static @Nullable String label(@Nullable Direction direction) {
        return direction == null ? null : direction.label();
    }

    private static boolean isKept(RiskAlert alert) {
        return alert.action() != RiskAlert.Action.TELL && alert.action() != RiskAlert.Action.REFUSE;
    }

    private RiskRow row(RiskAlert alert) {
        String action = alert.action().name().toLowerCase(Locale.ROOT);
        return new RiskRow(risks++, alert.account(), alert.bar(), alert.tsMs(), action, alert.fraction(), alert.why());
    }

    /**
     * Waits until at most so many batches are on their way.
     *
     * @param alerts hears of trouble
     * @throws RunException when patience is at an end; what is stored is whole
     */
    void settle(int most, Consumer<String> alerts) throws InterruptedException {
        Written oldest = oldest();
        while (oldest != null && (oldest.future.isDone() || size() > most)) {
            try {
                oldest.future.get();
                done();
            } catch (ExecutionException e) {
                recover(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), alerts);
            }
            oldest = oldest();
        }
    }

    private @Nullable Written oldest() {
        synchronized (inFlight) {
            return inFlight.peek();
        }
    }

    private int size() {
        synchronized (inFlight) {
            return inFlight.size();
        }
    }

    private void done() {
        Written oldest;
        synchronized (inFlight) {
            oldest = inFlight.remove();
        }
        stored.accept(oldest.batch);
    }

    /** Writes all that is on its way once more, in order; what is in the file already stays as it is. */
    private void recover(String why, Consumer<String> alerts) throws InterruptedException {
        alerts.accept("not stored: " + why + "; trading waits and tries again");
        long untilNs = System.nanoTime() + patience.toNanos();
        long pauseMs = FIRST_PAUSE_MS;
        String last = why;
        while (System.nanoTime() < untilNs) {
            Thread.sleep(pauseMs);
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            String failed = again();
            if (failed == null) {
                alerts.accept("stored again: trading goes on");
                return;
            }
            last = failed;
        }
        throw new RunException(
                last + "; trading has stopped, and what is stored is whole up to the batch before: put it"
                        + " right and give the same command again");
    }

    /** Why the oldest one is not in the file; null where it is. */
    private @Nullable String again() throws InterruptedException {
        List<Written> all;
        synchronized (inFlight) {
            all = List.copyOf(inFlight);
        }
        for (Written each : all) each.future = store.append(session, each.batch);
        try {
            all.getFirst().future.get();
            return null;
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
    }

    @Override
    public long handled() {
        return handled;
    }
}
