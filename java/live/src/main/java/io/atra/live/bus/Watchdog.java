package io.atra.live.bus;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Interrupts a handler that holds the publisher's thread for too long. */
final class Watchdog implements AutoCloseable {

    private static final long LOOKS_A_DEADLINE = 8;

    private final long deadlineNs;
    private final Thread thread;
    private @Nullable Thread watched;
    private long sinceNs;
    private boolean fired;
    private volatile boolean closed;

    Watchdog(long deadlineNs) {
        this.deadlineNs = deadlineNs;
        this.thread = Thread.ofPlatform().daemon().name("atra-bus-watch").start(this::watch);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(Math.max(deadlineNs / LOOKS_A_DEADLINE, 1));
            look();
        }
    }

    private synchronized void look() {
        if (watched != null && !fired && System.nanoTime() - sinceNs > deadlineNs) {
            fired = true;
            watched.interrupt();
        }
    }

    /** The calling thread begins with a handler. */
    synchronized void begin() {
        watched = Thread.currentThread();
        sinceNs = System.nanoTime();
        fired = false;
    }

    /** It is done; whether it was interrupted for being late, which it no longer is then. */
    synchronized boolean end() {
        watched = null;
        if (fired) Thread.interrupted();
        return fired;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
