package io.atra.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** A database of schema 1, as the program of that time wrote it. */
final class OldDatabase {

    private static final Path PACKED = Path.of("../store/src/test/resources/io/atra/store/schema1.db.gz");

    private OldDatabase() {}

    static Path schema1(Path target) throws IOException {
        try (InputStream plain = new GZIPInputStream(Files.newInputStream(PACKED))) {
            Files.copy(plain, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
