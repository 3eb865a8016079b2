package io.atra.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file on the disk. */
record PlainSource(Path path) implements CsvSource {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long bytes() {
        return path.toFile().length();
    }

    @Override
    public CsvFile open(CsvOptions options) {
        return CsvFile.open(CsvLines.of(path), options);
    }

    @Override
    public InputStream content() throws IOException {
        return Files.newInputStream(path);
    }
}
