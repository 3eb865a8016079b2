package io.atra.engine.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.engine.ChildJvm;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The copy in the cache folder: made once, for this user only, and never trusted unseen. */
class UnpackTest {

    private static final String CACHE = "atra.cache";
    private static final int STARTS = 3;

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void useACacheOfOurOwn() {
        cache = folder.resolve("cache");
        System.setProperty(CACHE, cache.toString());
    }

    @AfterEach
    void useTheUsualOne() {
        System.clearProperty(CACHE);
    }

    private static Path unpacked() throws Exception {
        return NativeLibrary.unpack(Platform.current());
    }

    @Test
    void itIsForThisUserOnly() throws Exception {
        Path file = unpacked();
        assertThat(file).hasParent(cache).isRegularFile();
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aGoodCopyIsUsedAsItIs() throws Exception {
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(unpacked(), longAgo);
        assertThat(Files.getLastModifiedTime(unpacked())).isEqualTo(longAgo);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void aTruncatedCopyIsReplacedAndNothingElseIsLeft(double kept) throws Exception {
        Path file = unpacked();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, (int) (whole.length * kept)));
        assertThat(unpacked()).isEqualTo(file).hasBinaryContent(whole);
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aCopyOfTheRightLengthWithAnotherByteIsReplaced() throws Exception {
        Path file = unpacked();
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(file, flipped);
        assertThat(unpacked()).hasBinaryContent(whole);
    }

    @Test
    void aLinkInPlaceOfTheCopyIsReplacedAndNotFollowed() throws Exception {
        Path file = unpacked();
        Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(Files.isRegularFile(unpacked(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(elsewhere).exists();
    }

    @Test
    void aUserWithoutANameHasACacheToo() throws Exception {
        String name = System.setProperty("user.name", "?");
        try {
            assertThat(unpacked()).hasParent(cache);
            try (Stream<Path> files = Files.list(cache)) {
                assertThat(files).hasSize(1);
            }
        } finally {
            System.setProperty("user.name", name);
        }
    }

    @Test
    void processesThatStartAtOnceAllLoadIt() throws Exception {
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED", "-D" + CACHE + "=" + cache);
        Callable<ChildJvm> start = () -> ChildJvm.run(LoadLibrary.class, options, "ffm");
        try (var threads = Executors.newFixedThreadPool(STARTS)) {
            for (var child : threads.invokeAll(Collections.nCopies(STARTS, start))) {
                assertThat(child.get().out()).containsExactly("sma 2.5");
            }
        }
    }
}
