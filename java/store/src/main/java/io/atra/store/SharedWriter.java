package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that writes to a file in this process: one connection, whose users take turns in the order in which they came, and
 * one queue. The databases that the process has opened of the file share it; the last one that closes ends it.
 */
final class SharedWriter {

    private static final Map<Path, SharedWriter> OPEN = new HashMap<>();

    /** What has begun at the deadline may come to its end. */
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(5);

    private final Path file;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final WriterConnection connection;
    private final BatchWriter batches;
    private final QueueMeter meter = new QueueMeter();
    private final WalWatch watch;
    private final DatabaseWriteQueue queue;
    private int users;
    private boolean closed;

    SharedWriter(
            DatabaseFile file,
            Settings settings,
            WriterConnection.Opener opener,
            Function<SqlConnection, TransactionSteps> steps,
            int mostWaiting) {
        this.file = file.path();
        this.connection = new WriterConnection(this.file, opener, steps);
        this.watch =
                new WalWatch(this.file, file.reads(), System.getLogger(WalWatch.class.getName()), WalWatch.LARGE_BYTES);
        long patienceNs = TimeUnit.MILLISECONDS.toNanos(settings.busyTimeoutMs());
        this.batches = new BatchWriter(this.file, connection, patienceNs, meter, watch);
        this.queue =
                new DatabaseWriteQueue(this.file, this, TimeUnit.MILLISECONDS.toNanos(settings.waitMs()), mostWaiting);
    }

    /** The one of the file; the first that asks decides how it is made. {@link #release} gives it back. */
    static SharedWriter acquire(Path file, Supplier<SharedWriter> first) {
        synchronized (OPEN) {
            SharedWriter writer = OPEN.computeIfAbsent(file, absent -> first.get());
            writer.users++;
            return writer;
        }
    }

    DatabaseWriteQueue queue() {
        return queue;
    }

    QueueMeter meter() {
        return meter;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Whether the calling thread is inside a write. */
    boolean isWriting() {
        return turn.isHeldByCurrentThread();
    }

    /** How many operations the last transaction had; for the thread of the queue. */
    int lastBatchSize() {
        return batches.lastSize();
    }

    /** How long the last COMMIT took, ns; for the thread of the queue. */
    long lastCommitNs() {
        return batches.lastCommitNs();
    }

    /** Opens the connection now, so that what is wrong with the file shows now. */
    void open() throws SQLException {
        use(SqlConnection::file);
    }

    /** Uses the connection outside of a transaction. */
    <T> T use(SqlWork<T> work) throws SQLException {
        turn.lock();
        try {
            requireOpen();
            return work.run(connection.connection());
        } finally {
            turn.unlock();
        }
    }

    /** One more bulk load goes on, or one less. */
    void addBulk(int change) throws SQLException {
        turn.lock();
        try {
            requireOpen();
            connection.addBulk(change);
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
    }

    /** Writes what the turn finds waiting, once it comes. */
    void write(Supplier<List<WriteOperation<?>>> waiting) {
        turn.lock();
        try {
            batches.write(waiting.get().stream().filter(WriteOperation::begin).toList());
        } finally {
            turn.unlock();
        }
    }

    /** Writes one on the calling thread, once its turn comes. */
    void write(WriteOperation<?> operation) {
        turn.lock();
        try {
            writeNow(operation);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Writes one on the calling thread if nobody else writes or waits.
     *
     * @param nobodyWaits asked during the turn: whoever waits came first
     * @return whether it was written, or failed
     */
    boolean writeIfFree(WriteOperation<?> operation, BooleanSupplier nobodyWaits) {
        if (!isFree()) {
            return false;
        }
        try {
            boolean first = nobodyWaits.getAsBoolean();
            if (first) {
                writeNow(operation);
            }
            return first;
        } finally {
            turn.unlock();
        }
    }

    /** Takes the turn unless somebody has it or waits for it. */
    private boolean isFree() {
        try {
            return turn.tryLock(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void writeNow(WriteOperation<?> operation) {
        if (closed) {
            operation.refuse(new IllegalStateException(file + " is closed"));
        } else if (operation.begin()) {
            batches.write(List.of(operation));
        }
    }

    RunException closedReason() {
        return batches.closed();
    }

    /** Moves what nobody reads any more into the file. */
    void checkpointIdle() {
        turn.lock();
        try {
            connection.checkpointIdle();
            watch.look();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Gives it back. After the last user, what waits is written, the log moved into the file, and the connection closed.
     *
     * @param deadlineNs by {@link System#nanoTime}; what is left then fails
     */
    void release(long deadlineNs) throws SQLException {
        synchronized (OPEN) {
            if (--users > 0) {
                return;
            }
            OPEN.remove(file, this);
        }
        batches.endAt(deadlineNs);
        long now = System.nanoTime();
        long endNs = now + Math.max(deadlineNs - now, GRACE_NS);
        queue.close(endNs);
        close(endNs);
    }

    private void close(long deadlineNs) throws SQLException {
        if (!takeTurn(deadlineNs)) {
            throw new RunException(file + ": a write goes on and on; it was not waited for any longer");
        }
        try {
            closed = true;
            connection.close();
        } finally {
            turn.unlock();
        }
    }

    /** A thread that was interrupted closes all the same. */
    private boolean takeTurn(long deadlineNs) {
        boolean interrupted = Thread.interrupted();
        try {
            return turn.tryLock(Math.max(1, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return turn.tryLock();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
