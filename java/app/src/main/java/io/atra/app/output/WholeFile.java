package io.atra.app.output;

import io.atra.error.RunException;
import io.atra.error.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written beside its place and moved there by {@link #finish}.
 *
 * <pre>{@code
 * try (WholeFile file = WholeFile.at(target)) {
 *     file.append("text");
 *     file.finish();
 * }
 * }</pre>
 */
public final class WholeFile implements AutoCloseable {

    private static final int BUFFER_CHARS = 1 << 16;

    private final Path target;
    private final OutputStream bytes;
    private final Writer writer;
    private final @Nullable Path part;

    private WholeFile(Path target, OutputStream bytes, @Nullable Path part) {
        this.target = target;
        this.bytes = bytes;
        this.writer =
                new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()), BUFFER_CHARS);
        this.part = part;
    }

    /**
     * Begins to write; what lies there is replaced in the end.
     *
     * @throws UsageException when no file can lie there
     * @throws RunException when it cannot be written
     */
    public static WholeFile at(Path target) {
        requirePlace(target);
        try {
            return Files.exists(target) && !Files.isRegularFile(target) ? inPlace(target) : beside(target);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Looks whether a file can lie there, before there is anything to write.
     *
     * @throws UsageException when a folder lies there, or there is no folder for it
     */
    public static void requirePlace(Path target) {
        if (Files.isDirectory(target)) {
            throw new UsageException(target + ": is a folder; name a file");
        }
        Path folder = folder(target);
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(target + ": there is no folder " + folder + "; make it first");
        }
    }

    private static @Nullable Path folder(Path target) {
        return target.toAbsolutePath().getParent();
    }

    /** A pipe or a device cannot be replaced. */
    private static WholeFile inPlace(Path target) throws IOException {
        return new WholeFile(target, Files.newOutputStream(target), null);
    }

    private static WholeFile beside(Path target) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path part = target.resolveSibling(name);
        OutputStream bytes =
                Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        part.toFile().deleteOnExit();
        return new WholeFile(target, bytes, part);
    }

    /** Adds text. */
    public WholeFile append(CharSequence text) {
        try {
            writer.append(text);
        } catch (IOException e) {
            throw failure(target, e);
        }
        return this;
    }

    /** Adds bytes. */
    public WholeFile append(byte[] more) {
        try {
            writer.flush();
            bytes.write(more);
        } catch (IOException e) {
            throw failure(target, e);
        }
        return this;
    }

    /** Puts the file in its place. */
    public void finish() {
        try {
            writer.flush();
            if (part != null) {
                writer.close();
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static RunException failure(Path target, IOException e) {
        String reason = e instanceof AccessDeniedException ? "no permission" : e.getMessage();
        return new RunException(target + ": cannot be written: " + reason + "; nothing is left of it", e);
    }

    /** Gives up what {@link #finish} has not put in its place. */
    @Override
    public void close() {
        try (writer) {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }
}
