package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Timeframe;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.OwnerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportOwnerTest {

    @TempDir
    Path folder;

    @Test
    void thisProcessLives() {
        assertThat(OwnerProcess.current().alive(0)).isTrue();
    }

    @Test
    void aProcessThatEndedIsDead() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        OwnerProcess owner = OwnerProcess.of(child.toHandle());
        assertThat(owner.alive(0)).isTrue();
        child.destroyForcibly().waitFor();
        assertThat(owner.alive(System.currentTimeMillis())).isFalse();
    }

    @Test
    void anotherProcessWithTheSameNumberIsAnother() {
        OwnerProcess self = OwnerProcess.current();
        assertThat(new OwnerProcess(self.place(), self.pid(), self.startedMs() - 60_000).alive(0))
                .isFalse();
    }

    @Test
    void elsewhereSilenceTells() {
        OwnerProcess elsewhere = new OwnerProcess("another machine", 1, 1);
        long now = System.currentTimeMillis();
        assertThat(elsewhere.alive(now - 60_000)).isTrue();
        assertThat(elsewhere.alive(now - 2 * 3_600_000)).isFalse();
    }

    @Test
    void anImportTakenForDeadPublishesNothing() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            BarStore store = new BarStore(database, 64);
            try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
                TestBars.append(running, TestBars.minutes(0, 1000, 0));
                database.change(Durability.NORMAL, c -> c.update("UPDATE import SET place = 'gone', touched_ms = 0"));
                new BarStore(database);
                assertThatThrownBy(() -> TestBars.append(running, TestBars.minutes(1000, 500, 0)))
                        .isInstanceOf(RunException.class)
                        .hasMessageContaining("took this import for dead");
                assertThatThrownBy(running::publish)
                        .isInstanceOf(RunException.class)
                        .hasMessageContaining("took this import for dead");
            }
            assertThat(store.list()).isEmpty();
            assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM block")))
                    .isZero();
        }
    }

    @Test
    void anImportThatEndedTakesNothingMore() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            BarImport running = new BarStore(database, 64).startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP);
            TestBars.store(running, TestBars.minutes(0, 10, 0));
            assertThatThrownBy(running::publish).isInstanceOf(IllegalStateException.class);
            running.close();
            running.close();
            assertThatThrownBy(() -> TestBars.append(running, TestBars.minutes(10, 1000, 0)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
