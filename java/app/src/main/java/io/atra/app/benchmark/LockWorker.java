package io.atra.app.benchmark;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A process of its own that writes as fast as it can: {@code DATABASE NUMBER THREADS SECONDS}. */
public final class LockWorker {

    private static final int MOST_THREADS = 1000;

    private LockWorker() {}

    /**
     * What became of the writes.
     *
     * @param acknowledged calls that returned
     * @param locked calls that failed with a lock
     * @param failed calls that failed otherwise
     */
    record Report(long acknowledged, long locked, long failed) {

        static Report parse(String line) {
            String[] fields = line.split(" ");
            return new Report(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        }

        Report plus(Report other) {
            return new Report(acknowledged + other.acknowledged, locked + other.locked, failed + other.failed);
        }

        @Override
        public String toString() {
            return acknowledged + " " + locked + " " + failed;
        }
    }

    /** Writes and reports on standard output. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int worker = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]));
        try (Database database = Database.open(Path.of(args[0]), Mode.READ_WRITE);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Report>> writers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long writer = (long) worker * MOST_THREADS + i;
                writers.add(() -> write(database, writer, nanos));
            }
            Report all = new Report(0, 0, 0);
            for (Future<Report> writer : pool.invokeAll(writers)) {
                all = all.plus(writer.get());
            }
            System.out.println(all);
        }
    }

    private static Report write(Database database, long writer, long nanos) {
        Report report = new Report(0, 0, 0);
        long begin = System.nanoTime();
        for (long number = 0; System.nanoTime() - begin < nanos; number++) {
            report = report.plus(writeOne(database, writer, number));
        }
        return report;
    }

    private static Report writeOne(Database database, long writer, long number) {
        try {
            database.executeWithRetryAsync(Durability.FULL, ProbeTable.insert(writer, number))
                    .join();
            return new Report(1, 0, 0);
        } catch (CompletionException e) {
            boolean locked = String.valueOf(e.getMessage()).contains("locked");
            return locked ? new Report(0, 1, 0) : new Report(0, 0, 1);
        }
    }
}
