package io.atra.app.output;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
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

    private final String task;
    private final long total;
    private final LongFunction<String> amount;
    private final Optional<PrintStream> terminal;
    private final Duration patience;
    private final long beginNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    /** @param terminal where it is shown, if it is */
    Progress(String task, long total, LongFunction<String> amount, Optional<PrintStream> terminal, Duration patience) {
        this.task = task;
        this.total = total;
        this.amount = amount;
        this.terminal = terminal;
        this.patience = patience;
    }

    /** Progress through {@code total} bytes; the total is unknown when it is not positive. */
    public static Progress ofBytes(String task, long total) {
        return new Progress(task, total, Human::bytes, terminal(), PATIENCE);
    }

    /** Progress through {@code total} things. */
    public static Progress ofCount(String task, long total) {
        return new Progress(task, total, Human::count, terminal(), PATIENCE);
    }

    private static Optional<PrintStream> terminal() {
        return onTerminal() ? Optional.of(System.err) : Optional.empty();
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
        return terminal.isPresent();
    }

    /** Tells how much is done. */
    public void to(long done) {
        terminal.ifPresent(shown -> show(shown, done));
    }

    private void show(PrintStream shown, long done) {
        Duration taken = Duration.ofNanos(System.nanoTime() - beginNanos);
        if (bar == null && taken.compareTo(patience) > 0) {
            bar = open(shown, done, taken);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    private ProgressBar open(PrintStream shown, long done, Duration taken) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total > 0 ? total : -1)
                .setUpdateIntervalMillis(REDRAW_MS)
                .setRenderer(new ProgressLine(amount))
                .setConsumer(new DelegatingProgressBarConsumer(line -> shown.print("\r" + line), WIDTH))
                .startsFrom(done, taken)
                .build();
    }

    /** Leaves the line as it is at last, and what comes next to a line of its own. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            terminal.ifPresent(PrintStream::println);
        }
    }
}
