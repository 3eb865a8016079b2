package io.atra.store.care;

import io.atra.store.Findings;
import java.nio.file.Path;

/** Tells how far a copy is by the size of its file, while SQLite is busy writing it. */
final class Growth {

    private static final int INTERVAL_MS = 200;

    private final Thread thread;

    private Growth(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to tell.
     *
     * @param total about how many bytes it will have
     */
    static Growth watch(Path file, long total, Findings.Watch watch) {
        Thread thread = Thread.ofPlatform().daemon().name("backup progress").start(() -> tell(file, total, watch));
        return new Growth(thread);
    }

    private static void tell(Path file, long total, Findings.Watch watch) {
        try {
            while (true) {
                watch.at("copy", Math.min(file.toFile().length(), total), total);
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException ended) {
            // That is how it ends.
        }
    }

    /** Ends it: nothing is told any more when this returns. */
    void end() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
