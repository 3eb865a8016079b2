package io.atra.store.faults;

import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that write their numbers, one after the other, and tell what was acknowledged. */
final class Writers {

    /** Hears of a write once the call has returned. */
    interface Listener {
        void acknowledged(int writer, long number);
    }

    /** Whether a writer goes on with this number. */
    interface Limit {
        boolean goesOn(long number);
    }

    private final Database database;
    private final Way way;
    private final Durability durability;

    Writers(Database database, Way way, Durability durability) {
        this.database = database;
        this.way = way;
        this.durability = durability;
    }

    /** Writers {@code first} and on, a thread each; returns when all have come to their end. */
    void run(int first, int threads, long from, Limit limit, Listener listener)
            throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int writer = first + i;
                all.add(pool.submit(() -> write(writer, from, limit, listener)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private void write(int writer, long from, Limit limit, Listener listener) {
        for (long number = from; limit.goesOn(number); number++) {
            way.write(database, durability, NumberedRows.write(writer, number));
            listener.acknowledged(writer, number);
        }
    }
}
