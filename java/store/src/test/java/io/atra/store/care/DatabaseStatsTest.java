package io.atra.store.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.metrics.Metric;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.care.DatabaseStats.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseStatsTest {

    @TempDir
    Path folder;

    private static DatabaseStats stats(Path file) {
        try (Database database = Samples.read(file)) {
            return DatabaseStats.of(database);
        }
    }

    @Test
    void itTellsWhatIsInTheFile() throws Exception {
        Path file = Samples.whole(folder.resolve("a.db"));
        DatabaseStats stats = stats(file);
        assertThat(stats.fileBytes()).isEqualTo(Files.size(file)).isEqualTo(stats.pages() * stats.pageBytes());
        assertThat(stats.series()).isEqualTo(3);
        assertThat(stats.bars().rows()).isEqualTo(69);
        assertThat(stats.bars().blocks()).isEqualTo(2);
        assertThat(stats.ticks().rows()).isEqualTo(50);
        assertThat(stats.scopes()).isEqualTo(1);
        assertThat(stats.trials()).isEqualTo(3);
        assertThat(stats.runs()).isEqualTo(2);
        assertThat(stats.settings()).extracting(pragma -> pragma.name()).contains("busy_timeout", "query_only");
    }

    /** Tables, the list of tables itself and free pages are all that a file consists of. */
    @Test
    void theBytesOfTheTablesAreTheFile() throws Exception {
        Path file = Samples.whole(folder.resolve("a.db"));
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block VALUES (77, ?)", new byte[50_000]));
            database.change(Durability.FULL, c -> c.update("DELETE FROM block WHERE id = 77"));
        }
        DatabaseStats stats = stats(file);
        assertThat(stats.freePages()).isGreaterThan(5);
        long tables = stats.tables().stream().mapToLong(Table::bytes).sum();
        long others = stats.fileBytes() - tables - stats.freePages() * stats.pageBytes();
        assertThat(others / stats.pageBytes())
                .as("pages of the schema, of sqlite_sequence and of statistics")
                .isBetween(2L, 12L);
    }

    @Test
    void barsOfABlockTakeWhatItsBytesSay() throws Exception {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, Mode.CREATE)) {
            assertThat(DatabaseStats.of(database).bars().bytesARow()).isNaN();
            Samples.importBars(database, "X", 1, 1000);
            DatabaseStats stats = DatabaseStats.of(database);
            assertThat(stats.bars().rows()).isEqualTo(1000);
            long bytes = database.read(c -> c.queryLong("SELECT sum(length(data)) FROM block"));
            assertThat(stats.bars().bytes()).isEqualTo(bytes);
            assertThat(stats.logBytes()).isPositive();
        }
    }

    /** An SQLite that does not tell of its pages. */
    @Test
    void withoutPagesTheBytesOfBlocksAreWhatIsInThem() throws Exception {
        try (Database database = Samples.read(Samples.whole(folder.resolve("a.db")))) {
            Map<String, Long> told = database.read(c -> StatsQuery.bytes(c, true));
            Map<String, Long> estimated = database.read(c -> StatsQuery.bytes(c, false));
            assertThat(estimated).containsOnlyKeys("block");
            assertThat(estimated.get("block")).isPositive().isLessThan(told.get("block"));
        }
    }

    @Test
    void barsOfLiveEndsAreBarsToo() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            Samples.importBars(database, "X", 1, 10);
            Samples.addLive(database, "X", 10, 5);
            DatabaseStats stats = DatabaseStats.of(database);
            assertThat(stats.bars().rows()).isEqualTo(10);
            assertThat(stats.liveBars()).isEqualTo(5);
            assertThat(value(stats, "atra_bars")).isEqualTo(15);
        }
    }

    @Test
    void theSameAsFigures() throws Exception {
        Path file = Samples.whole(folder.resolve("a.db"));
        DatabaseStats stats = stats(file);
        assertThat(stats.read()).allMatch(metric -> metric.kind() == Metric.Kind.GAUGE);
        assertThat(value(stats, "atra_bars")).isEqualTo(69);
        assertThat(value(stats, "atra_database_file_bytes")).isEqualTo(Files.size(file));
        assertThat(stats.read())
                .filteredOn(metric -> metric.name().equals("atra_table_rows"))
                .flatExtracting(Metric::samples)
                .filteredOn(sample -> sample.labels().get("table").equals("trial"))
                .extracting(Metric.Sample::value)
                .containsExactly(3.0);
    }

    private static double value(DatabaseStats stats, String name) {
        return stats.read().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .samples()
                .getFirst()
                .value();
    }
}
