package io.atra.app.output;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongFunction;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line that tells how far work is, how fast it goes on and what is left: {@code sweep  41 % [====     ] 419 of 1,000,
 * 320 a second, 0:02 left}. It is as wide as the bar, so that it covers the one before, and has no colours.
 */
final class ProgressLine implements ProgressBarRenderer {

    private static final int LONGEST_TASK = 20;
    private static final int SHORTEST_BAR = 5;

    /** The rate is that since the line is shown, as what was there already took no time; told when it is one. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final LongFunction<String> amount;

    /** @param amount how so much work is written */
    ProgressLine(LongFunction<String> amount) {
        this.amount = amount;
    }

    @Override
    public String render(ProgressState state, int width) {
        long total = state.isIndefinite() ? 0 : state.getMax();
        return text(state.getTaskName(), state.getCurrent(), total, rate(state), width);
    }

    private static double rate(ProgressState state) {
        Duration taken = state.getElapsedAfterStart();
        return taken.compareTo(SETTLED) < 0 ? 0 : (state.getCurrent() - state.getStart()) / (taken.toNanos() / 1e9);
    }

    /**
     * The line.
     *
     * @param total 0 when it is not known
     * @param rate a second; 0 when it is not known
     * @param width of the line, in characters
     */
    String text(String task, long done, long total, double rate, int width) {
        String name = task.length() <= LONGEST_TASK ? task : task.substring(0, LONGEST_TASK);
        String told = told(done, total, rate);
        String head = total > 0 ? String.format(Locale.ROOT, "%s %3d %% ", name, 100 * done / total) : name + " ";
        String line = head + (total > 0 ? bar(done, total, width - head.length() - told.length()) : "") + told;
        return line.length() > width ? line.substring(0, width) : line + " ".repeat(width - line.length());
    }

    private String told(long done, long total, double rate) {
        return amount.apply(done)
                + (total > 0 ? " of " + amount.apply(total) : "")
                + (Math.round(rate) > 0 ? ", " + amount.apply(Math.round(rate)) + " a second" : "")
                + (done < total && rate > 0 ? ", " + clock((total - done) / rate) + " left" : "");
    }

    private static String bar(long done, long total, int width) {
        int room = width - "[] ".length();
        if (room < SHORTEST_BAR) {
            return "";
        }
        int filled = (int) (Math.min(done, total) * (double) room / total);
        return "[" + "=".repeat(filled) + " ".repeat(room - filled) + "] ";
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
