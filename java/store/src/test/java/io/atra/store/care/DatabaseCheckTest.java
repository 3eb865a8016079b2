package io.atra.store.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Findings;
import io.atra.store.Findings.Finding;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseCheckTest {

    private static final int PLACES = Integer.getInteger("places", 150);

    @TempDir
    Path folder;

    private Path whole() throws IOException {
        return Samples.whole(folder.resolve("a.db"));
    }

    private static Findings check(Path file) {
        try (Database database = Samples.read(file)) {
            return DatabaseCheck.run(database, (part, done, total) -> {});
        }
    }

    @Test
    void aWholeDatabaseHasNoDamageAndIsOnlyRead() throws Exception {
        Path file = whole();
        byte[] bytes = Files.readAllBytes(file);
        Findings found = check(file);
        assertThat(found.damages()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.counts())
                .containsEntry("series", 3L)
                .containsEntry("block", 3L)
                .containsEntry("bar", 69L)
                .containsEntry("tick", 50L)
                .containsEntry("tick file", 1L)
                .containsEntry("scope", 1L)
                .containsEntry("trial", 3L)
                .containsEntry("chunk", 1L)
                .containsEntry("run", 2L)
                .containsEntry("trade", 1L);
        assertThat(file).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "UPDATE block SET data = zeroblob(length(data)) WHERE id = 1 ~ block ~"
                        + " table block, row 1 (BTC-USD 1m, 2013-11-25T00:00:00Z to 2013-11-25T00:59:00Z) is not the one",
                "UPDATE block SET data = CAST(substr(data, 1, 99) || x'00' || substr(data, 101) AS BLOB) WHERE id = 1 ~ block ~"
                        + " does not have the checksum it was written with",
                "DELETE FROM block WHERE id = 1 ~ block ~ table block, row 1 (BTC-USD 1m",
                "DELETE FROM block WHERE id = 1 ~ segment ~ table segment: 1 refer to a row of table block",
                "UPDATE series SET gaps = gaps + 1 WHERE id = 1 ~ series ~"
                        + " tables series and segment, series 1 (BTC-USD 1m), do not match its digest",
                "UPDATE segment SET rows = rows - 1 WHERE block_id = 1 ~ series ~ tables series and segment, series 1",
                "DELETE FROM segment WHERE block_id = 1 ~ block ~ table block, row 1 belongs to no series and no import",
                "DELETE FROM series WHERE id = 1 ~ series ~ table series has 2 of 3 rows",
                "DELETE FROM series WHERE id = 1 ~ segment ~ table segment, the row of block 1 belongs to no series",
                "INSERT INTO block VALUES (77, x'00') ~ block ~ table block, row 77 belongs to no series and no import",
                "INSERT INTO loose_block VALUES (1, 1) ~ loose_block ~ table loose_block, row 1 belongs to a series too",
                "INSERT INTO loose_block VALUES (1, 1) ~ loose_block ~ table loose_block, row 1 refers to a row of table import",
                "UPDATE tick_file SET rows = 51 ~ tick_file ~ table tick_file, row of ETH-USD",
                "DELETE FROM tick_file ~ tick_file ~ table tick_file has 0 of 1 rows",
                "UPDATE tally SET rows = rows + 1 WHERE name = 'run' ~ tally ~ table tally, row run",
                "DELETE FROM tally WHERE name = 'series' ~ tally ~ table tally, row series",
                "UPDATE scope SET trials = trials + 1 ~ scope ~ table scope, row 1",
                "UPDATE scope SET hash = zeroblob(32) ~ scope ~ table scope, row 1 is not found by its hash",
                "DELETE FROM scope ~ trial ~ table trial: rows are of scope 1, which is not there",
                "DELETE FROM trial WHERE chunk_row = 0 ~ trial ~ table trial has 2 of 3 rows of scope 1",
                "UPDATE trial SET metrics = zeroblob(length(metrics)) WHERE chunk_row = 0 ~ trial ~"
                        + " table trial, scope 1, parameters [2.0, 9.0]",
                "UPDATE trial SET chunk_row = 9 WHERE chunk_row = 0 ~ trial ~ rows say they are in chunk 1, which has no such",
                "DELETE FROM chunk ~ trial ~ table trial: rows say they are in chunk 1, which is not there",
                "UPDATE chunk SET sums = zeroblob(length(sums)) ~ chunk ~ table chunk, row 1",
                "UPDATE run SET strategy = 'crows' WHERE id = 2 ~ run ~ table run, row 2",
                "DELETE FROM run WHERE id = 2 ~ run ~ table run has 1 of 2 rows",
                "DELETE FROM run WHERE id = 1 ~ trade ~ table trade: rows are of run 1, which is not there",
                "UPDATE trade SET entry_price = 1 ~ trade ~ table trade, run 1, row 0",
                "DELETE FROM trade ~ trade ~ table trade has 0 of 1 rows of run 1",
            })
    void eachDamageIsNamed(String sql, String table, String what) throws Exception {
        Path file = whole();
        Samples.raw(file, sql);
        assertThat(check(file).damages()).anySatisfy(damage -> {
            assertThat(damage.table()).isEqualTo(table);
            assertThat(damage.what()).contains(what);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "UPDATE tail_bar SET data = zeroblob(40) WHERE ts = 60000 ~ tail_bar ~ table tail_bar, a row of LIVE 1m",
                "DELETE FROM tail_bar WHERE ts = 60000 ~ tail_bar ~ table tail_bar has 4 of 5 bars of LIVE 1m",
                "UPDATE tail SET rows = 4 ~ series ~ tables series and segment, series 4 (LIVE 1m), do not match its digest",
                "DELETE FROM tail ~ tail_bar ~ table tail_bar: rows are of series 4, which has no tail",
            })
    void damageOfALiveEndIsNamed(String sql, String table, String what) throws Exception {
        Path file = whole();
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            Samples.addLive(database, "LIVE", 0, 5);
        }
        Findings whole = check(file);
        assertThat(whole.damages()).isEmpty();
        assertThat(whole.counts()).containsEntry("live bar", 5L);
        Samples.raw(file, sql);
        assertThat(check(file).damages()).anySatisfy(damage -> {
            assertThat(damage.table()).isEqualTo(table);
            assertThat(damage.what()).contains(what);
        });
    }

    @Test
    void aCheckGoesOnAfterADamage() throws Exception {
        Path file = whole();
        Samples.raw(
                file,
                "UPDATE block SET data = zeroblob(length(data))",
                "UPDATE trade SET entry_price = 1",
                "UPDATE chunk SET sums = zeroblob(length(sums))");
        Findings found = check(file);
        assertThat(found.damageCount()).isEqualTo(5);
        assertThat(found.damages())
                .extracting(Finding::table)
                .containsExactly("block", "block", "block", "chunk", "trade");
    }

    @Test
    void whatDeadImportsLeftIsCheckedAndTold() throws Exception {
        Path file = whole();
        Samples.raw(
                file,
                "INSERT INTO import VALUES (7, 'X', 'nowhere', 1, 1, 1)",
                "INSERT INTO block SELECT 77, data FROM block WHERE id = 1",
                "INSERT INTO loose_block VALUES (77, 7)");
        Findings found = check(file);
        assertThat(found.damages()).isEmpty();
        assertThat(found.notes()).containsExactly("an import ended early; the next import removes what is left of it");
        assertThat(found.counts()).containsEntry("loose block", 1L);
        Samples.raw(
                file,
                "UPDATE block SET data = CAST(substr(data, 1, 99) || x'00' || substr(data, 101) AS BLOB) WHERE id = 77");
        assertThat(check(file).damages())
                .extracting(Finding::what)
                .containsExactly("table block, row 77 does not have the checksum it was written with");
        Samples.raw(file, "UPDATE block SET data = x'01' WHERE id = 77");
        assertThat(check(file).damages())
                .extracting(Finding::what)
                .containsExactly("table block, row 77 is shorter than its header");
    }

    /** Whatever byte of the file changes: where the check finds nothing, everything reads as it was written. */
    @Test
    void whatReadersWouldNoticeTheCheckNotices() throws Exception {
        Path file = whole();
        byte[] bytes = Files.readAllBytes(file);
        Map<String, String> expected = Samples.content(file);
        assertThat(expected).hasSize(6);
        Random random = new Random(Integer.getInteger("seed", 7));
        int noticed = 0;
        for (int i = 0; i < PLACES; i++) {
            int at = random.nextInt(bytes.length);
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Path damaged = Files.write(folder.resolve("damaged.db"), flipped);
            boolean sound = sound(damaged);
            if (sound) {
                assertThat(Samples.content(damaged)).as("byte " + at).isEqualTo(expected);
            }
            noticed += sound ? 0 : 1;
            Files.deleteIfExists(folder.resolve("damaged.db-wal"));
            Files.deleteIfExists(folder.resolve("damaged.db-shm"));
        }
        assertThat(noticed).isGreaterThan(PLACES / 10);
    }

    private static boolean sound(Path file) {
        try {
            return check(file).damageCount() == 0;
        } catch (InputException | UsageException cannotBeOpened) {
            return false;
        }
    }

    @Test
    void aDamagedIndexIsNamedByItsTable() throws Exception {
        Path file = whole();
        // The index of UNIQUE (symbol, timeframe) gets another name where its first entry was.
        Samples.raw(
                file,
                "PRAGMA writable_schema = 1",
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM"
                        + " sqlite_schema WHERE name = 'sqlite_autoindex_scope_1') WHERE name = 'sqlite_autoindex_series_1'");
        assertThat(check(file).damages()).extracting(Finding::table).contains("series");
    }

    @Test
    void aDatabaseMayBeWrittenMeanwhile() throws Exception {
        Path file = whole();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger imports = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(file, ended, imports));
        int checks = 0;
        try (Database database = Samples.read(file)) {
            while (!writer.isDone() && (imports.get() < 10 || checks < 5)) {
                assertThat(DatabaseCheck.run(database, (part, done, total) -> {})
                                .damages())
                        .isEmpty();
                checks++;
            }
        } finally {
            ended.set(true);
        }
        writer.get();
        assertThat(checks).isGreaterThanOrEqualTo(5);
    }

    private static void write(Path file, AtomicBoolean ended, AtomicInteger imports) {
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            while (!ended.get()) {
                Samples.addLive(database, "LIVE", 3 * imports.get(), 3);
                Samples.importBars(database, "BTC-USD", imports.getAndIncrement(), 2000);
            }
        }
    }

    /** The second block of the list is no more when its turn comes. */
    @Test
    void blocksThatGiveWayMeanwhileAreNoDamage() {
        Path file = folder.resolve("b.db");
        try (Database writer = Database.open(file, Mode.CREATE);
                Database database = Samples.read(file)) {
            Samples.importBars(writer, "X", 1, 70_000);
            Findings found = DatabaseCheck.run(database, (part, done, total) -> {
                if (part.equals("blocks") && done == 1) {
                    Samples.importBars(writer, "X", 2, 70_000);
                }
            });
            assertThat(found.counts()).containsEntry("block", 2L);
            assertThat(found.damages()).isEmpty();
        }
    }

    @Test
    void itTellsHowFarItIs() throws Exception {
        Set<String> parts = new LinkedHashSet<>();
        List<Long> runs = new ArrayList<>();
        try (Database database = Samples.read(whole())) {
            DatabaseCheck.run(database, (part, done, total) -> {
                parts.add(part);
                if (part.equals("runs")) {
                    runs.add(done * 10 + total);
                }
            });
        }
        assertThat(parts).startsWith("pages", "references", "blocks").contains("trials", "chunks", "runs");
        assertThat(runs).containsExactly(2L, 12L, 22L);
    }
}
