package io.atra.live.agent;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.live.event.Failure;
import io.atra.live.event.RiskAlert;
import io.atra.store.live.LiveJournal;
import io.atra.store.live.LiveSession;
import io.atra.store.live.LiveStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agents of a session, looks after them, starts them again from the journal when one has failed, and stops
 * them when all is stored.
 *
 * <pre>{@code
 * try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
 *     coordinator.run();                  // until the feed ends or somebody calls stop()
 *     List<AccountReport> end = coordinator.report();
 * }
 * }</pre>
 */
public final class AgentCoordinator implements AutoCloseable {

    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 30_000;

    private final LiveSetup setup;
    private final LiveStore store;
    private final LiveSession session;
    private final boolean resumed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private boolean stopping;
    private @Nullable LivePath path;
    private Health.State state = Health.State.NEW;
    private long restarts;
    private String trouble = "";

    private AgentCoordinator(LiveSetup wanted) {
        this.store = new LiveStore(wanted.database());
        Optional<LiveSession> known = store.find(wanted.plan().hash());
        this.resumed = known.isPresent();
        this.session = known.orElseGet(
                () -> store.begin(wanted.plan().toSession(InstantSource.system().millis(), wanted.manifest())));
        this.setup = wanted.from(session.fromMs());
    }

    /**
     * Begins a session, or finds what is stored of it.
     *
     * @throws UsageException when it cannot be traded
     * @throws InputException when what is stored is damaged
     */
    public static AgentCoordinator open(LiveSetup setup) {
        return new AgentCoordinator(setup);
    }

    /** The session as it is stored. */
    public LiveSession session() {
        return session;
    }

    /** Whether it was there before. */
    public boolean isResumed() {
        return resumed;
    }

    /**
     * Runs until the feed is at its end, or is stopped, and all is stored. A session that cannot even begin, since the feed
     * gives no bars, leaves nothing behind.
     *
     * @throws InputException when the feed gives no bars, or what is stored does not follow from them
     * @throws RunException when agents fail again and again, or the disk does
     * @throws InterruptedException when the thread is interrupted; what is stored is whole
     */
    public void run() throws InterruptedException {
        int failures = 0;
        long reached = -1;
        while (true) {
            LiveJournal before = store.journal(session);
            failures = before.batches() > reached ? 0 : failures;
            reached = before.batches();
            try {
                runOnce(before);
                become(Health.State.ENDED);
                return;
            } catch (InputException | UsageException e) {
                become(Health.State.FAILED);
                forget(e);
                throw e;
            } catch (InterruptedException e) {
                become(Health.State.FAILED);
                throw e;
            } catch (RuntimeException e) {
                again(e, ++failures);
            }
        }
    }

    /** What was begun for nothing is deleted again. */
    private void forget(AtraException why) {
        try {
            if (!resumed && store.journal(session).batches() == 0) store.delete(session);
        } catch (AtraException e) {
            why.addSuppressed(e);
        }
    }

    private void runOnce(LiveJournal before) throws InterruptedException {
        LivePath fresh = new LivePath(setup, store, session, before);
        takeOn(fresh);
        fresh.run();
    }

    /** It ends at once when somebody has said stop meanwhile. */
    private void takeOn(LivePath fresh) {
        lock.lock();
        try {
            closePath();
            path = fresh;
            state = Health.State.RUNNING;
            if (stopping) fresh.finish();
        } finally {
            lock.unlock();
        }
    }

    private void again(RuntimeException failure, int failures) throws InterruptedException {
        trouble = String.valueOf(failure.getMessage());
        if (failures > setup.options().restarts() || isStopping()) {
            become(Health.State.FAILED);
            throw failure instanceof AtraException ? failure : new RunException("trading failed: " + failure, failure);
        }
        LivePath failed = path;
        long pauseMs = Math.min(FIRST_PAUSE_MS << Math.min(failures - 1, 20), LONGEST_PAUSE_MS);
        if (failed != null) {
            failed.tell(new Failure("coordinator", trouble + "; agents start again in " + pauseMs + " ms"));
        }
        become(Health.State.WAITING);
        restarts++;
        pause(pauseMs);
    }

    private void pause(long ms) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = ms * 1_000_000;
            while (leftNs > 0 && !stopping) leftNs = stopped.awaitNanos(leftNs);
        } finally {
            lock.unlock();
        }
    }

    private void become(Health.State next) {
        lock.lock();
        try {
            state = next;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** From any thread: the feed ends, what it has told is dealt with and stored, then {@link #run} returns. */
    public void stop() {
        lock.lock();
        try {
            stopping = true;
            stopped.signalAll();
            if (path != null) path.finish();
        } finally {
            lock.unlock();
        }
    }

    /**
     * From any thread: risk does something after the next bar.
     *
     * @param action reduce, close all, halt or resume
     * @param fraction the part of every position that is closed, of a reduction
     * @param why kept with it
     */
    public void act(RiskAlert.Action action, double fraction, String why) {
        lock.lock();
        try {
            if (path != null) path.risk().command(action, fraction, why);
        } finally {
            lock.unlock();
        }
    }

    /** How the agents are. */
    public List<Health> health() {
        lock.lock();
        try {
            List<Health> all = new ArrayList<>();
            if (path != null) {
                for (Agent agent : path.agents()) {
                    all.add(new Health(agent.name(), state, agent.handled(), restarts, trouble));
                }
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** How those accounts stand that share a cash; only when nothing runs. */
    public List<PortfolioReport> portfolios() {
        LivePath ended = path;
        return ended == null ? List.of() : ended.portfolios();
    }

    /** How the accounts stand that have money of their own; only when nothing runs. */
    public List<AccountReport> report() {
        LivePath ended = path;
        return ended == null ? List.of() : ended.report();
    }

    /** Bars that were refused since the agents were last started. */
    public long refused() {
        LivePath running = path;
        return running == null ? 0 : running.refused();
    }

    /** Ends everything; a session that was not over can be gone on with. */
    @Override
    public void close() {
        lock.lock();
        try {
            closePath();
        } finally {
            lock.unlock();
        }
    }

    private void closePath() {
        if (path != null) path.close();
        path = null;
    }
}
