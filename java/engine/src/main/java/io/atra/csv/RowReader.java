package io.atra.csv;

import io.atra.csv.CsvReport.Rejection;
import io.atra.error.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading bars and reading ticks have in common: numbers out of fields, and the tally of lines. */
abstract class RowReader {

    private static final String[] BAR_NAMES = {"time", "open", "high", "low", "close", "volume"};
    private static final String[] TICK_NAMES = {"time", "price", "amount"};

    private final CsvLines lines;
    private final Header header;
    private final CsvOptions options;
    private final RowTimes times;
    private final List<Rejection> samples = new ArrayList<>();
    private final int fieldsNeeded;
    private long rows;
    private long duplicates;
    private long rejected;
    private long skipped;
    private String reason = "";

    RowReader(CsvLines lines, Header header, CsvOptions options, int fieldsNeeded) {
        this.lines = lines;
        this.header = header;
        this.options = options;
        this.times = new RowTimes(lines, header, options);
        this.fieldsNeeded = Math.max(header.fieldsNeeded(), fieldsNeeded);
    }

    /** What became of one row. */
    enum Fate {
        USED,
        DUPLICATE,
        SKIPPED,
        REJECTED
    }

    /** Reads the current line; a {@link Fate#REJECTED} one has said why through {@link #reject}. */
    abstract Fate row();

    /** Reads the lines to the end, from the current one on if it is a row already. */
    final CsvReport readAll() {
        boolean more = !header.named() || lines.next();
        while (more) {
            count(line());
            more = lines.next();
        }
        return report();
    }

    private Fate line() {
        return lines.fields() < fieldsNeeded ? tooShort() : row();
    }

    /** Reads the current line alone; why it cannot be used, null where it can, or holds nothing. */
    final @Nullable String readLine() {
        return line() == Fate.REJECTED ? reason : null;
    }

    private void count(Fate fate) {
        switch (fate) {
            case USED -> rows++;
            case DUPLICATE -> duplicates++;
            case SKIPPED -> skipped++;
            case REJECTED -> rejectLine();
        }
    }

    private Fate tooShort() {
        return reject("expected " + fieldsNeeded + " fields, found " + lines.fields());
    }

    private void rejectLine() {
        if (options.strict()) {
            throw new InputException(lines.file() + ":" + lines.line() + ": " + reason
                    + "; nothing was read (without --strict such lines are passed over)");
        }
        rejected++;
        if (samples.size() < CsvReport.MAX_SAMPLES) {
            samples.add(new Rejection(lines.line(), reason));
        }
    }

    private CsvReport report() {
        String file = lines.file();
        if (rows == 0 && rejected == 0) {
            throw new InputException(file + ": has no rows");
        }
        if (rejected > rows) {
            Rejection first = samples.getFirst();
            throw new InputException(file + ":" + first.line() + ": " + first.reason() + "; " + rejected + " of "
                    + (rows + duplicates + rejected) + " lines are unusable, so nothing was read");
        }
        return new CsvReport(rows, duplicates, rejected, skipped, samples);
    }

    final Fate reject(String why) {
        reason = why;
        return Fate.REJECTED;
    }

    /**
     * The time of the row, or {@link Long#MIN_VALUE} after having said why there is none.
     *
     * @param lastMs that of the row above
     */
    final long time(long lastMs) {
        try {
            return times.parse(lastMs);
        } catch (DateTimeException e) {
            reject("time '" + times.shown() + "' " + e.getMessage());
            return Long.MIN_VALUE;
        }
    }

    /** The second moment of the time read last, where clocks were put back over it; else {@link LocalClock#NONE}. */
    final long againMs() {
        return times.againMs();
    }

    /** Whether value {@code index} of the row is written so. */
    final boolean isText(int index, String text) {
        int field = header.field(index);
        return lines.end(field) - lines.start(field) == text.length()
                && lines.text(field).equals(text);
    }

    /** Value {@code index} of the row, or NaN after having said why there is none. */
    final double number(int index) {
        return number(header.field(index), name(index));
    }

    /** The number in a field, or NaN after having said why there is none. */
    final double number(int field, String name) {
        try {
            double value = Numbers.parse(lines.buffer(), lines.start(field), lines.end(field));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is not finite.
        }
        reject(name + " '" + shown(field) + "' is not a finite number");
        return Double.NaN;
    }

    final String name(int index) {
        return (header.format() == CsvFormat.TICKS ? TICK_NAMES : BAR_NAMES)[index];
    }

    final String shown(int field) {
        return lines.shown(field);
    }

    static String instant(long tsMs) {
        return Instant.ofEpochMilli(tsMs).toString();
    }
}
