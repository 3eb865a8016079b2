package io.atra.live.agent;

import io.atra.live.event.Event;
import io.atra.live.feed.FeedSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between a feed and the bus: a feed that is too fast waits. Nothing is left out here, since bars that
 * are missing are other trades.
 */
final class Inbox implements FeedSink {

    private final int capacity;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition some = lock.newCondition();
    private boolean ended;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void take(List<Event> batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= capacity && !ended) room.await();
            if (ended) return;
            waiting.addAll(batch);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Up to so many events, as soon as there are any; none when it has ended and is empty. */
    List<Event> drain(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !ended) some.await();
            List<Event> batch = new ArrayList<>(Math.min(most, waiting.size()));
            while (batch.size() < most && !waiting.isEmpty()) batch.add(waiting.remove());
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            some.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
