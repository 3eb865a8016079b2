package io.atra.lang;

import io.atra.catalogue.Catalogue;
import io.atra.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Reads strategies from TOML files.
 *
 * <pre>{@code
 * Strategy strategy = StrategyFile.read(Path.of("cross.toml"));
 * }</pre>
 *
 * with, in the file,
 *
 * <pre>{@code
 * name = "sma-cross"
 * [params]
 * fast = { default = 20, range = "5..50" }
 * [rules]
 * enter_long = "crossover(close, sma(close, fast))"
 * exit_long = "crossunder(close, sma(close, fast))"
 * [execution]
 * fee = "0.1%"
 * }</pre>
 */
public final class StrategyFile {

    private static final int LARGEST = 1 << 20;

    private StrategyFile() {}

    /**
     * Reads a file.
     *
     * @throws InputException when it cannot be read or is no strategy, with line and column
     */
    public static Strategy read(Path file) {
        return read(file, List.of());
    }

    /**
     * Reads a file whose expressions may use columns of the user's own.
     *
     * @param columns their names; a parameter or a let of the same name goes before
     * @throws InputException when it cannot be read or is no strategy, with line and column
     */
    public static Strategy read(Path file, Collection<String> columns) {
        return parse(file.toString(), decode(file, bytes(file)), columns);
    }

    /**
     * Reads the text of a file.
     *
     * @param name stands for the file in messages, and names a strategy that has no name
     * @throws InputException when it is no strategy, with line and column
     */
    public static Strategy parse(String name, String text) {
        return parse(name, text, List.of());
    }

    private static Strategy parse(String name, String text, Collection<String> columns) {
        try {
            Draft draft = new TomlReader(new TomlText(name, text)).draft();
            columns.stream()
                    .filter(column -> !draft.declares(column))
                    .forEach(column -> draft.columns.add(SourceText.of("column", column)));
            return new StrategyCompiler(Catalogue.standard(), draft).compile();
        } catch (Problem problem) {
            throw problem.inFile();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) throw new InputException(file + ": this is a directory, not a strategy file");
            if (Files.size(file) > LARGEST)
                throw new InputException(file + ": too large for a strategy file (over 1 MiB)");
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new InputException(file + ": no permission to read this file", e);
        } catch (IOException e) {
            throw new InputException(file + ": the file cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (!result.isError()) return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        throw new InputException(new Lines(file.toString(), decoded).at(decoded.length())
                + ": this is not UTF-8 text; save the file as UTF-8");
    }
}
