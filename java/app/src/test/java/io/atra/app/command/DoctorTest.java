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
