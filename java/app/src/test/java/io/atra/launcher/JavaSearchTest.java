package io.atra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSearchTest {
    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Path installed;

    @BeforeEach
    void makeTheInstallFolder() throws IOException {
        installed = Files.createDirectory(root.resolve("jvm"));
    }

    @Test
    void takesTheNewestInstalled() throws Exception {
        install("a-25", "25.0.3");
        Path newest = install("b-25", "25.0.10");
        install("c-17", "17.0.15");

        assertThat(found()).isEqualTo(newest);
    }

    @Test
    void takesTheFirstByNameOfEqualOnes() throws Exception {
        install("b", "25.0.3");
        Path first = install("a", "25.0.3");

        assertThat(found()).isEqualTo(first);
    }

    @Test
    void looksIntoTheBundlesOfMacOs() throws Exception {
        Path home = install("temurin-25.jdk/Contents/Home", "25");

        assertThat(found()).isEqualTo(home);
    }

    @Test
    void javaHomeGoesBeforeANewerInstalledOne() throws Exception {
        install("newer", "26");
        Path chosen = FakeJava.install(root.resolve("chosen"), "25");
        environment.put("JAVA_HOME", chosen.toString());

        assertThat(found()).isEqualTo(chosen);
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Path home = install("new", "25");
        environment.put("JAVA_HOME", FakeJava.install(root.resolve("old"), "17").toString());

        assertThat(found()).isEqualTo(home);
    }

    @Test
    void followsTheLinkOnPath() throws Exception {
        Path home = FakeJava.install(root.resolve("elsewhere"), "25").toRealPath();
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
        environment.put("PATH", root.resolve("missing") + File.pathSeparator + bin);

        assertThat(found()).isEqualTo(home);
    }

    @Test
    void atraJavaHomeDecidesAlone() throws Exception {
        install("newer", "26");
        environment.put(
                "JAVA_HOME", FakeJava.install(root.resolve("usual"), "26").toString());
        Path demanded = FakeJava.install(root.resolve("demanded"), "25");
        environment.put("ATRA_JAVA_HOME", demanded.toString());

        assertThat(found()).isEqualTo(demanded);
    }

    @Test
    void anOldAtraJavaHomeIsAnErrorThoughAnotherWouldDo() throws Exception {
        install("good", "25");
        environment.put(
                "ATRA_JAVA_HOME",
                FakeJava.install(root.resolve("old"), "1.8.0_412").toString());

        assertThatThrownBy(this::found)
                .isInstanceOf(NoJavaException.class)
                .hasMessage("ATRA_JAVA_HOME is " + root.resolve("old")
                        + ", which is Java 8.0.412; set it to the folder of a JDK 25 or newer, or unset it");
    }

    @Test
    void anAtraJavaHomeWithoutAJavaIsAnError() {
        environment.put("ATRA_JAVA_HOME", "no\u0000path");

        assertThatThrownBy(this::found)
                .isInstanceOf(NoJavaException.class)
                .hasMessageContaining("where no Java lies (bin/java and release); set it to");
    }

    @Test
    void saysWhatToInstallWhenThereIsNone() throws IOException {
        install("old", "24.0.2");

        assertThatThrownBy(this::found)
                .isInstanceOf(NoJavaException.class)
                .hasMessage("ATRA needs Java 25 or newer, found 17; install a JDK 25 (https://adoptium.net)"
                        + " or set ATRA_JAVA_HOME to the folder of one");
    }

    private Path install(String name, String version) throws IOException {
        return FakeJava.install(installed.resolve(name), version);
    }

    private Path found() throws NoJavaException {
        return new JavaSearch(environment, List.of(root.resolve("nowhere"), installed))
                .find(JavaVersion.parse("17.0.15"))
                .folder();
    }
}
