package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed again and again: what it acknowledged is there, once, and nobody has to help. */
class KilledWriterTest {

    private static final int ROUNDS = Soak.of(10, 200);
    private static final int THREADS = 4;
    private static final int LONGEST_MS = 200;
    private static final int AN_HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedWriteIsThereOnce() throws Exception {
        Random random = new Random(20261126);
        Path file = folder.resolve("a.db");
        long writes = 0;
        long logs = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Way way = Way.values()[round % Way.values().length];
            Map<Integer, Long> acknowledged = writeAndKill(file, way, round, random.nextInt(LONGEST_MS));
            assertThat(acknowledged).as("writers that were heard").isNotEmpty();
            logs += Files.exists(folder.resolve("a.db-wal")) ? 1 : 0;
            writes += requireAll(file, round * THREADS, acknowledged);
        }
        assertThat(logs).as("kills that left a log behind").isEqualTo(ROUNDS);
        requireAll(file, 0, new TreeMap<>());
        Report.of("%d kills: %d acknowledged writes", ROUNDS, writes);
    }

    private Map<Integer, Long> writeAndKill(Path file, Way way, int round, int delayMs) throws Exception {
        Path output = folder.resolve("output");
        ChildProcess child =
                ChildProcess.start(output, WritingChild.class, file, way, round * THREADS, THREADS, AN_HOUR_MS);
        child.awaitFirstLine();
        Thread.sleep(delayMs);
        child.kill();
        return WritingChild.acknowledged(child.lines());
    }

    /** The number of acknowledged writes; of those under way each writer may have got one more through. */
    private static long requireAll(Path file, int first, Map<Integer, Long> acknowledged) {
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            Map<Integer, NavigableSet<Long>> found = NumberedRows.read(database, first);
            NumberedRows.requireNoGap(found);
            NumberedRows.requireIntegrity(database);
            acknowledged.forEach((writer, last) -> assertThat(NumberedRows.last(found, writer))
                    .as("rows of writer %d", writer)
                    .isBetween(last, last + 1));
            return acknowledged.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
