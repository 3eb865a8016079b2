package io.atra.csv;

import io.atra.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A CSV file that can be opened: one that lies on the disk ({@code .gz} too), or one in a {@code .zip} archive, which
 * is never unpacked to the disk.
 *
 * <pre>{@code
 * for (CsvSource source : CsvSource.of(Path.of("BTCUSDT-1m-2024.zip"))) {
 *     try (CsvFile file = source.open(CsvOptions.DEFAULT)) {
 *         file.readBars(sink);
 *     }
 * }
 * }</pre>
 */
public interface CsvSource {

    /** What messages call it: the file, behind it the name in the archive. */
    String name();

    /** How many bytes there are to read as they lie on the disk, for telling progress; 0 when unknown. */
    long bytes();

    /**
     * Opens it and reads its header; see {@link CsvFile#open(Path, CsvOptions)}.
     *
     * @throws InputException when it is none of bars or ticks
     */
    RowFile open(CsvOptions options);

    /** Its content as it lies there, from the start on; a file in an archive is unpacked. */
    InputStream content() throws IOException;

    /**
     * What {@code path} holds: itself, or the CSV files of a {@code .zip}, in the order of their names.
     *
     * @throws InputException when the archive cannot be read, holds no CSV file, or is one that no honest program
     *     writes: with names that lead out of its folder, links, encrypted files or archives in it
     */
    static List<CsvSource> of(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? ZipSources.of(path)
                : List.of(new PlainSource(path));
    }

    /** An input error for what the system would not let us read. */
    static InputException unreadable(String name, IOException e) {
        String why = switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "no permission to read this file";
            default -> "cannot be read: " + e.getMessage();
        };
        return new InputException(name + ": " + why, e);
    }
}
