package io.atra.store.care;

import io.atra.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that copies a database to the same place until it is killed. */
final class BackingUpChild {

    private BackingUpChild() {}

    /** Starts it; it has begun to copy when this returns. */
    static Process start(Path source, Path target, Path output) throws IOException, InterruptedException {
        Files.deleteIfExists(output);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BackingUpChild.class.getName(),
                        source.toString(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        while (child.isAlive() && Files.size(output) == 0) {
            Thread.sleep(5);
        }
        return child;
    }

    public static void main(String[] args) {
        try (Database database = Samples.read(Path.of(args[0]))) {
            System.out.println("begins");
            while (true) {
                Backup.write(database, Path.of(args[1]), true, (part, done, total) -> {});
            }
        }
    }
}
