package io.atra.store;

import io.atra.error.RunException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/** The folder, private to this user, into which native libraries are unpacked. */
final class CacheFolder {

    private CacheFolder() {}

    /** {@code ATRA_CACHE}, else the system's place for caches; made if absent, with nobody else's access. */
    static Path get() {
        Path folder = locate(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
        try {
            return make(folder);
        } catch (IOException e) {
            throw new RunException(
                    folder + ": cannot be written (" + e.getMessage()
                            + "): set ATRA_CACHE to a folder of yours on a local disk",
                    e);
        }
    }

    static Path locate(Map<String, String> environment, String osName, String home) {
        String own = environment.getOrDefault("ATRA_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        return base(environment, osName.toLowerCase(Locale.ROOT), home).resolve("atra");
    }

    private static Path base(Map<String, String> environment, String os, String home) {
        if (os.startsWith("windows")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home));
        }
        if (os.startsWith("mac")) {
            return Path.of(home, "Library", "Caches");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
    }

    private static Path make(Path folder) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!posix) {
            return Files.createDirectories(folder);
        }
        var ours = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ours));
        Files.setPosixFilePermissions(folder, ours);
        return folder;
    }
}
