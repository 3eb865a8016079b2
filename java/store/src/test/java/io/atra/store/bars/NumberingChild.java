package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that goes on from a number, and says each number that is done, until it is killed. */
final class NumberingChild {

    private static final String DONE = "done ";

    private NumberingChild() {}

    /** In the process: all up to the number are done. */
    static void say(int number) {
        System.out.println(DONE + number);
    }

    /** The last number that it said, some time after its first. */
    static int runAndKill(Class<?> main, Path output, Path file, int from, int delayMs, String... more)
            throws IOException, InterruptedException {
        Process child = start(main, file, from, output, more);
        while (child.isAlive() && Files.size(output) == 0) {
            Thread.sleep(5);
        }
        Thread.sleep(delayMs);
        child.destroyForcibly().waitFor();
        return lastNumber(Files.readString(output));
    }

    /** The last line may be cut off. */
    private static int lastNumber(String said) {
        String last = said.substring(0, said.lastIndexOf('\n'))
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(last).startsWith(DONE);
        return Integer.parseInt(last.substring(DONE.length()));
    }

    private static Process start(Class<?> main, Path file, int from, Path output, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                file.toString(),
                Integer.toString(from)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
    }
}
