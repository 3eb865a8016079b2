package io.atra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the size of the write-ahead log. It starts over once everything in it is in the file and nobody reads it: one
 * that grows and grows has a reader that does not come to an end, and whose disk it will fill.
 */
final class WalWatch {

    /** So large a log is told of; an empty one would be cut to this size. */
    static final long LARGE_BYTES = 64L << 20;

    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path file;
    private final Path log;
    private final ActiveReads reads;
    private final System.Logger logger;
    private final long largeBytes;
    private long nextNs = System.nanoTime();
    private boolean told;

    WalWatch(Path file, ActiveReads reads, System.Logger logger, long largeBytes) {
        this.file = file;
        this.log = DatabaseFile.log(file);
        this.reads = reads;
        this.logger = logger;
        this.largeBytes = largeBytes;
    }

    /** The size of a log, bytes; 0 where there is none. */
    static long bytes(Path log) {
        try {
            return Files.size(log);
        } catch (IOException none) {
            return 0;
        }
    }

    /** After a commit: looks, at most ten times a second. */
    void glance() {
        if (System.nanoTime() - nextNs >= 0) {
            nextNs = System.nanoTime() + PAUSE_NS;
            look();
        }
    }

    /** Tells of a large log, once until it is small again. */
    void look() {
        long bytes = bytes(log);
        if (bytes > largeBytes && !told) {
            logger.log(
                    System.Logger.Level.WARNING,
                    file + ": the write-ahead log has grown to " + (bytes >> 20) + " MiB: " + reason());
        }
        told = bytes > largeBytes;
    }

    private String reason() {
        return reads.oldest()
                .map(read -> "thread '" + read.reader() + "' has been reading for "
                        + TimeUnit.NANOSECONDS.toMillis(read.lastsNs()) + " ms; split long reads into several")
                .orElse("another program reads for long, or one transaction was that large");
    }
}
