package io.atra.store;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what the writes to a file come to. */
final class QueueMeter {

    private static final int DIGITS = 3;
    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(1);

    private final Histogram latencyNs = new Histogram(LONGEST_NS, DIGITS);
    private final Histogram batchSizes = new Histogram(DatabaseWriteQueue.MOST_AT_ONCE, DIGITS);
    private long committed;
    private long batches;
    private long retries;
    private long failures;
    private long firstNs;
    private long lastNs;

    /** A transaction is in the file: those of its operations that did not fail took until now. */
    synchronized void committed(List<WriteOperation<?>> batch) {
        lastNs = System.nanoTime();
        int size = 0;
        for (WriteOperation<?> operation : batch) {
            if (!operation.failed()) {
                latencyNs.recordValue(Math.min(LONGEST_NS, lastNs - operation.submittedNs()));
                size++;
            }
        }
        firstNs = batches == 0 ? batch.getFirst().submittedNs() : firstNs;
        batchSizes.recordValue(size);
        committed += size;
        batches++;
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void failed() {
        failures++;
    }

    synchronized QueueFigures figures(boolean running, int depth) {
        double seconds = (lastNs - firstNs) / 1e9;
        return new QueueFigures(
                running,
                depth,
                Percentiles.of(latencyNs),
                Percentiles.of(batchSizes),
                committed,
                seconds > 0 ? committed / seconds : 0,
                batches,
                retries,
                failures);
    }
}
