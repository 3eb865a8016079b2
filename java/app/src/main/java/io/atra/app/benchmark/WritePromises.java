package io.atra.app.benchmark;

import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long durable writes take that come at a steady pace, whether or not the ones before are done: latency counts from
 * the moment at which a write was due, so that a stall is felt by all that came during it.
 */
final class WritePromises {

    private static final int A_SECOND = 2_000;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1) / A_SECOND;
    private static final long WRITER = 1_000_000;
    private static final double P95_MILLIS = 20;
    private static final double P999_MILLIS = 60;
    private static final double TIMES_THE_DISK = 6;
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Database database;
    private final int seconds;

    WritePromises(Database database, int seconds) {
        this.database = database;
        this.seconds = seconds;
    }

    Verdict measure() {
        double diskBefore = disk();
        Histogram latency = writes();
        double disk = Math.max(diskBefore, disk());
        double p95 = millis(latency, 95);
        double p999 = millis(latency, 99.9);
        boolean quiet = p95 < P95_MILLIS && p999 < P999_MILLIS;
        return new Verdict(
                "durable writes at 2,000 a second, p95",
                "< 50 ms",
                "< 20 ms and p99.9 < 60 ms, or 6 times the disk's p95",
                String.format(
                        Locale.ROOT,
                        "p50 %.2f, p95 %.2f, p99.9 %.2f ms; disk p95 %.2f ms",
                        millis(latency, 50),
                        p95,
                        p999,
                        disk),
                quiet || p95 <= TIMES_THE_DISK * disk);
    }

    private double disk() {
        return DiskProbe.measure(database.file().resolveSibling("probe")).millis(0.95);
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }

    private Histogram writes() {
        Histogram latency = new ConcurrentHistogram(MOST_NANOS, 3);
        List<CompletableFuture<?>> open = new ArrayList<>();
        long begin = System.nanoTime();
        for (long number = 0; number < (long) seconds * A_SECOND; number++) {
            long due = begin + number * PAUSE_NANOS;
            waitUntil(due);
            open.add(database.executeWithRetryAsync(Durability.FULL, ProbeTable.insert(WRITER, number))
                    .thenRun(() -> latency.recordValue(System.nanoTime() - due)));
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        return latency;
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
