package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the rows of a live end is covered by a checksum, and no row can be lost. */
class DamagedTailTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tail SET rows = rows - 1",
                "UPDATE tail SET first_ts = first_ts + 1",
                "UPDATE tail SET last_ts = last_ts + 1",
                "UPDATE tail SET gaps = gaps + 1",
                "UPDATE tail SET sum = sum + 1",
                "UPDATE tail_bar SET ts = ts + 1 WHERE ts = (SELECT max(ts) FROM tail_bar)",
                "UPDATE tail_bar SET data = zeroblob(40) WHERE ts = (SELECT max(ts) FROM tail_bar)",
                "UPDATE tail_bar SET checksum = checksum + 1 WHERE ts = (SELECT max(ts) FROM tail_bar)",
                "DELETE FROM tail_bar WHERE ts = (SELECT max(ts) FROM tail_bar)",
                "DELETE FROM tail_bar WHERE ts = (SELECT min(ts) FROM tail_bar)",
                "DELETE FROM tail_bar",
            })
    void aChangedRowIsNoticed(String damage) {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            BarStore store = new BarStore(database);
            Bar[] bars = new Bar[5];
            for (int i = 0; i < bars.length; i++) {
                bars[i] = new Bar(TestBars.START_MS + i * TestBars.MINUTE_MS, 1.5, 2, 1, 1.25, i);
            }
            store.append("BTC", Timeframe.M1, bars);
            try (Bars whole = store.load("BTC", Timeframe.M1)) {
                assertThat(whole.size()).isEqualTo(5);
            }
            database.change(Durability.NORMAL, c -> c.update(damage));
            assertThatThrownBy(() -> store.load("BTC", Timeframe.M1).close())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the database is damaged");
        }
    }

    @Test
    void aLostTailIsNoticed() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            BarStore store = new BarStore(database, 64);
            for (int i = 0; i < 5; i++) {
                store.append("BTC", Timeframe.M1, new Bar(TestBars.START_MS + i * TestBars.MINUTE_MS, 1, 1, 1, 1, 1));
            }
            database.change(Durability.NORMAL, c -> {
                assertThat(c.update("DELETE FROM tail_bar")).isEqualTo(1);
                assertThat(c.update("DELETE FROM tail")).isEqualTo(1);
            });
            assertThatThrownBy(() -> store.load("BTC", Timeframe.M1).close())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("do not match its digest");
        }
    }
}
