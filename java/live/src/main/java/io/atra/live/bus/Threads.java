package io.atra.live.bus;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** On what asynchronous handlers run. */
public enum Threads {
    /** Virtual threads. */
    VIRTUAL {
        @Override
        ExecutorService executor() {
            return Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("atra-bus-", 0).factory());
        }
    },
    /** Platform threads that are used again; as many as have work at the same time, so that one that hangs takes none away. */
    PLATFORM {
        @Override
        ExecutorService executor() {
            return Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("atra-bus-", 0).factory());
        }
    };

    abstract ExecutorService executor();
}
