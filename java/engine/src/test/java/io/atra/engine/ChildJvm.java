package io.atra.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of its own with this one's class path: what ends a process can be seen from outside only.
 *
 * @param status of its end; 128 and more after a signal
 * @param out what it printed, errors too, in the order of the lines
 */
public record ChildJvm(int status, List<String> out) {

    private static final long PATIENCE_S = 900;

    /** Runs the {@code main} of a class of the tests. */
    public static ChildJvm run(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return run(main, Map.of(), options, arguments);
    }

    /** The same with more in its environment. */
    public static ChildJvm run(
            Class<?> main, Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("atra-child-", ".out");
        try {
            ProcessBuilder process = new ProcessBuilder(command(main, options, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            process.environment().putAll(environment);
            Process child = process.start();
            if (!child.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
            return new ChildJvm(child.waitFor(), lines(out));
        } finally {
            Files.delete(out);
        }
    }

    /** Without dumps of the core or of the JVM's state: some of these children end as they should not. */
    private static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-XX:-CreateCoredumpOnCrash"));
        command.add("-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + "/atra-child-%p.log");
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A process that was killed may have cut a character. */
    private static List<String> lines(Path out) throws IOException {
        return new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }
}
