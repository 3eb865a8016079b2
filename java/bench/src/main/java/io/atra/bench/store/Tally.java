package io.atra.bench.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one contestant's rounds come to: writers that write one after the other, each as fast as it can. */
final class Tally {

    /** A writer's way to write once. */
    interface Way extends AutoCloseable {
        void write() throws SQLException;

        @Override
        default void close() throws SQLException {}
    }

    /** Makes the way of a writer, on its thread. */
    interface Ways {
        Way of(int writer) throws SQLException;
    }

    private record Writer(Histogram latencyNs, long failures) {}

    final Histogram latencyNs = histogram();
    long failures;
    private double elapsedSeconds;

    static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
    }

    double perSecond() {
        return latencyNs.getTotalCount() / elapsedSeconds;
    }

    void run(int writers, int seconds, Ways ways) throws Exception {
        long beginNs = System.nanoTime();
        long endNs = beginNs + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Writer>> all = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                Callable<Writer> task = () -> write(ways.of(writer), endNs);
                all.add(threads.submit(task));
            }
            for (Future<Writer> one : all) {
                latencyNs.add(one.get().latencyNs());
                failures += one.get().failures();
            }
        }
        elapsedSeconds += (System.nanoTime() - beginNs) / 1e9;
    }

    private static Writer write(Way way, long endNs) throws SQLException {
        Histogram latencyNs = histogram();
        long failures = 0;
        try (way) {
            while (System.nanoTime() - endNs < 0) {
                long beginNs = System.nanoTime();
                try {
                    way.write();
                    latencyNs.recordValue(System.nanoTime() - beginNs);
                } catch (SQLException locked) {
                    failures++;
                }
            }
        }
        return new Writer(latencyNs, failures);
    }
}
