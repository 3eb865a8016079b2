package io.atra.app.sweep;

import io.atra.app.output.Progress;
import io.atra.research.sweep.SweepProgress;
import org.jspecify.annotations.Nullable;

/** Shows how far a sweep is, once it knows how far there is to go. */
public final class SweepProgressBar implements SweepProgress, AutoCloseable {

    private final String task;
    private @Nullable Progress shown;

    /** @param task what it is called on the terminal */
    public SweepProgressBar(String task) {
        this.task = task;
    }

    @Override
    public void to(long done, long total) {
        if (shown == null) {
            shown = Progress.ofCount(task, total);
        }
        shown.to(done);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
