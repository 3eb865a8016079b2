package io.atra.store;

import io.atra.engine.CacheFolder;
import io.atra.engine.CachedLibrary;
import io.atra.error.RunException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Makes the driver load SQLite from the private cache folder. Left alone, it unpacks into the shared temporary folder
 * under a new name at every start and runs {@code uname} to find out where it is.
 */
final class SqliteLibrary {

    /** Older versions can lose a commit when a write-ahead log starts over. */
    private static final Version LEAST = Version.parse("3.51.3");

    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Loads SQLite, once; from where the user has told the driver, else from the cache folder. */
    static synchronized void load() {
        if (System.getProperty(FOLDER_PROPERTY) == null) {
            unpack();
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            if (e instanceof IllegalCallerException || e.getCause() instanceof IllegalCallerException) {
                throw new RunException(
                        "this Java does not let SQLite load its native library;"
                                + " start it with --enable-native-access=ALL-UNNAMED",
                        e);
            }
            throw new RunException(
                    "SQLite's native library cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + " (" + e.getMessage()
                            + "): set ATRA_CACHE to a folder from which programs may run, or use a supported platform",
                    e);
        }
    }

    private static void unpack() {
        Path folder = CacheFolder.ensure();
        System.setProperty("org.sqlite.tmpdir", folder.toString());
        String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl());
        Path library = unpack(resource, folder);
        if (library != null) {
            System.setProperty("org.sqlite.lib.name", library.getFileName().toString());
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        }
    }

    /** Refuses an SQLite that is known to damage files of the kind that ATRA writes. */
    static void requireVersion(String version) {
        if (Version.parse(version).compareTo(LEAST) < 0) {
            throw new RunException("SQLite " + version + " is too old, ATRA needs " + LEAST
                    + " or newer: remove the other sqlite-jdbc from the class path");
        }
    }

    static String resource(String osName, String osArch, boolean musl) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.equals("amd64") ? "x86_64" : osArch.equals("arm64") ? "aarch64" : osArch;
        String place =
                os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Mac" : musl ? "Linux-Musl" : "Linux";
        return "/org/sqlite/native/" + place + "/" + arch + "/" + System.mapLibraryName("sqlitejdbc");
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    }

    /** The library's file under a name with its hash; null for a platform that the driver has to find out itself. */
    static @Nullable Path unpack(String resource, Path folder) {
        return CachedLibrary.unpack(SQLiteConfig.class, resource, "sqlite", folder);
    }
}
