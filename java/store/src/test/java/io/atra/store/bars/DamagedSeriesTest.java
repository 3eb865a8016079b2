package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the rows that lead to bars is covered by a checksum. */
class DamagedSeriesTest {

    @TempDir
    Path folder;

    private Database database;
    private BarStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        store = new BarStore(database, 64);
        put("BTC");
        put("ETH");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void put(String symbol) {
        try (BarImport running = store.startImport(symbol, Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.store(running, TestBars.minutes(0, 300, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE series SET rows = rows - 1 WHERE id = 1",
                "UPDATE series SET first_ts = first_ts + 1 WHERE id = 1",
                "UPDATE series SET last_ts = last_ts + 1 WHERE id = 1",
                "UPDATE series SET gaps = gaps + 1 WHERE id = 1",
                "UPDATE series SET from_ticks = 1 WHERE id = 1",
                "UPDATE series SET digest = zeroblob(32) WHERE id = 1",
                "UPDATE series SET symbol = 'BTD' WHERE id = 1",
                "UPDATE series SET timeframe = '3m' WHERE id = 1",
                "UPDATE segment SET gaps = 1 WHERE block_id = 1",
                "UPDATE segment SET crc = crc + 1 WHERE block_id = 1",
                "UPDATE segment SET rows = rows - 1 WHERE block_id = 1",
                "UPDATE segment SET last_ts = last_ts - 1 WHERE block_id = 1",
                "DELETE FROM segment WHERE block_id = 1",
                "DELETE FROM segment WHERE series_id = 1",
            })
    void aChangedRowIsNoticed(String damage) {
        database.change(Durability.NORMAL, c -> c.update(damage));
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tables series and segment, series 1")
                .hasMessageContaining("the database is damaged");
        assertThatThrownBy(store::list).isInstanceOf(InputException.class);
    }

    @Test
    void aLostSeriesIsNoticed() {
        damage("DELETE FROM segment WHERE series_id = 1", "DELETE FROM series WHERE id = 1");
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table series has 1 of 2 rows");
    }

    @Test
    void blocksThatTradedPlacesAreNoticed() {
        damage(
                "UPDATE segment SET block_id = -1 WHERE block_id = 1",
                "UPDATE segment SET block_id = 1 WHERE block_id = 2",
                "UPDATE segment SET block_id = 2 WHERE block_id = -1");
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table block, row 2 (BTC 1m, ")
                .hasMessageContaining("is not the one that its segment describes");
    }

    @Test
    void aMissingBlockIsNoticed() {
        damage("DELETE FROM block WHERE id = 1");
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1)).hasMessageContaining("table block, row 1");
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1)).hasMessageContaining("is missing");
    }

    /** On a connection that knows no foreign keys, as a disk does not. */
    private void damage(String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anImportWhoseSeriesChangedMeanwhilePublishesNothing() {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.append(running, TestBars.minutes(1000, 10, 0));
            database.change(Durability.NORMAL, c -> c.update("UPDATE import SET symbol = 'hidden'"));
            try (BarImport other = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
                TestBars.store(other, TestBars.minutes(2000, 10, 0));
            }
            assertThatThrownBy(running::publish)
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("another import changed BTC 1m meanwhile");
        }
        assertThat(store.list().getFirst().rows()).isEqualTo(310);
    }
}
