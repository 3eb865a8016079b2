package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** The connections of a database that read; each is opened when it is first needed and keeps its statements. */
final class ReaderPool {

    private final Path file;
    private final WriterConnection.Opener opener;
    private final int size;
    private final long waitNs;
    private final ActiveReads reads;
    private final Semaphore free;
    private final Deque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong waits = new AtomicLong();
    private final LongAccumulator longestWaitNs = new LongAccumulator(Math::max, 0);
    private volatile boolean closed;

    ReaderPool(DatabaseFile file, Settings settings, WriterConnection.Opener opener) {
        this.file = file.path();
        this.opener = opener;
        this.size = settings.readers();
        this.waitNs = TimeUnit.MILLISECONDS.toNanos(settings.waitMs());
        this.reads = file.reads();
        this.free = new Semaphore(size, true);
    }

    /** Whether the calling thread is inside a read. */
    boolean isReading() {
        return readers.contains(Thread.currentThread());
    }

    /** Reads in one transaction, once a connection is free. */
    <T> T read(SqlWork<T> work) {
        checkOut();
        try {
            return PlatformThreads.READS.call(() -> readHere(work));
        } finally {
            free.release();
        }
    }

    private void checkOut() {
        try {
            if (!free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                waitForOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException(file + ": interrupted while waiting to read", e);
        }
    }

    private void waitForOne() throws InterruptedException {
        long beganNs = System.nanoTime();
        boolean acquired = free.tryAcquire(waitNs, TimeUnit.NANOSECONDS);
        waits.incrementAndGet();
        longestWaitNs.accumulate(System.nanoTime() - beganNs);
        if (!acquired) {
            throw new RunException(
                    file + ": no connection was free to read for " + TimeUnit.NANOSECONDS.toMillis(waitNs) + " ms"
                            + whoReads() + ": read less at once, or wait longer");
        }
    }

    private String whoReads() {
        return reads.oldest()
                .map(read -> " (thread '" + read.reader() + "' has been reading for "
                        + TimeUnit.NANOSECONDS.toMillis(read.lastsNs()) + " ms)")
                .orElse("");
    }

    private <T> T readHere(SqlWork<T> work) {
        ActiveReads.Read read = reads.begin();
        readers.add(Thread.currentThread());
        try {
            return readOn(takeIdle(), work);
        } catch (SQLException e) {
            throw SqlFailure.of(file, e);
        } finally {
            readers.remove(Thread.currentThread());
            reads.end(read);
        }
    }

    private <T> T readOn(SqlConnection connection, SqlWork<T> work) throws SQLException {
        try {
            return connection.readTransaction(work);
        } finally {
            idle.push(connection);
        }
    }

    private SqlConnection takeIdle() throws SQLException {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
        SqlConnection connection = idle.poll();
        if (connection == null) {
            connection = opener.open();
            open.incrementAndGet();
        }
        return connection;
    }

    /** What the connections are at now; those of the writer are added. */
    ConnectionFigures figures(int others, long walBytes) {
        return new ConnectionFigures(
                open.get() + others,
                size - free.availablePermits(),
                waits.get(),
                longestWaitNs.get(),
                walBytes,
                reads.oldest().map(ActiveReads.Read::lastsNs).orElse(0L));
    }

    /**
     * Waits for the reads that go on and closes the connections.
     *
     * @param deadlineNs by {@link System#nanoTime}
     * @throws RunException when one still goes on then
     */
    void close(long deadlineNs) throws SQLException {
        closed = true;
        if (!takeAll(deadlineNs)) {
            throw new RunException(file + ": cannot be closed while it is read" + whoReads());
        }
        for (SqlConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
            open.decrementAndGet();
        }
    }

    /** A thread that was interrupted closes all the same. */
    private boolean takeAll(long deadlineNs) {
        boolean interrupted = Thread.interrupted();
        try {
            return free.tryAcquire(size, Math.max(1, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return free.tryAcquire(size);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
