package io.atra.engine.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.engine.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, each try in a process of its own: what fails says one line, never a stack trace, and ends nothing. */
class NativeLibraryTest {

    private static final String FFM = "ffm";
    private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";
    private static final String REBUILD = "; run 'make build' and use the atra.jar that it makes";
    private static final String DAMAGED = ": is not a native library of this machine, or is damaged" + REBUILD;

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void name() {
        cache = folder.resolve("cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void isUnpackedAndLoaded(String engine) throws Exception {
        assertLoads(engine);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(unpacked().getFileName().toString()).matches("libatra-[0-9a-f]{16}\\.(so|dylib)");
    }

    @Test
    void aTruncatedCopyIsReplaced() throws Exception {
        assertLoads(FFM);
        long size = Files.size(unpacked());
        truncate(unpacked(), size / 2);
        assertLoads(FFM);
        assertThat(unpacked()).hasSize(size);
    }

    @Test
    void anotherMachine() throws Exception {
        assertRefused(
                FFM,
                "this build has no native core for linux-sparcv9" + REBUILD + " on such a machine",
                "-Dos.name=Linux",
                "-Dos.arch=sparcv9");
    }

    @Test
    void theCacheFolderIsAFile() throws Exception {
        Files.writeString(cache, "not a folder");
        assertRefused(
                FFM,
                cache + ": the cache folder cannot be made (a file of that name is in the way)"
                        + "; set ATRA_CACHE to one that can");
        Path below = cache.resolve("below");
        ChildJvm child = load(FFM, below, ALLOWED);
        assertThat(child.out()).singleElement().asString().startsWith(below + ": the cache folder cannot be made (");
    }

    @Test
    void theCacheFolderCannotBeWrittenTo() throws Exception {
        Files.createDirectory(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(cache), "root writes everywhere");
        assertRefused(
                FFM,
                "the native library cannot be unpacked into " + cache
                        + " (permission denied); set ATRA_CACHE to a folder of your own");
    }

    @Test
    void othersCanWriteToTheCacheFolder() throws Exception {
        Files.createDirectory(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(
                FFM,
                cache + ": others can write to the cache folder; run 'chmod go-w " + cache
                        + "' or set ATRA_CACHE to a folder of your own");
    }

    @Test
    void theCacheFolderIsALink() throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(cache, target);
        assertRefused(FFM, cache + ": the cache folder is a link; set ATRA_CACHE to a folder of your own");
    }

    @Test
    void theCacheFolderIsSomebodyElses() throws Exception {
        Files.createDirectory(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        assumeTrue(System.getProperty("user.name").equals("root"), "only root gives folders away");
        Files.setAttribute(cache, "unix:uid", 54321);
        assertRefused(
                FFM, cache + ": the cache folder belongs to 54321, not to you; set ATRA_CACHE to a folder of your own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void theNamedLibraryIsMissing(String engine) throws Exception {
        Path none = folder.resolve("none.so");
        assertRefused(engine, none + ": -Datra.library names no file", "-Datra.library=" + none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void theNamedLibraryIsAText(String engine) throws Exception {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library\n");
        assertRefused(engine, text + DAMAGED, "-Datra.library=" + text);
    }

    @ParameterizedTest
    @CsvSource({
        "ffm, 0",
        "ffm, 40",
        "ffm, 1000",
        "ffm, 100000",
        "ffm, 1000000",
        "ffm, -4096",
        "ffm, -1",
        "jni, 0",
        "jni, -1"
    })
    void theNamedLibraryIsTruncated(String engine, long keep) throws Exception {
        assertLoads(FFM);
        Path cut = Files.copy(unpacked(), folder.resolve("cut.so"));
        truncate(cut, keep < 0 ? Files.size(cut) + keep : keep);
        assertRefused(engine, cut + DAMAGED, "-Datra.library=" + cut);
    }

    @Test
    void theNamedLibraryIsWhole() throws Exception {
        assertLoads(FFM);
        Path copy = Files.copy(unpacked(), folder.resolve("copy.so"));
        assertThat(load(FFM, cache, ALLOWED, "-Datra.library=" + copy).out()).containsExactly("sma 2.5");
    }

    @ParameterizedTest
    @CsvSource({"ffm, it has no function atra_abi_version", "jni, it has no JNI calls"})
    void aLibraryOfSomethingElse(String engine, String sign) throws Exception {
        Path other = compile("int strange(void) { return 1; }");
        assertRefused(engine, other + ": is not ATRA's native core: " + sign + REBUILD, "-Datra.library=" + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void aLibraryOfAnotherVersion(String engine) throws Exception {
        Path other = compile(core(7, "{}"));
        assertRefused(
                engine,
                other + ": is a native core of interface version 7, this is version " + NativeLibrary.ABI_VERSION
                        + REBUILD,
                "-Datra.library=" + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void aLibraryWithAnotherCatalogue(String engine) throws Exception {
        Path other = compile(core(NativeLibrary.ABI_VERSION, "{}"));
        assertRefused(
                engine,
                other + ": is a native core with other functions than this jar's catalogue" + REBUILD,
                "-Datra.library=" + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void nativeAccessIsDenied(String engine) throws Exception {
        ChildJvm child = load(engine, cache, "--illegal-native-access=deny");
        assertThat(child.out())
                .containsExactly("this Java does not let ATRA call native code;"
                        + " start it with --enable-native-access=ALL-UNNAMED");
        assertThat(child.status()).isEqualTo(1);
    }

    /** Both ways to call one library, in either order, in one process. */
    @Test
    void throughFfmAndJniAtOnce() throws Exception {
        assertThat(load("ffm jni ffm", cache, ALLOWED).out()).containsExactly("sma 2.5", "sma 2.5", "sma 2.5");
        assertThat(load("jni ffm", cache, ALLOWED).out()).containsExactly("sma 2.5", "sma 2.5");
    }

    private void assertLoads(String engine) throws Exception {
        ChildJvm child = load(engine, cache, ALLOWED);
        assertThat(child.out()).containsExactly("sma 2.5");
        assertThat(child.status()).isZero();
    }

    private void assertRefused(String engine, String sentence, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(ALLOWED);
        ChildJvm child = load(engine, cache, all.toArray(String[]::new));
        assertThat(child.out()).containsExactly(sentence);
        assertThat(child.status()).isEqualTo(1);
    }

    private static ChildJvm load(String engines, Path cache, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Datra.cache=" + cache);
        return ChildJvm.run(LoadLibrary.class, all, engines.split(" "));
    }

    private Path unpacked() throws IOException {
        try (var files = Files.list(cache)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** A library with the functions of the core that does as little as it can. */
    private static String core(int version, String catalogue) {
        List<String> others = List.of(
                "build",
                "error",
                "session_open",
                "session_run",
                "session_fetch",
                "session_close",
                "stream_open",
                "stream_push",
                "stream_fetch",
                "stream_close",
                "compute");
        String text = "out->data = \"" + catalogue + "\"; out->length = " + catalogue.length() + "; return 0; }\n";
        StringBuilder source = new StringBuilder("typedef struct { const char *data; unsigned long length; } Text;\n");
        source.append("int atra_abi_version(void) { return ").append(version).append("; }\n");
        source.append("int atra_catalogue(Text *out) { ").append(text);
        others.forEach(name -> source.append("int atra_" + name + "(void) { return 0; }\n"));
        String jni = "int Java_io_atra_engine_jni_JniCalls_";
        source.append(jni + "register(void *java, void *calls, int mine) { return " + version + "; }\n");
        source.append(jni + "catalogue(void *java, void *calls, Text *out) { ").append(text);
        return source.toString();
    }

    private Path compile(String source) throws Exception {
        Path library = folder.resolve("other.so");
        Path file = Files.writeString(folder.resolve("other.c"), source);
        int status;
        try {
            Process compiler = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), file.toString())
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor(180, TimeUnit.SECONDS)).isTrue();
            status = compiler.exitValue();
        } catch (IOException e) {
            assumeTrue(false, "no gcc here: " + e.getMessage());
            return library;
        }
        assertThat(status).isZero();
        return library;
    }
}
