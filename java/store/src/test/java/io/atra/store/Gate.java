package io.atra.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Holds the thread of the queue inside a write until it is opened: what is submitted meanwhile comes together. */
final class Gate {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final CompletableFuture<Boolean> write;

    /** Returns when the thread is held. */
    Gate(Database database) {
        SqlStep hold = connection -> {
            entered.countDown();
            await(open);
        };
        write = database.executeWithRetryAsync(Durability.NORMAL, hold.asWork());
        await(entered);
    }

    void open() {
        open.countDown();
    }

    CompletableFuture<Boolean> write() {
        return write;
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
