package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.AtraException;
import io.atra.error.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteLibraryTest {

    private static final String LINUX = "/org/sqlite/native/Linux/x86_64/libsqlitejdbc.so";

    @TempDir
    Path folder;

    @Test
    void unpacksOnceUnderANameWithItsHash() throws IOException {
        Path first = SqliteLibrary.unpack(LINUX, folder);
        assertThat(first.getFileName().toString()).matches("sqlite-[0-9a-f]{16}-libsqlitejdbc.so");
        Object identity = Files.readAttributes(first, "unix:ino").get("ino");
        assertThat(SqliteLibrary.unpack(LINUX, folder)).isEqualTo(first);
        assertThat(Files.readAttributes(first, "unix:ino")).containsEntry("ino", identity);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aDamagedCopyIsReplaced() throws IOException {
        Path library = SqliteLibrary.unpack(LINUX, folder);
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, Arrays.copyOf(whole, 1000));
        assertThat(SqliteLibrary.unpack(LINUX, folder)).hasBinaryContent(whole);
    }

    @Test
    void aPlatformWithoutALibraryIsLeftToTheDriver() {
        assertThat(SqliteLibrary.unpack("/org/sqlite/native/Linux/sparc/libsqlitejdbc.so", folder))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,false,/Linux/x86_64/",
        "Linux,amd64,true,/Linux-Musl/x86_64/",
        "Linux,aarch64,false,/Linux/aarch64/",
        "Mac OS X,aarch64,false,/Mac/aarch64/",
        "Mac OS X,x86_64,false,/Mac/x86_64/",
        "Windows 11,amd64,false,/Windows/x86_64/"
    })
    void knowsWhereTheDriverKeepsItsLibraries(String os, String arch, boolean musl, String place) {
        assertThat(SqliteLibrary.resource(os, arch, musl)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.8.0", "3.50.4"})
    void anOldVersionIsRefused(String version) {
        assertThatThrownBy(() -> SqliteLibrary.requireVersion(version))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("SQLite " + version + " is too old, ATRA needs 3.51.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.54.1", "3.100.0", "4.0.0"})
    void aNewVersionIsTaken(String version) {
        assertThatCode(() -> SqliteLibrary.requireVersion(version)).doesNotThrowAnyException();
    }

    @Test
    void theLibraryComesFromTheCacheFolder() {
        Database.open(folder.resolve("a.db"), Mode.CREATE).close();
        assertThat(System.getProperty("org.sqlite.lib.name")).startsWith("sqlite-");
        assertThat(System.getProperty("org.sqlite.lib.path"))
                .isEqualTo(io.atra.engine.CacheFolder.ensure().toString())
                .isEqualTo(System.getProperty("org.sqlite.tmpdir"));
    }

    @Test
    void aPlatformWithoutSqliteGetsASentence() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dos.arch=sparc",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Opening.class.getName(),
                        folder.resolve("a.db").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(said.strip())
                .startsWith("SQLite's native library cannot be loaded on")
                .doesNotContain("\n");
    }

    /** Opens a database and says what went wrong. */
    static final class Opening {
        public static void main(String[] args) {
            try {
                Database.open(Path.of(args[0]), Mode.CREATE).close();
            } catch (AtraException e) {
                System.out.println(e.getMessage());
                System.exit(e.exitStatus());
            }
        }
    }
}
