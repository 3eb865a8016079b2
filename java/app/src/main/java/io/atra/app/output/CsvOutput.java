package io.atra.app.output;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that appears whole or not at all, see {@link WholeFile}, or rows on standard output.
 *
 * <p>Numbers are written so that they read back to the same bits; one without a value is an empty field.
 */
public final class CsvOutput implements AutoCloseable {

    /** Where results go instead of a file. */
    public static final String STANDARD_OUTPUT = "-";

    private final @Nullable WholeFile file;
    private final PrintWriter out;
    private final StringBuilder row = new StringBuilder(128);
    private boolean begun;

    private CsvOutput(@Nullable WholeFile file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Begins to write.
     *
     * @param target a file, which is replaced if it is there, or {@code -} for {@code out}
     * @throws io.atra.error.UsageException when no file can lie there
     */
    public static CsvOutput to(String target, PrintWriter out) {
        return new CsvOutput(target.equals(STANDARD_OUTPUT) ? null : WholeFile.at(Path.of(target)), out);
    }

    /** Adds a field to the row, quoted where it must be. */
    public CsvOutput field(String text) {
        separate();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        row.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
        return this;
    }

    /** Adds a field to the row. */
    public CsvOutput field(long value) {
        separate();
        row.append(value);
        return this;
    }

    /** Adds a field to the row, empty for a number without a value. */
    public CsvOutput field(double value) {
        separate();
        row.append(Shortest.text(value));
        return this;
    }

    private void separate() {
        if (begun) {
            row.append(',');
        }
        begun = true;
    }

    /** Ends the row. */
    public void endRow() {
        row.append('\n');
        if (file != null) {
            file.append(row);
        } else if (out.append(row).checkError()) {
            throw new OutputGoneException();
        }
        row.setLength(0);
        begun = false;
    }

    /** Puts the file in its place. */
    public void finish() {
        if (file != null) {
            file.finish();
        } else {
            out.flush();
        }
    }

    /** Gives up what {@link #finish} has not put in its place. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
