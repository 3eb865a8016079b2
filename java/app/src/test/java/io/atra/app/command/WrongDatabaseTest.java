package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a file: every command says so in one sentence and leaves the file as it is. */
class WrongDatabaseTest {

    /** Where SQLite keeps {@code user_version}. */
    private static final int USER_VERSION_OFFSET = 60;

    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private interface Maker {
        void make(WrongDatabaseTest test, Path file) throws IOException;
    }

    /** What may be wrong. */
    enum Wrong {
        TEXT("is not an SQLite database", (test, file) -> Files.writeString(file, "ts,open\n1,2\n".repeat(100))),
        ENCRYPTED("or an encrypted or damaged one", (test, file) -> Files.write(file, noise())),
        EMPTY("is empty, not a database", (test, file) -> Files.createFile(file)),
        ANOTHER_PROGRAMS("is an SQLite database of another program (application id 7)", (test, file) -> {
            test.stored(file);
            put(file, 68, 7);
        }),
        NEWER("was written by a newer ATRA (schema 99", (test, file) -> {
            test.stored(file);
            put(file, USER_VERSION_OFFSET, 99);
        }),
        CUT_OFF("is cut off (", (test, file) -> {
            test.stored(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - PAGE));
        }),
        WITHOUT_ITS_LOG("its log x.db-wal is gone, and ", (test, file) -> {
            test.killed(file);
            Files.delete(Path.of(file + "-wal"));
        });

        private final String sentence;
        private final Maker maker;

        Wrong(String sentence, Maker maker) {
            this.sentence = sentence;
            this.maker = maker;
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[2 * PAGE];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static void put(Path file, int at, int value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4).putInt(value).flip(), at);
        }
    }

    private void stored(Path file) throws IOException {
        String csv = Samples.bars(folder, "x.csv", 100).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", file.toString());
    }

    /** Copied while it is open, as a process that is killed would leave it. */
    private void killed(Path file) throws IOException {
        Path live = folder.resolve("live.db");
        stored(live);
        try (var database = io.atra.store.Database.open(live, io.atra.store.Mode.READ_WRITE)) {
            database.change(
                    io.atra.store.Durability.FULL,
                    c -> c.update("INSERT INTO import VALUES (1, 'Y', 'nowhere', 1, 1, 1)"));
            for (String end : List.of("", "-wal", "-shm")) {
                Files.copy(Path.of(live + end), Path.of(file + end));
            }
        }
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(live + end));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldByEveryCommandAndLeftAsItIs(Wrong wrong) throws IOException {
        Path file = folder.resolve("x.db");
        wrong.maker.make(this, file);
        String csv = Samples.bars(folder, "y.csv", 10).toString();
        Map<String, String> before = files();
        for (String[] command : commands(file.toString(), csv)) {
            boolean createsFromEmpty = wrong == Wrong.EMPTY && command[0].equals("import");
            if (!createsFromEmpty) {
                CommandLineRun run = CommandLineRun.of(command);
                assertThat(run.error()).as(command[1]).contains("x.db: ").contains(wrong.sentence);
                assertThat(run.status()).as(command[1]).isEqualTo(3);
                assertThat(run.out()).isEmpty();
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    private List<String[]> commands(String file, String csv) {
        return List.of(
                new String[] {"db", "check", file},
                new String[] {"db", "stats", file},
                new String[] {"db", "migrate", file},
                new String[] {"db", "backup", folder.resolve("copy.db").toString(), "--db", file},
                new String[] {"db", "sql", "SELECT 1", "--db", file},
                new String[] {"data", "list", "--db", file},
                new String[] {"runs", "list", "--db", file},
                new String[] {"import", csv, "--symbol", "X", "--timeframe", "1m", "--db", file});
    }

    /** Every file by its name, with what is in it. */
    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return all;
    }
}
