package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadDatabaseTest {

    /** Where SQLite keeps {@code user_version}. */
    private static final int USER_VERSION_OFFSET = 60;

    @TempDir
    Path folder;

    private CommandLineRun list(Path database) {
        return CommandLineRun.of("data", "list", "--db", database.toString());
    }

    private Path stored() throws IOException {
        Path csv = Samples.bars(folder, "x.csv", 10);
        Path database = folder.resolve("t.db");
        CommandLineRun.of(
                "import", csv.toString(), "--symbol", "BTC-USD", "--timeframe", "1m", "--db", database.toString());
        return database;
    }

    @Test
    void aMissingOneIsNotMade() {
        CommandLineRun run = list(folder.resolve("none.db"));
        assertThat(run.error()).contains("none.db: no such database");
        assertThat(run.status()).isEqualTo(3);
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void anotherFileIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "these are my notes, not a database\n".repeat(100));
        String before = Files.readString(file);
        CommandLineRun run = list(file);
        assertThat(run.error()).contains("is not an SQLite database");
        assertThat(run.status()).isEqualTo(3);
        Path csv = Samples.bars(folder, "x.csv", 10);
        CommandLineRun written = CommandLineRun.of(
                "import", csv.toString(), "--symbol", "X", "--timeframe", "1m", "--db", file.toString());
        assertThat(written.status()).isEqualTo(3);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aNewerOneIsRefused() throws IOException {
        Path database = stored();
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 99}), USER_VERSION_OFFSET);
        }
        CommandLineRun run = list(database);
        assertThat(run.error()).contains("newer");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void unknownSeriesAreToldWithTheNearest() throws IOException {
        String database = stored().toString();
        CommandLineRun symbol = CommandLineRun.of(
                "compute", "close", "--symbol", "BTC-US", "--timeframe", "1m", "--out", "-", "--db", database);
        assertThat(symbol.error()).contains("did you mean 'BTC-USD'");
        assertThat(symbol.status()).isEqualTo(2);
        CommandLineRun timeframe = CommandLineRun.of(
                "compute", "close", "--symbol", "BTC-USD", "--timeframe", "1h", "--out", "-", "--db", database);
        assertThat(timeframe.error()).contains("there are BTC-USD 1m");
        assertThat(timeframe.status()).isEqualTo(2);
    }

    @Test
    void oneWithoutWritePermissionIsTold() throws IOException {
        Path database = stored();
        assumeTrue(database.toFile().setWritable(false) && !Files.isWritable(database), "root may write anything");
        CommandLineRun run = CommandLineRun.of(
                "import",
                folder.resolve("x.csv").toString(),
                "--symbol",
                "X",
                "--timeframe",
                "1m",
                "--db",
                database.toString());
        assertThat(run.error()).contains("need write permission");
        assertThat(run.status()).isEqualTo(1);
        assertThat(list(database).out()).contains("BTC-USD");
    }
}
