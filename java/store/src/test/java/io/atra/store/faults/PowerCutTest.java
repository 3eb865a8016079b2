package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power is cut at random moments, and what was not synced is lost, torn or out of order: what was acknowledged at FULL
 * is there, at NORMAL the file is whole at least.
 */
class PowerCutTest {

    private static final int CUTS = Soak.of(100, 10_000);
    private static final int NUMBERS = Soak.of(15, 60);

    private Path folder;

    /** In memory where there is such a place: real syncs prove nothing here and cost much. */
    @BeforeEach
    void makeFolder() throws IOException {
        folder = Scratch.folder();
    }

    @AfterEach
    void removeFolder() throws IOException {
        Scratch.remove(folder);
    }

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostAtFull(Way way) throws Exception {
        List<DiskLog.Entry> log = log(way, Durability.FULL, false);
        PowerCuts cuts = new PowerCuts(log, Set.of()).make(CUTS, 1, image());
        Report.of(
                "FULL, %s: %d cuts of %d calls: %d lost something, %d damaged",
                way, CUTS, log.size(), cuts.lost().size(), cuts.damaged().size());
        assertThat(cuts.damaged()).isEmpty();
        assertThat(cuts.lost()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theFileStaysWholeAtNormal(Way way) throws Exception {
        List<DiskLog.Entry> log = log(way, Durability.NORMAL, false);
        PowerCuts cuts = new PowerCuts(log, Set.of()).make(CUTS, 2, image());
        Report.of(
                "NORMAL, %s: %d cuts of %d calls: %d lost something, %d damaged",
                way, CUTS, log.size(), cuts.lost().size(), cuts.damaged().size());
        assertThat(cuts.damaged()).isEmpty();
        // The tool sees a loss where there is one.
        assertThat(cuts.lost()).hasSizeGreaterThan(CUTS / 10);
    }

    @Test
    void theToolSeesWhatWasAcknowledgedTooEarly() throws Exception {
        List<DiskLog.Entry> log = log(Way.DIRECT, Durability.FULL, true);
        PowerCuts cuts = new PowerCuts(log, Set.of()).make(100, 3, image());
        assertThat(cuts.damaged()).isEmpty();
        assertThat(cuts.lost()).isNotEmpty();
    }

    @Test
    void theToolSeesTheDamageOfADiskThatLies() throws Exception {
        List<DiskLog.Entry> log = log(Way.DIRECT, Durability.FULL, false);
        PowerCuts cuts = new PowerCuts(log, Set.of(DiskLog.Role.DATABASE, DiskLog.Role.WAL)).make(100, 4, image());
        assertThat(cuts.damaged()).isNotEmpty();
        assertThat(cuts.lost()).isNotEmpty();
    }

    private List<DiskLog.Entry> log(Way way, Durability durability, boolean early) throws Exception {
        Path log = folder.resolve("log");
        Path written = Files.createDirectory(folder.resolve("written")).resolve("a.db");
        ChildProcess.underFaults(
                        folder.resolve("output"), LoggedChild.class, written, log, way, durability, NUMBERS, early)
                .await();
        List<DiskLog.Entry> entries = DiskLog.read(log);
        long acknowledged = entries.stream()
                .filter(entry -> entry.kind() == DiskLog.Kind.ACKNOWLEDGE)
                .count();
        assertThat(acknowledged).isEqualTo((long) NUMBERS * LoggedChild.SESSIONS * LoggedChild.WRITERS);
        return entries;
    }

    private Path image() throws IOException {
        return Files.createDirectory(folder.resolve("image")).resolve("a.db");
    }
}
