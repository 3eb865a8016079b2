package io.atra.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Strategies to sweep, and processes that do it. */
final class SweepSamples {

    /** What is logged, such as that a statement took long, is not taken for what a command says. */
    static final String LOGGED = "-Djava.util.logging.SimpleFormatter.format=logged: %4$s: %5$s%6$s%n";

    private SweepSamples() {}

    /** Two ranges, a parameter that stays, and a condition: 24 of 30 combinations. */
    static Path strategy(Path folder) throws IOException {
        return Files.writeString(folder.resolve("sweep.toml"), """
                name = "cross"
                [params]
                fast = { default = 3, range = "2..6" }
                loss = { default = 2 }
                slow = { default = 9, range = "4..9" }
                [sweep]
                where = "fast < slow"
                objective = "total_return"
                [rules]
                enter_long = "crossover(sma(close, fast), sma(close, slow))"
                exit_long = "crossunder(sma(close, fast), sma(close, slow))"
                [exits]
                stop_loss = "loss * atr(slow)"
                [execution]
                fee = "0.1%"
                """);
    }

    /** One that takes its time, so that it can be killed in its middle: what it finds is what the others find. */
    static Process startSlow(Path errors, String... arguments) throws IOException {
        return start(
                errors,
                Stream.concat(Stream.of(arguments), Stream.of("--engine", "java"))
                        .toArray(String[]::new));
    }

    /** A process that runs a command line. */
    static Process start(Path errors, String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.DISCARD, errors, arguments);
    }

    /** One whose results are kept. */
    static Process start(Path results, Path errors, String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.to(results.toFile()), errors, arguments);
    }

    private static Process start(ProcessBuilder.Redirect results, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                LOGGED));
        String library = System.getProperty("atra.library", "");
        if (!library.isEmpty()) {
            command.add("-Datra.library=" + library);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.atra.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(results)
                .redirectError(errors.toFile())
                .start();
    }
}
