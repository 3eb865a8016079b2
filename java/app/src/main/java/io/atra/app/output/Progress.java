package io.atra.app.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on the terminal for work that takes longer than a second; nothing where no terminal is.
 *
 * <pre>{@code
 * try (Progress progress = Progress.ofBytes("btc.csv", file.size())) {
 *     progress.to(read);
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int WIDTH = 78;
    private static final int REDRAW_MS = 200;
    private static final long MEGABYTE = 1_000_000;

    private final String task;
    private final long total;
    private final String unit;
    private final long unitSize;
    private final long beginNanos = System.nanoTime();
    private final boolean shown;
    private @Nullable ProgressBar bar;

    private Progress(String task, long total, String unit, long unitSize, boolean shown) {
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.unitSize = unitSize;
        this.shown = shown;
    }

    /** Progress through {@code total} bytes; the total is unknown when it is not positive. */
    public static Progress ofBytes(String task, long total) {
        return new Progress(task, total, " MB", MEGABYTE, onTerminal());
    }

    /** Progress through {@code total} things, with their rate. */
    public static Progress ofCount(String task, long total) {
        return new Progress(task, total, "", 1, onTerminal());
    }

    /** Both: somebody sits there, and what is shown goes to them. */
    private static boolean onTerminal() {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal && !errorsRedirected();
    }

    private static boolean errorsRedirected() {
        Path link = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(link) && !Files.readSymbolicLink(link).startsWith("/dev");
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether anybody would see it. */
    boolean isShown() {
        return shown;
    }

    /** Tells how much is done. */
    public void to(long done) {
        if (!shown) {
            return;
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - beginNanos);
        if (bar == null && taken.compareTo(PATIENCE) > 0) {
            bar = open(done, taken);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    private ProgressBar open(long done, Duration taken) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total > 0 ? total : -1)
                .setUnit(unit, unitSize)
                .setUpdateIntervalMillis(REDRAW_MS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .startsFrom(done, taken);
        return (unitSize == 1 ? builder.showSpeed() : builder).build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
