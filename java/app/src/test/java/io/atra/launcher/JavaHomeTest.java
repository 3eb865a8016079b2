package io.atra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaHomeTest {
    @TempDir
    Path folder;

    @Test
    void readsTheVersionFromTheReleaseFile() throws IOException {
        assertThat(JavaHome.at(FakeJava.install(folder, "25.0.3"))).hasValueSatisfying(home -> {
            assertThat(home.version()).hasToString("25.0.3");
            assertThat(home.program()).isEqualTo(folder.resolve("bin/java"));
            assertThat(home.runsAtra()).isTrue();
        });
    }

    @Test
    void isTooOldBelow25() throws IOException {
        assertThat(JavaHome.at(FakeJava.install(folder, "24.0.2")))
                .hasValueSatisfying(home -> assertThat(home.runsAtra()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OS_NAME=\"Linux\"\n", "\u00ff\u0000\u00fe"})
    void isNoneWhenTheReleaseFileTellsNoVersion(String release) throws IOException {
        assertThat(JavaHome.at(FakeJava.installWithRelease(folder, release))).isEmpty();
    }

    @Test
    void isNoneWithoutAReleaseFile() throws IOException {
        Files.delete(FakeJava.install(folder, "25").resolve("release"));

        assertThat(JavaHome.at(folder)).isEmpty();
    }

    @Test
    void isNoneWithoutAProgramThatCanBeRun() throws IOException {
        Path program = FakeJava.install(folder, "25").resolve("bin/java");
        assertThat(program.toFile().setExecutable(false)).isTrue();

        assertThat(JavaHome.at(folder)).isEmpty();
    }
}
