package io.atra.app.output;

import io.atra.error.RunException;
import io.atra.error.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that appears whole or not at all: it is written beside its place and moved there by {@link #finish}.
 *
 * <p>Numbers are written so that they read back to the same bits; one without a value is an empty field.
 */
public final class CsvOutput implements AutoCloseable {

    /** Where results go instead of a file. */
    public static final String STANDARD_OUTPUT = "-";

    private static final int BUFFER_CHARS = 1 << 16;

    private final String name;
    private final Writer writer;
    private final @Nullable Path part;
    private final @Nullable Path target;
    private final @Nullable PrintWriter out;
    private final StringBuilder row = new StringBuilder(128);
    private boolean begun;

    private CsvOutput(
            String name, Writer writer, @Nullable Path part, @Nullable Path target, @Nullable PrintWriter out) {
        this.name = name;
        this.writer = writer;
        this.part = part;
        this.target = target;
        this.out = out;
    }

    /**
     * Begins to write.
     *
     * @param target a file, which is replaced if it is there, or {@code -} for {@code out}
     * @throws UsageException when no file can lie there
     */
    public static CsvOutput to(String target, PrintWriter out) {
        return target.equals(STANDARD_OUTPUT)
                ? new CsvOutput("standard output", out, null, null, out)
                : toFile(Path.of(target));
    }

    private static CsvOutput toFile(Path target) {
        if (Files.isDirectory(target)) {
            throw new UsageException(target + ": is a folder; name a file");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(target + ": there is no folder " + folder + "; make it first");
        }
        try {
            return Files.exists(target) && !Files.isRegularFile(target) ? inPlace(target) : beside(folder, target);
        } catch (IOException e) {
            throw failure(target.toString(), e);
        }
    }

    /** A pipe or a device cannot be replaced. */
    private static CsvOutput inPlace(Path target) throws IOException {
        return new CsvOutput(target.toString(), Files.newBufferedWriter(target), null, null, null);
    }

    private static CsvOutput beside(Path folder, Path target) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path part = folder.resolve(name);
        Writer writer = new BufferedWriter(
                Files.newBufferedWriter(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
                BUFFER_CHARS);
        part.toFile().deleteOnExit();
        return new CsvOutput(target.toString(), writer, part, target, null);
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
        try {
            writer.append(row).append('\n');
        } catch (IOException e) {
            throw failure(name, e);
        }
        row.setLength(0);
        begun = false;
        if (out != null && out.checkError()) {
            throw new OutputGoneException();
        }
    }

    /** Puts the file in its place. */
    public void finish() {
        try {
            writer.flush();
            if (part != null && target != null) {
                writer.close();
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static RunException failure(String name, IOException e) {
        String reason = e instanceof java.nio.file.AccessDeniedException ? "no permission" : e.getMessage();
        return new RunException(name + ": cannot be written: " + reason + "; nothing is left of it", e);
    }

    /** Gives up what {@link #finish} has not put in its place. */
    @Override
    public void close() {
        if (out != null) {
            return;
        }
        try (writer) {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw failure(name, e);
        }
    }
}
