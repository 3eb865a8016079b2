package io.atra.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of one's own on the disk that is measured, gone afterwards.
 *
 * @param path where it is
 */
record Scratch(Path path) implements AutoCloseable {

    static Scratch in(String disk) throws IOException {
        return new Scratch(Files.createTempDirectory(Path.of(disk), "atra-bench-"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
