package io.atra.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for one taker, in order and up to a bound. Closed, it takes nothing more and gives what it has. */
final class Backlog<E> {

    /** What became of an offer. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition enough = lock.newCondition();
    private final Deque<E> waiting = new ArrayDeque<>();
    private int wanted = 1;
    private volatile int size;
    private volatile boolean closed;

    Backlog(int bound) {
        this.bound = bound;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isClosed() {
        return closed;
    }

    /** Adds one at the end; waits for room at most so long. */
    Offer put(E element, long waitNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = waitNs;
            while (!closed && waiting.size() >= bound) {
                if (leftNs <= 0) {
                    return Offer.FULL;
                }
                leftNs = room.awaitNanos(leftNs);
            }
            return closed ? Offer.CLOSED : add(element);
        } finally {
            lock.unlock();
        }
    }

    private Offer add(E element) {
        waiting.addLast(element);
        size = waiting.size();
        if (size >= wanted) {
            enough.signal();
        }
        return Offer.TAKEN;
    }

    /**
     * For the one that takes: waits until so many are there, or it was closed, or the time is up.
     *
     * @return whether there is anything to take, or nothing will ever be
     */
    boolean awaitSome(int count, long waitNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            wanted = Math.min(count, bound);
            long leftNs = waitNs;
            while (!closed && waiting.size() < wanted && leftNs > 0) {
                leftNs = enough.awaitNanos(leftNs);
            }
            return closed || !waiting.isEmpty();
        } finally {
            wanted = 1;
            lock.unlock();
        }
    }

    /** Takes from the front, at most so many; never waits. */
    List<E> take(int most) {
        lock.lock();
        try {
            int count = Math.min(most, waiting.size());
            List<E> taken = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                taken.add(waiting.removeFirst());
            }
            size = waiting.size();
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; those that wait for room are told, and so is the taker. Twice is fine. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            enough.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
