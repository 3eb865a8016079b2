package io.atra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {
    @TempDir
    Path home;

    @Test
    void givesTheSameCommandLineToTheOtherJava() throws IOException {
        assertThat(command(List.of(), "data", "list", "a b"))
                .containsExactly(
                        home.resolve("bin/java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Datra.parent=4711",
                        "-cp",
                        "atra.jar",
                        "io.atra.launcher.Launcher",
                        "data",
                        "list",
                        "a b");
    }

    @Test
    void keepsPropertiesAndMemoryButNoAgentsOrDebuggers() throws IOException {
        assertThat(command(List.of("-Xmx512m", "-agentlib:jdwp=transport=dt_socket", "-Da=b", "-javaagent:x.jar")))
                .containsSubsequence("-Xmx512m", "-Da=b", "-cp")
                .noneMatch(option -> option.contains("jdwp") || option.contains("x.jar"));
    }

    private List<String> command(List<String> options, String... args) throws IOException {
        JavaHome java = JavaHome.at(FakeJava.install(home, "25")).orElseThrow();
        return HandOver.command(java, options, "atra.jar", 4711, args);
    }
}
