package io.atra.store;

/**
 * What the writes to a file have come to in this process since it was opened, whichever way they went.
 *
 * @param running whether the thread that writes is at work; it starts when the first write has to wait
 * @param depth writes that wait now
 * @param latencyNs from the call to the commit, ns; of writes that were committed
 * @param batchSizes writes in a transaction
 * @param committed writes that were committed
 * @param perSecond committed writes a second since the first one
 * @param batches transactions that were committed
 * @param retries how often a transaction began again after an error that passes, such as another process's lock
 * @param failures writes whose callers got an error
 */
public record QueueFigures(
        boolean running,
        int depth,
        Percentiles latencyNs,
        Percentiles batchSizes,
        long committed,
        double perSecond,
        long batches,
        long retries,
        long failures) {}
