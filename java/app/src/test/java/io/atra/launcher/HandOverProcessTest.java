package io.atra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.app.Patience;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts the launcher on each older Java of this machine and looks at the two processes from outside. */
@Timeout(300)
class HandOverProcessTest {
    @TempDir
    static Path probe;

    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeAll
    static void compileTheProbe() throws IOException {
        ProbeProgram.compileInto(probe);
    }

    /** Without an older Java here there is nothing to try: the tests are skipped, not passed. */
    static List<Path> oldJavas() {
        assumeFalse(OldJavas.homes().isEmpty(), "no Java 8 to 24 on this machine");
        return OldJavas.homes();
    }

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    void passesArgumentsPropertiesAndOutput(Path old) throws Exception {
        Process launcher = start(launcher(old, List.of("-Dsaid=so"), "say", "a b", ""));

        assertThat(launcher.inputReader().readLine())
                .isEqualTo(Runtime.version().feature() + " so say,a b,");
        assertThat(launcher.errorReader().lines()).isEmpty();
        assertThat(status(launcher)).isZero();
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    void passesInput(Path old) throws Exception {
        Process launcher = start(launcher(old, List.of(), "copy"));
        try (var input = launcher.outputWriter(StandardCharsets.UTF_8)) {
            input.write("one\ntwo\n");
        }

        assertThat(launcher.inputReader().lines()).containsExactly("one", "two");
        assertThat(status(launcher)).isZero();
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    void passesTheExitStatus(Path old) throws Exception {
        assertThat(status(start(launcher(old, List.of(), "exit", "3")))).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    @DisabledOnOs(OS.WINDOWS)
    void terminatesBoth(Path old) throws Exception {
        Process launcher = start(launcher(old, List.of(), "wait"));
        ProcessHandle child = child(launcher);

        launcher.destroy();

        assertThat(status(launcher)).isEqualTo(143);
        assertThat(child.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    @DisabledOnOs(OS.WINDOWS)
    void interruptsBothWhenOnlyTheLauncherIsAsked(Path old) throws Exception {
        assumeInterruptsArrive();
        Process launcher = start(launcher(old, List.of(), "wait"));
        ProcessHandle child = child(launcher);

        kill("-INT", Long.toString(launcher.pid()));

        assertThat(status(launcher)).isEqualTo(130);
        assertThat(child.isAlive()).isFalse();
    }

    /** A terminal's Ctrl-C goes to the whole process group; {@code setsid} makes these two one. */
    @ParameterizedTest
    @MethodSource("oldJavas")
    void endsAfterTheChildOnCtrlC(Path old) throws Exception {
        assumeInterruptsArrive();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "no setsid");
        ProcessBuilder builder = launcher(old, List.of(), "wait");
        builder.command().addAll(0, List.of("/usr/bin/setsid", "--wait"));
        Process group = start(builder);
        ProcessHandle child = child(group);
        long launcher = child.parent().orElseThrow().pid();

        kill("-INT", "-" + launcher);

        assertThat(status(group)).isEqualTo(130);
        assertThat(child.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    void theChildEndsThoughTheLauncherWasKilled(Path old) throws Exception {
        Process launcher = start(launcher(old, List.of(), "wait"));
        ProcessHandle child = child(launcher);

        launcher.destroyForcibly();

        child.onExit().get(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    void saysInOneSentenceThatThereIsNoJava(Path old, @TempDir Path empty) throws Exception {
        ProcessBuilder builder = launcher(old, List.of("-D" + InstallFolders.PROPERTY + "=" + empty), "say");
        builder.environment().keySet().removeAll(List.of("ATRA_JAVA_HOME", "PATH"));
        Process launcher = start(builder);

        assertThat(launcher.errorReader().lines())
                .singleElement()
                .asString()
                .matches("atra: error: ATRA needs Java 25 or newer, found [0-9.]+; install a JDK 25 .*");
        assertThat(launcher.inputReader().lines()).isEmpty();
        assertThat(status(launcher)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("oldJavas")
    @DisabledOnOs(OS.WINDOWS)
    void saysInOneSentenceThatTheJavaDoesNotStart(Path old, @TempDir Path broken) throws Exception {
        ProcessBuilder builder = launcher(old, List.of(), "say");
        builder.environment()
                .put("ATRA_JAVA_HOME", FakeJava.install(broken, "25").toString());
        Files.writeString(broken.resolve("bin/java"), "#!/no/such/interpreter");
        Process launcher = start(builder);

        assertThat(launcher.errorReader().lines())
                .singleElement()
                .asString()
                .startsWith("atra: error: ")
                .contains(broken.toString())
                .endsWith("set ATRA_JAVA_HOME to a JDK 25 that starts");
        assertThat(status(launcher)).isEqualTo(1);
    }

    private static ProcessBuilder launcher(Path java, List<String> options, String... args) throws Exception {
        Path classes = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", probe + File.pathSeparator + classes, Launcher.class.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("ATRA_JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process.toHandle());
        return process;
    }

    /** The probe's first line is its own process id. */
    private ProcessHandle child(Process launcher) throws IOException {
        BufferedReader output = launcher.inputReader();
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        started.add(child);
        return child;
    }

    private static int status(Process process) throws InterruptedException {
        Patience.awaitEnd(process);
        return process.exitValue();
    }

    private static void kill(String... arguments) throws Exception {
        Process kill = new ProcessBuilder("sh", "-c", "kill " + String.join(" ", arguments)).start();
        assertThat(status(kill)).isZero();
    }

    /** A shell starts background jobs with SIGINT ignored, and what they start inherits that. */
    private static void assumeInterruptsArrive() throws IOException {
        Path self = Path.of("/proc/self/status");
        assumeTrue(Files.exists(self), "cannot tell whether SIGINT is ignored");
        String ignored = Files.readAllLines(self).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        long mask = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
        assumeTrue((mask & 0b10) == 0, "SIGINT is ignored here");
    }
}
