package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalWatchTest {

    private static final int LARGE = 3 << 20;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final ActiveReads reads = new ActiveReads();

    private void logOf(int bytes) throws Exception {
        Files.write(folder.resolve("a.db-wal"), new byte[bytes]);
    }

    private WalWatch watch() {
        return new WalWatch(folder.resolve("a.db"), reads, new Listener(), LARGE);
    }

    @Test
    void aLargeLogIsToldOnceUntilItIsSmallAgain() throws Exception {
        WalWatch watch = watch();
        watch.look();
        logOf(LARGE);
        watch.look();
        assertThat(told).isEmpty();
        logOf(LARGE + 1);
        watch.look();
        watch.look();
        assertThat(told).hasSize(1);
        logOf(10);
        watch.look();
        logOf(2 * LARGE);
        watch.look();
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverHasReadForLongestIsNamed() throws Exception {
        logOf(LARGE + 1);
        ActiveReads.Read first = reads.begin();
        ActiveReads.Read second = reads.begin();
        watch().look();
        assertThat(told.getFirst())
                .startsWith(folder.resolve("a.db") + ": the write-ahead log has grown to 3 MiB: thread '"
                        + Thread.currentThread().getName() + "' has been reading for ");
        assertThat(reads.oldest()).contains(first);
        reads.end(first);
        assertThat(reads.oldest()).contains(second);
        reads.end(second);
        assertThat(reads.oldest()).isEmpty();
        watch().look();
        assertThat(told.getLast()).contains("another program reads for long, or one transaction was that large");
    }

    /** The clock goes on while they are compared: that must not make the later one the older. */
    @Test
    void whoeverBeganFirstHasReadForLongest() {
        for (int i = 0; i < 10_000; i++) {
            ActiveReads.Read first = reads.begin();
            ActiveReads.Read second = reads.begin();
            assertThat(reads.oldest()).contains(first);
            reads.end(first);
            reads.end(second);
        }
    }

    @Test
    void noLogIsNoBytes() throws Exception {
        assertThat(WalWatch.bytes(folder.resolve("a.db-wal"))).isZero();
        logOf(7);
        assertThat(WalWatch.bytes(folder.resolve("a.db-wal"))).isEqualTo(7);
    }

    private final class Listener implements System.Logger {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            told.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            told.add(format);
        }
    }
}
