package io.atra.app.command;

import io.atra.app.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser without a window that opens files of a folder.
 *
 * @param program where it is
 * @param folder where its profile and its files lie
 */
record Browser(Path program, Path folder) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** What a page came to. */
    record Opened(String dom, String log) {}

    /** The browser of this machine, if it has one. */
    static Optional<Browser> find(Path folder) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, folder));
    }

    /** Opens a file; what it is once its scripts ran, and what the browser said. */
    Opened open(Path file, String... options) throws IOException, InterruptedException {
        return run(file, Stream.concat(Stream.of("--virtual-time-budget=8000"), Stream.of(options)));
    }

    /** The same by the clock on the wall, which a page tells how long it takes to draw; what it does later is not seen. */
    Opened openAtOnce(Path file) throws IOException, InterruptedException {
        return run(file, Stream.of());
    }

    private Opened run(Path file, Stream<String> options) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(options.toList());
        command.addAll(List.of("--dump-dom", file.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            Patience.awaitEnd(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Opened(Files.readString(dom), new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
    }
}
