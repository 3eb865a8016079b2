package io.atra.live.bus;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of parts that are run one after the other, on whatever thread the executor gives.
 *
 * <p>A part that misses its deadline is interrupted and the lane counts as stuck until the handler comes back: nobody
 * waits for a lane that is stuck, what comes for it waits in its queue.
 */
final class Lane {

    private final Inlet inlet;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Part> waiting = new ArrayDeque<>();
    private boolean running;
    private @Nullable Part current;
    private @Nullable Thread runner;
    private boolean stuck;

    Lane(Inlet inlet, Executor executor) {
        this.inlet = inlet;
        this.executor = executor;
    }

    /** Whether it has it now; else, after the deadline, it is a dead letter. */
    boolean submit(Part part, long deadlineNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!makeRoom(deadlineNs)) return refuse(part);
            waiting.add(part);
            start();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean makeRoom(long deadlineNs) throws InterruptedException {
        if (waiting.size() < inlet.subscription().capacity()) return true;
        if (inlet.subscription().overflow() == Overflow.DROP_OLDEST) return dropOldest();
        while (waiting.size() >= inlet.subscription().capacity()) {
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) return false;
            room.await(leftNs, TimeUnit.NANOSECONDS);
        }
        return true;
    }

    private boolean dropOldest() {
        Part oldest = waiting.remove();
        inlet.meter().dropped(oldest.size());
        oldest.end();
        return true;
    }

    private boolean refuse(Part part) {
        part.dead("its queue of " + inlet.subscription().capacity() + " batches stayed full until the deadline", null);
        part.end();
        return false;
    }

    private void start() {
        if (running) return;
        running = true;
        executor.execute(this::work);
    }

    private void work() {
        Part part = next();
        while (part != null) {
            part.run();
            part.end();
            part = next();
        }
    }

    private @Nullable Part next() {
        lock.lock();
        try {
            // What was meant for the part before is not meant for the next one.
            Thread.interrupted();
            stuck = false;
            current = waiting.poll();
            runner = current == null ? null : Thread.currentThread();
            running = current != null;
            room.signal();
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** The part has not come back in time. */
    void giveUp(Part part) {
        lock.lock();
        try {
            if (current != part) return;
            stuck = true;
            if (runner != null) runner.interrupt();
        } finally {
            lock.unlock();
        }
    }

    boolean isStuck() {
        lock.lock();
        try {
            return stuck;
        } finally {
            lock.unlock();
        }
    }

    /** Batches that wait. */
    int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
