package io.atra.app.parquet;

import io.atra.csv.CsvOptions;
import io.atra.csv.CsvSource;
import io.atra.csv.RowFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A Parquet file that can be opened.
 *
 * @param path where it lies
 */
public record ParquetSource(Path path) implements CsvSource {

    /** What {@code path} holds: itself if its name ends in {@code .parquet}, else CSV; see {@link CsvSource#of}. */
    public static List<CsvSource> any(Path path) {
        return isParquet(path) ? List.of(new ParquetSource(path)) : CsvSource.of(path);
    }

    /** Whether a file is read as Parquet. */
    public static boolean isParquet(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long bytes() {
        return path.toFile().length();
    }

    @Override
    public RowFile open(CsvOptions options) {
        return ParquetFile.open(path, options);
    }

    @Override
    public InputStream content() throws IOException {
        return Files.newInputStream(path);
    }
}
