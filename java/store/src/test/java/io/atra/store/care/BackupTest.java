package io.atra.store.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Findings;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final Findings.Watch NOBODY = (part, done, total) -> {};

    @TempDir
    Path folder;

    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        source = Samples.whole(folder.resolve("a.db"));
        target = Files.createDirectory(folder.resolve("copies")).resolve("b.db");
    }

    private Backup backup(boolean replace) {
        try (Database database = Samples.read(source)) {
            return Backup.write(database, target, replace, NOBODY);
        }
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.list(target.getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theCopyHoldsTheSame() throws Exception {
        Backup done = backup(false);
        assertThat(done.file()).isEqualTo(target);
        assertThat(done.bytes()).isEqualTo(Files.size(target));
        assertThat(done.checked().counts()).containsEntry("run", 2L);
        assertThat(copies()).containsExactly("b.db");
        assertThat(Samples.content(target)).isEqualTo(Samples.content(source)).hasSize(6);
        try (Database database = Database.open(target, Mode.READ_WRITE)) {
            Samples.importBars(database, "NEW", 1, 10);
        }
    }

    @Test
    void freePagesAreLeftOut() throws Exception {
        try (Database database = Database.open(source, Mode.READ_WRITE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block VALUES (77, ?)", new byte[1_000_000]));
            database.change(Durability.FULL, c -> c.update("DELETE FROM block WHERE id = 77"));
        }
        assertThat(Files.size(source)).isGreaterThan(1_000_000);
        assertThat(backup(false).bytes()).isLessThan(200_000);
    }

    /** Each copy is one moment: all of an import or nothing of it, and what was acknowledged before it began. */
    @Test
    void othersWriteMeanwhile() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger published = new AtomicInteger(-1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(ended, published));
        try {
            for (int i = 0; i < 5; i++) {
                int before = published.get();
                backup(true);
                assertThat(batch(target)).isBetween(before, published.get() + 1);
            }
        } finally {
            ended.set(true);
        }
        writer.get();
    }

    private void write(AtomicBoolean ended, AtomicInteger published) {
        try (Database database = Database.open(source, Mode.READ_WRITE)) {
            for (int batch = 0; !ended.get(); batch++) {
                Samples.importBars(database, "LIVE", batch, 3000);
                published.set(batch);
            }
        }
    }

    /** The batch that all bars are of; -1 where there are none. */
    private static int batch(Path file) {
        try (Database database = Samples.read(file)) {
            BarStore store = new BarStore(database);
            if (store.list().stream().noneMatch(series -> series.symbol().equals("LIVE"))) {
                return -1;
            }
            try (Bars bars = store.load("LIVE", Timeframe.M1)) {
                Set<Integer> batches = new LinkedHashSet<>();
                for (long i = 0; i < bars.size(); i++) {
                    batches.add((int) bars.volume(i));
                }
                assertThat(batches).hasSize(1);
                return batches.iterator().next();
            }
        }
    }

    @Test
    void aFileThatIsThereStaysUnlessItIsToGiveWay() throws Exception {
        Files.writeString(target, "precious");
        refused(false, UsageException.class, "exists already: name another file, or replace it with --force");
        assertThat(target).hasContent("precious");
        backup(true);
        assertThat(Samples.content(target)).hasSize(6);
    }

    @Test
    void aCopyThatWasReadGivesWay() throws Exception {
        backup(false);
        try (Database database = Database.open(target, Mode.READ_WRITE)) {
            Samples.importBars(database, "NEW", 1, 10);
        }
        Samples.content(target);
        backup(true);
        assertThat(Samples.content(target)).hasSize(6);
        assertThat(copies()).startsWith("b.db");
    }

    /** Of the two files beside a database SQLite makes the log first and removes it last. */
    @Test
    void aCopyWhoseReaderWasKilledGivesWay() throws Exception {
        backup(false);
        Files.createFile(target.resolveSibling("b.db-wal"));
        backup(true);
        assertThat(copies()).containsExactly("b.db");
    }

    @Test
    void aDatabaseThatIsOpenNeverGivesWay() throws Exception {
        backup(false);
        try (Database open = Database.open(target, Mode.READ_WRITE)) {
            Samples.importBars(open, "NEW", 1, 10);
            refused(true, RunException.class, "is open in another program or was not closed (b.db-wal lies beside it)");
        }
        assertThat(Samples.content(target)).hasSize(7);
    }

    @Test
    void theDatabaseItselfIsNoTarget() throws Exception {
        byte[] bytes = Files.readAllBytes(source);
        target = source;
        refused(true, UsageException.class, "is the database itself");
        target = Files.createSymbolicLink(folder.resolve("link.db"), source);
        refused(true, UsageException.class, "is the database itself");
        assertThat(source).hasBinaryContent(bytes);
    }

    @Test
    void theFolderMustBeThere() {
        target = folder.resolve("none/b.db");
        refused(false, UsageException.class, "its folder does not exist");
        target = folder;
        refused(true, UsageException.class, "is a folder: name a file in it");
    }

    /** SQLite copies a flipped byte of a block without a word. */
    @Test
    void aDamagedDatabaseIsNotCopied() throws Exception {
        Samples.raw(source, "UPDATE block SET data = zeroblob(length(data)) WHERE id = 1");
        refused(false, InputException.class, "table block, row 1 (BTC-USD 1m");
        assertThat(copies()).isEmpty();
        Files.writeString(target, "the last good one");
        refused(true, InputException.class, source + ": table block, row 1");
        assertThat(target).hasContent("the last good one");
    }

    private void refused(boolean replace, Class<? extends AtraException> kind, String what) {
        assertThatThrownBy(() -> backup(replace)).isInstanceOf(kind).hasMessageContaining(what);
    }

    @Test
    void itTellsHowFarItIs() {
        List<String> parts = new ArrayList<>();
        try (Database database = Samples.read(source)) {
            Backup.write(database, target, false, (part, done, total) -> parts.add(part));
        }
        assertThat(parts).startsWith("copy").contains("pages", "runs");
    }

    /** The place holds a whole copy or none at every moment; what a killed one left goes with the next. */
    @Test
    void killedAtAnyMomentTheTargetIsWholeOrAbsent() throws Exception {
        try (Database database = Database.open(source, Mode.READ_WRITE)) {
            Samples.importBars(database, "LARGE", 1, 60_000);
        }
        int expected = Samples.content(source).size();
        Random random = new Random(20261126);
        for (int i = 0; i < KILLS; i++) {
            Process child = BackingUpChild.start(source, target, folder.resolve("output.txt"));
            Thread.sleep(random.nextInt(400));
            child.destroyForcibly().waitFor();
            if (Files.exists(target)) {
                assertThat(Samples.content(target)).hasSize(expected);
            }
        }
        backup(true);
        assertThat(copies()).containsExactly("b.db");
    }
}
