package io.atra.store.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for files that need no disk: in memory, where the system has such a place. */
final class Scratch {

    private static final Path MEMORY = Path.of("/dev/shm");

    private Scratch() {}

    static Path folder() throws IOException {
        boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
        return memory ? Files.createTempDirectory(MEMORY, "atra-") : Files.createTempDirectory("atra-");
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }
}
