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
                .containsPattern("java +25")
                .containsPattern("engine +ffm: ")
                .containsPattern("library +/")
                .contains("not there yet; 'atra import' or 'atra demo' makes it")
                .containsPattern("disk +.*free in");
        assertThat(folder.resolve("none.db")).doesNotExist();
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
