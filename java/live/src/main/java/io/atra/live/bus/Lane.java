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
 * <p>A part that misses its deadline is interrupted and the lane counts as stuck until it has caught up: nobody waits
 * for a lane that is stuck, what comes for it waits in its queue. What holds it up is interrupted when more comes, if it
 * has been at it for longer than the deadline.
 */
final class Lane {

    private final Inlet inlet;
    private final Executor executor;
    private final long deadlineNs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Part> waiting = new ArrayDeque<>();
    private boolean running;
    private @Nullable Part current;
    private @Nullable Thread runner;
    private long sinceNs;
    private boolean interrupted;
    private boolean stuck;

    Lane(Inlet inlet, Executor executor, long deadlineNs) {
        this.inlet = inlet;
        this.executor = executor;
        this.deadlineNs = deadlineNs;
    }

    /** Whether it has it now; else, after the deadline, it is a dead letter. */
    boolean submit(Part part, long untilNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            hurry();
            if (!makeRoom(untilNs)) return refuse(part);
            waiting.add(part);
            start();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean makeRoom(long untilNs) throws InterruptedException {
        if (waiting.size() < inlet.subscription().capacity()) return true;
        if (inlet.subscription().overflow() == Overflow.DROP_OLDEST) return dropOldest();
        while (waiting.size() >= inlet.subscription().capacity()) {
            long leftNs = untilNs - System.nanoTime();
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
            current = waiting.poll();
            runner = current == null ? null : Thread.currentThread();
            running = current != null;
            sinceNs = System.nanoTime();
            interrupted = false;
            if (waiting.isEmpty()) stuck = false;
            room.signal();
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** The part has not come back in time; one that has not begun is not run any more. */
    void giveUp(Part part) {
        lock.lock();
        try {
            if (current == part) interrupt();
            if (waiting.remove(part)) hurry();
        } finally {
            lock.unlock();
        }
    }

    private void hurry() {
        if (current != null && System.nanoTime() - sinceNs > deadlineNs) interrupt();
    }

    private void interrupt() {
        stuck = true;
        if (runner != null && !interrupted) runner.interrupt();
        interrupted = true;
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
