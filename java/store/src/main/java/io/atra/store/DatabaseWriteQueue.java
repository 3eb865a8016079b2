package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The writes to a file that wait, and the thread that writes them: all that came while one transaction was on its way to
 * the disk go there together in the next one. All databases that a process opens of a file share one queue.
 *
 * <p>Writes of one thread are written in the order of its calls. A caller is told once its write is in the file, as durably
 * as it asked for, and never before; one that fails fails alone. A transaction with any write that is {@link
 * Durability#FULL} is so as a whole. Whoever calls with too many waiting waits for room, for as long as the settings say.
 *
 * <p>The thread starts when a write has to wait. A caller that is alone writes on its own thread: handing over takes longer
 * than many a write. Should the thread end by an error, all goes on that way.
 *
 * <pre>{@code
 * CompletableFuture<Integer> rows = database.executeWithRetryAsync(
 *         Durability.FULL, connection -> connection.update("UPDATE run SET status = 'done' WHERE id = ?", 7));
 * }</pre>
 */
public final class DatabaseWriteQueue {

    /** Writes that may wait. */
    static final int MOST_WAITING = 4096;

    /** Writes that go into one transaction. */
    static final int MOST_AT_ONCE = 4096;

    private static final System.Logger LOG = System.getLogger(DatabaseWriteQueue.class.getName());

    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FOREVER_NS = TimeUnit.DAYS.toNanos(365);

    /** A commit that took so long makes it worth to wait for company. */
    private static final long SLOW_COMMIT_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_LINGER_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LINGER_PART = 4;

    private final Path file;
    private final SharedWriter writer;
    private final long waitNs;
    private final Backlog<WriteOperation<?>> backlog;
    private @Nullable Thread thread;
    private volatile @Nullable Throwable death;
    private boolean idleDone = true;

    DatabaseWriteQueue(Path file, SharedWriter writer, long waitNs, int mostWaiting) {
        this.file = file;
        this.writer = writer;
        this.waitNs = waitNs;
        this.backlog = new Backlog<>(mostWaiting);
    }

    /** What the writes have come to. */
    public QueueFigures figures() {
        return writer.meter().figures(isRunning(), backlog.size());
    }

    /** Whether the thread that writes is at work. */
    public synchronized boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    /** Writes: on the calling thread when nobody else writes, else with the others. The caller waits for the operation. */
    void write(WriteOperation<?> operation) {
        if (Thread.currentThread().isVirtual() || !writer.writeIfFree(operation, backlog::isEmpty)) {
            submit(operation);
        }
    }

    /** Leaves it to the thread of the queue; waits for room only. */
    void submit(WriteOperation<?> operation) {
        start();
        try {
            hand(operation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(operation, new RunException(file + ": interrupted before it was written; nothing was changed", e));
        }
    }

    private void hand(WriteOperation<?> operation) throws InterruptedException {
        switch (backlog.put(operation, waitNs)) {
            case TAKEN -> {}
            case FULL -> refuse(operation, full());
            case CLOSED -> writeElsewhere(operation);
        }
    }

    private void refuse(WriteOperation<?> operation, RunException reason) {
        writer.meter().failed();
        operation.refuse(reason);
    }

    private RunException full() {
        return new RunException(file + ": " + backlog.size() + " writes wait already and none got through for "
                + TimeUnit.NANOSECONDS.toMillis(waitNs)
                + " ms; nothing was changed: write less at once, or wait longer");
    }

    /** When the thread has ended, on the calling one. */
    private void writeElsewhere(WriteOperation<?> operation) {
        if (death == null) {
            refuse(operation, writer.closedReason());
        } else {
            PlatformThreads.WRITES.run(() -> writer.write(operation));
        }
    }

    private synchronized void start() {
        if (thread == null && !backlog.isClosed()) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("atra-writer " + file.getFileName())
                    .start(this::work);
        }
    }

    private void work() {
        try {
            while (!backlog.isClosed() || !backlog.isEmpty()) {
                turn();
            }
        } catch (Throwable cause) {
            die(cause);
        }
    }

    private void turn() throws InterruptedException {
        if (backlog.awaitSome(1, idleDone ? FOREVER_NS : IDLE_NS)) {
            backlog.awaitSome(writer.lastBatchSize(), lingerNs(writer.lastCommitNs()));
            writer.write(() -> backlog.take(MOST_AT_ONCE));
            idleDone = false;
        } else {
            writer.checkpointIdle();
            idleDone = true;
        }
    }

    /** When the disk is slow, until those are back whose writes were in the last transaction, or not much longer. */
    static long lingerNs(long lastCommitNs) {
        return lastCommitNs < SLOW_COMMIT_NS ? 0 : Math.min(LONGEST_LINGER_NS, lastCommitNs / LINGER_PART);
    }

    private void die(Throwable cause) {
        LOG.log(
                System.Logger.Level.ERROR,
                file + ": the thread that writes has ended; callers write themselves",
                cause);
        death = cause;
        backlog.close();
        refuseRest(new RunException(
                file + ": the thread that writes has ended (" + cause + "); nothing was changed: try again", cause));
    }

    private void refuseRest(RunException reason) {
        for (WriteOperation<?> operation : backlog.take(Integer.MAX_VALUE)) {
            if (operation.begin()) {
                refuse(operation, reason);
            }
        }
    }

    /**
     * Takes nothing more, writes what waits and ends; what is left at the deadline fails.
     *
     * @param deadlineNs by {@link System#nanoTime}
     */
    void close(long deadlineNs) {
        backlog.close();
        if (!joined(deadlineNs)) {
            refuseRest(writer.closedReason());
        }
    }

    private boolean joined(long deadlineNs) {
        Thread ending;
        synchronized (this) {
            ending = thread;
        }
        try {
            return ending == null || ending.join(Duration.ofNanos(Math.max(1, deadlineNs - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
