package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.app.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines where the native core cannot be loaded, each in a process of its own. */
class MissingCoreTest {

    private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";
    private static final String MISSING = "-Datra.library=/none/libatra.so";
    private static final String REASON = "/none/libatra.so: -Datra.library names no file";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void saysWhyInOneLine(String engine) throws Exception {
        assertThat(compute(1, engine, ALLOWED, MISSING)).containsExactly("atra: error: " + REASON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void saysSoWhereJavaDoesNotAllowIt(String engine) throws Exception {
        assertThat(compute(1, engine, "--illegal-native-access=deny"))
                .containsExactly("atra: error: this Java does not let ATRA call native code;"
                        + " start it with --enable-native-access=ALL-UNNAMED");
    }

    /** The results are there all the same, and a note of it beside them. */
    @Test
    void goesOnInPlainJava() throws Exception {
        assertThat(compute(0, "auto", ALLOWED, MISSING))
                .filteredOn(line -> line.startsWith("atra: note: "))
                .singleElement()
                .asString()
                .endsWith(REASON);
        assertThat(folder.resolve("o.csv")).isNotEmptyFile();
    }

    @Test
    void doctorTellsOfEach() throws Exception {
        Path out = folder.resolve("doctor.txt");
        run(
                0,
                out,
                List.of(ALLOWED, MISSING),
                "doctor",
                "--db",
                folder.resolve("none.db").toString());
        assertThat(Files.readString(out)).contains("ffm ").contains("engine jni   cannot be loaded: " + REASON);
    }

    /** What it says beside its results. */
    private List<String> compute(int status, String engine, String... options) throws Exception {
        Path said = folder.resolve("said.txt");
        String in = Samples.bars(folder, "x.csv", 10).toString();
        String out = folder.resolve("o.csv").toString();
        run(status, said, List.of(options), "compute", "close", "--in", in, "--out", out, "--engine", engine);
        return Files.readAllLines(said);
    }

    private static void run(int status, Path said, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("io.atra.app.Main");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Patience.awaitEnd(process);
        assertThat(process.exitValue()).isEqualTo(status);
    }
}
