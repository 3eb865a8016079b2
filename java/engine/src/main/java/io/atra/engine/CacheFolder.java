package io.atra.engine;

import io.atra.error.RunException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;

/**
 * The folder in which this user's unpacked native libraries lie. Nobody else may write there: what lies there is run.
 *
 * <p>{@code -Datra.cache} or {@code ATRA_CACHE} name it; else it is {@code atra} in the system's folder for caches.
 */
public final class CacheFolder {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private CacheFolder() {}

    /**
     * The folder, made if it was not there.
     *
     * @throws RunException when it cannot be made or others can write to it
     */
    public static Path ensure() {
        Path folder = locate(System.getenv());
        try {
            create(folder);
            check(folder);
            return folder;
        } catch (IOException e) {
            throw new RunException(
                    folder + ": the cache folder cannot be made (" + reason(e) + "); set ATRA_CACHE to one that can",
                    e);
        }
    }

    /** What went wrong, without the path that such messages begin with. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        String reason = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
        return reason == null ? String.valueOf(failure.getMessage()) : reason;
    }

    static Path locate(Map<String, String> environment) {
        String named = System.getProperty("atra.cache", environment.getOrDefault("ATRA_CACHE", ""));
        if (!named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        return caches(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), environment)
                .resolve("atra");
    }

    private static Path caches(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Caches");
        }
        boolean windows = system.startsWith("Windows");
        String folder = environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        if (!folder.isEmpty()) {
            return Path.of(folder);
        }
        return home.resolve(windows ? "AppData/Local" : ".cache");
    }

    private static void create(Path folder) throws IOException {
        if (isPosix()) {
            var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, onlyMine);
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void check(Path folder) throws IOException {
        if (!isPosix()) {
            return;
        }
        if (Files.isSymbolicLink(folder)) {
            throw new RunException(folder + ": the cache folder is a link; set ATRA_CACHE to a folder of your own");
        }
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new RunException(folder + ": others can write to the cache folder; run 'chmod go-w " + folder
                    + "' or set ATRA_CACHE to a folder of your own");
        }
        UserPrincipal owner = attributes.owner();
        if (!owner.getName().equals(System.getProperty("user.name")) && !owner.equals(ownerOfNewFiles(folder))) {
            throw new RunException(folder + ": the cache folder belongs to " + owner.getName()
                    + ", not to you; set ATRA_CACHE to a folder of your own");
        }
    }

    /** Who we are to the file system: in a container a user may have a number and no name. */
    private static UserPrincipal ownerOfNewFiles(Path folder) throws IOException {
        Path mine = Files.createTempFile(folder, "owner-", ".probe");
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
