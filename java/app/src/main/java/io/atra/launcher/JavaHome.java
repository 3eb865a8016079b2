package io.atra.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An installed Java: its folder and the version that its file {@code release} tells. */
final class JavaHome {
    private static final String VERSION_KEY = "JAVA_VERSION=\"";
    private static final long LONGEST_RELEASE_FILE = 1 << 20;

    private final Path folder;
    private final JavaVersion version;

    private JavaHome(Path folder, JavaVersion version) {
        this.folder = folder;
        this.version = version;
    }

    /** The Java at {@code folder}, read without starting it; empty when there is none. */
    static Optional<JavaHome> at(Path folder) {
        if (!Files.isExecutable(programIn(folder))) {
            return Optional.empty();
        }
        return version(folder.resolve("release")).map(version -> new JavaHome(folder, version));
    }

    private static Optional<JavaVersion> version(Path release) {
        try {
            if (!Files.isRegularFile(release) || Files.size(release) > LONGEST_RELEASE_FILE) {
                return Optional.empty();
            }
            // One byte a character: whatever the file holds can be read.
            return Files.readAllLines(release, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(VERSION_KEY))
                    .map(line -> JavaVersion.parse(line.substring(VERSION_KEY.length())))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty(); // to the search, a Java that cannot be read is none
        }
    }

    private static Path programIn(Path folder) {
        Path bin = folder.resolve("bin");
        Path windows = bin.resolve("java.exe");
        return Files.exists(windows) ? windows : bin.resolve("java");
    }

    Path folder() {
        return folder;
    }

    Path program() {
        return programIn(folder);
    }

    JavaVersion version() {
        return version;
    }

    boolean runsAtra() {
        return version.feature() >= Launcher.LEAST_JAVA;
    }
}
