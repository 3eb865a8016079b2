package io.atra.bench.store;

import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Writes that come at fixed times, whether or not earlier ones are done. */
final class OpenLoop {

    private final int perSecond;
    private final int count;
    private final Histogram toldNs = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(10), 3);
    private double elapsedSeconds;

    OpenLoop(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.count = perSecond * seconds;
    }

    /** From the time at which a write was due to the moment at which its caller knew of the commit. */
    Histogram toldNs() {
        return toldNs;
    }

    double perSecond() {
        return count / elapsedSeconds;
    }

    void run(Database database) {
        List<CompletableFuture<?>> all = new ArrayList<>(count);
        long beginNs = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long dueNs = beginNs + TimeUnit.SECONDS.toNanos(1) / perSecond * i;
            waitUntil(dueNs);
            all.add(database.executeWithRetryAsync(Durability.FULL, BenchTable::insert)
                    .thenRun(() -> toldNs.recordValue(System.nanoTime() - dueNs)));
        }
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join();
        elapsedSeconds = (System.nanoTime() - beginNs) / 1e9;
    }

    private static void waitUntil(long dueNs) {
        for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
