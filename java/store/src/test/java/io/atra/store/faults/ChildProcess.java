package io.atra.store.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own with this one's class path, which says what it does line by line. */
final class ChildProcess {

    private static final long PATIENCE_H = 6;

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the {@code main} of a class of the tests. */
    static ChildProcess start(Path output, Class<?> main, Object... arguments) throws IOException {
        return start(new ProcessBuilder(command(main, arguments)), output);
    }

    /** The same with {@link FaultyDisk} between it and the system. */
    static ChildProcess underFaults(Path output, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
        builder.environment().put("LD_PRELOAD", FaultyDisk.library().toString());
        return start(builder, output);
    }

    /** The same with other words before its command. */
    static ChildProcess behind(List<String> words, Path output, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(words);
        command.addAll(command(main, arguments));
        return start(new ProcessBuilder(command), output);
    }

    private static ChildProcess start(ProcessBuilder builder, Path output) throws IOException {
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new ChildProcess(builder.start(), output);
    }

    private static List<String> command(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-Xmx512m", "-XX:-CreateCoredumpOnCrash", "-Datra.soak=" + Soak.ON));
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-cp", classPath(), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits until it has said something. */
    void awaitFirstLine() throws IOException, InterruptedException {
        while (process.isAlive() && lines().isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Ends what it reads, for one that waits for that. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end and gives what it said; an error when that was not a good one. */
    List<String> await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_H, TimeUnit.HOURS) || process.exitValue() != 0) {
            throw new AssertionError("a child failed:\n" + String.join("\n", lines()));
        }
        return lines();
    }

    /** The whole lines that it has said so far: a kill may have cut off the last one. */
    List<String> lines() throws IOException {
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        return said.substring(0, said.lastIndexOf('\n') + 1).lines().toList();
    }
}
