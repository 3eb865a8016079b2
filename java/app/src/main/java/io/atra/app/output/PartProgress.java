package io.atra.app.output;

import io.atra.store.Findings;
import org.jspecify.annotations.Nullable;

/**
 * A bar for each part of a long task. A part that says nothing while it runs is shown all the same.
 *
 * <pre>{@code
 * try (PartProgress progress = new PartProgress()) {
 *     DatabaseCheck.run(database, progress);
 * }
 * }</pre>
 */
public final class PartProgress implements Findings.Watch, AutoCloseable {

    private static final int TICK_MS = 500;

    private final Thread ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
    private String part = "";
    private long done;
    private @Nullable Progress bar;

    @Override
    public synchronized void at(String name, long now, long total) {
        if (bar == null || !name.equals(part)) {
            open(name, total);
        }
        done = now;
        show();
    }

    private void open(String name, long total) {
        closeBar();
        part = name;
        bar = Progress.ofCount(name, total);
        if (ticker.getState() == Thread.State.NEW && bar.isShown()) {
            ticker.start();
        }
    }

    private synchronized void show() {
        if (bar != null) {
            bar.to(done);
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MS);
                show();
            }
        } catch (InterruptedException ended) {
            // That is how it ends.
        }
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void close() {
        ticker.interrupt();
        closeBar();
    }
}
