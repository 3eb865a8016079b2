package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhatIsHere() {
        CommandLineRun run =
                CommandLineRun.of("doctor", "--db", folder.resolve("none.db").toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^java +25")
                .containsPattern("engine +ffm: ")
                .containsPattern("engine jni +could be loaded; ffm comes before it")
                .containsPattern("library +/")
                .containsPattern("build +for .*, (not )?profile-guided")
                .containsPattern("sqlite +3\\.[0-9]+\\.[0-9]+\n")
                .contains("not there yet; 'atra import' or 'atra demo' makes it")
                .containsPattern("disk +.*free in");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void tellsOfTheEngineThatWasAskedFor() {
        CommandLineRun run = CommandLineRun.of(
                "doctor", "--engine", "jni", "--db", folder.resolve("none.db").toString());
        assertThat(run.out())
                .containsPattern("engine +jni: ")
                .containsPattern("engine ffm +could be loaded; --engine jni was asked for");
        assertThat(CommandLineRun.of("doctor", "--engine", "jin").status()).isEqualTo(2);
    }

    @Test
    void explainsADatabaseThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("x.db"), "nothing like it".repeat(100));
        CommandLineRun run = CommandLineRun.of("doctor", "--db", file.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("unusable: ").contains("is not an SQLite database");
    }

    @Test
    void tellsOfTheDatabaseAndItsLog() throws IOException {
        Path file = folder.resolve("t.db");
        String csv = Samples.bars(folder, "x.csv", 10).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", file.toString());
        assertThat(CommandLineRun.of("doctor", "--db", file.toString()).out())
                .containsPattern("database +.*t\\.db, [0-9.]+ kB, log [0-9.]+ k?B\n")
                .containsPattern("settings +.*query_only=1");
    }

    @Test
    void anOldDatabaseIsToldToNeedMigration() throws IOException {
        Path old = OldDatabase.schema1(folder.resolve("old.db"));
        assertThat(CommandLineRun.of("doctor", "--db", old.toString()).out())
                .containsPattern("database +unusable: .*older ATRA.*atra db migrate");
    }

    @Test
    void jsonHasTheSame() {
        assertThat(CommandLineRun.of(
                                "doctor",
                                "--json",
                                "--db",
                                folder.resolve("none.db").toString())
                        .out())
                .contains("\"engine\" : \"ffm");
    }
}
