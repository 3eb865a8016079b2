package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A process that may not write where it is forbidden, even if it is root's. Argument: a folder. */
final class ReadOnlyChild {

    private ReadOnlyChild() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (Way way : Way.values()) {
            readOnlyFile(create(folder.resolve(way + "-file"), way), way);
            readOnlyFolder(create(folder.resolve(way + "-folder"), way), way);
        }
    }

    private static Path create(Path folder, Way way) throws IOException {
        Path file = Files.createDirectory(folder).resolve("a.db");
        try (Database database = open(file, Mode.CREATE, way)) {
            NumberedRows.create(database);
            way.write(database, Durability.FULL, NumberedRows.write(1, 1));
        }
        return file;
    }

    private static void readOnlyFile(Path file, Way way) throws IOException {
        assertThat(file.toFile().setWritable(false)).isTrue();
        unchanged(file, () -> {
            refused(file, "cannot be written", () -> open(file, Mode.READ_WRITE, way));
            refused(file, "cannot be written", () -> open(file, Mode.CREATE, way));
        });
        try (Database database = open(file, Mode.READ_ONLY, way)) {
            assertThat(NumberedRows.last(NumberedRows.read(database, 0), 1)).isEqualTo(1);
        }
        assertThat(file.toFile().setWritable(true)).isTrue();
    }

    private static void readOnlyFolder(Path file, Way way) throws IOException {
        Path folder = file.getParent();
        assertThat(folder.toFile().setWritable(false)).isTrue();
        unchanged(file, () -> {
            refused(file, "cannot be written", () -> open(file, Mode.READ_WRITE, way));
            refused(file, "cannot be opened", () -> open(file, Mode.READ_ONLY, way));
        });
        assertThat(folder.toFile().setWritable(true)).isTrue();
        open(file, Mode.READ_WRITE, way).close();
    }

    private static Database open(Path file, Mode mode, Way way) {
        return Database.open(file, mode, way.settings());
    }

    private static void refused(Path file, String sentence, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(sentence);
    }

    private static void unchanged(Path file, Runnable attempts) throws IOException {
        byte[] before = Files.readAllBytes(file);
        attempts.run();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(file.getParent().toFile().list()).containsExactly("a.db");
    }
}
