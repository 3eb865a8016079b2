package io.atra.store.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.broker.Fill;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Findings;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import io.atra.store.care.DatabaseCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStoreTest {

    @TempDir
    Path folder;

    private Database database;
    private LiveStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("live.db"), Mode.CREATE);
        store = new LiveStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LiveSession begin(String hash) {
        LiveAccount account = new LiveAccount(0, "cross", "cafe", List.of(1.5, -0.0), "BTC", "1m");
        return store.begin(new LiveSession(0, hash.repeat(64), "replay", 17, 99, "{}", List.of(account)));
    }

    private static Fill entry(Random random, long bar) {
        return new Fill(bar, bar * 60_000, Direction.SHORT, random.nextDouble(), random.nextDouble(), 0, null);
    }

    private static Fill exit(Random random, long bar) {
        double price = random.nextDouble();
        double units = random.nextDouble();
        Trade trade = new Trade(
                0,
                Direction.LONG,
                Reason.RISK,
                bar - 1,
                bar,
                5,
                bar * 60_000,
                random.nextDouble(),
                price,
                units,
                random.nextDouble(),
                0.25,
                random.nextGaussian(),
                random.nextGaussian());
        return new Fill(bar, bar * 60_000, Direction.LONG, price, units, 0.25, trade);
    }

    @Test
    void whatIsWrittenIsReadToTheBit() {
        LiveSession session = begin("a");
        Random random = new Random(1);
        List<FillRow> fills = new ArrayList<>();
        List<RiskRow> risks = new ArrayList<>();
        for (int b = 0; b < 20; b++) {
            LiveBatch batch = new LiveBatch(b);
            for (int i = 0; i < 10; i++) {
                long number = 10L * b + i;
                Fill fill = i % 2 == 0 ? entry(random, number) : exit(random, number);
                fills.add(new FillRow(0, number, fill, i % 3 == 0 ? Double.NaN : 7.5, i % 3 == 1));
                batch.fill(fills.getLast());
            }
            risks.add(new RiskRow(b, -1, -1, b, "halt", 0.5, "why\n'so'"));
            batch.risk(risks.getLast());
            batch.signal(0, b, 5);
            batch.order(0, b, b % 2 == 0 ? "reverse" : null, "long", b % 4 != 0);
            batch.mark(new Mark("BTC", "1m", b, b + 1));
            batch.state(new double[] {b, Double.NaN, -0.0});
            store.append(session, batch).join();
        }
        LiveJournal read = store.journal(store.find("a".repeat(64)).orElseThrow());
        assertThat(read.fills()).isEqualTo(fills);
        assertThat(read.risks()).isEqualTo(risks);
        assertThat(read.marks()).containsExactly(new Mark("BTC", "1m", 19, 20));
        assertThat(read.state()).containsExactly(19, Double.NaN, -0.0);
        assertThat(read.batches()).isEqualTo(20);
        assertThat(read.refusals()).hasSize(5).contains(new LiveJournal.Refusal(0, 4));
        assertThat(store.list()).containsExactly(session);
        assertThat(check().damages()).isEmpty();
    }

    private Findings check() {
        return DatabaseCheck.run(database, (part, done, total) -> {});
    }

    @Test
    void sessionsAreStrangers() {
        LiveSession one = begin("a");
        LiveSession other = begin("b");
        LiveBatch batch = new LiveBatch(0);
        batch.mark(new Mark("BTC", "1m", 1, 1));
        batch.fill(new FillRow(0, 0, entry(new Random(1), 3), Double.NaN, true));
        store.append(one, batch).join();
        assertThat(store.journal(other).fills()).isEmpty();
        store.delete(one);
        assertThat(store.find("a".repeat(64))).isEmpty();
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM live_fill")))
                .isZero();
        assertThat(store.list()).containsExactly(other);
    }

    /** One that is missing stops those after it; one that is there already is not written again. */
    @Test
    void batchesAreWrittenInOrderAndOnce() {
        LiveSession session = begin("a");
        assertThatThrownBy(() -> store.append(session, marked(1)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RunException.class)
                .hasMessageContaining("batch 0");
        store.append(session, marked(0)).join();
        store.append(session, marked(0)).join();
        store.append(session, marked(1)).join();
        assertThat(store.journal(session).batches()).isEqualTo(2);
        assertThat(store.journal(session).fills()).hasSize(2);
    }

    private static LiveBatch marked(long number) {
        LiveBatch batch = new LiveBatch(number);
        batch.mark(new Mark("BTC", "1m", number, number + 1));
        batch.fill(new FillRow(0, number, entry(new Random(number), number), 1, false));
        return batch;
    }

    @Test
    void barsGoIntoTheirSeriesInTheSameTransaction() {
        LiveSession session = begin("a");
        LiveBatch batch = marked(0);
        batch.bar("NEW", Timeframe.M1, new Bar(60_000, 1, 2, 1, 2, 3));
        store.append(session, batch).join();
        LiveBatch broken = marked(1);
        broken.bar("NEW", Timeframe.M1, new Bar(120_000, 1, 2, 1, 5, 3));
        assertThatThrownBy(() -> store.append(session, broken).join()).hasCauseInstanceOf(InputException.class);
        try (var bars = new BarStore(database).load("NEW", Timeframe.M1)) {
            assertThat(bars.size()).isEqualTo(1);
        }
        assertThat(store.journal(session).batches()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE live_fill SET price = 9 WHERE number = 1",
                "DELETE FROM live_fill WHERE number = 0",
                "UPDATE live_session SET feed = 'x'",
                "UPDATE live_account SET strategy = 'x'",
                "UPDATE live_mark SET bars = 7",
                "UPDATE live_order SET admitted = 0",
                "UPDATE live_signal SET rules = 1",
                "UPDATE live_risk SET fraction = 1",
                "UPDATE live_state SET batches = 7"
            })
    void damageIsFound(String sql) {
        LiveSession session = begin("a");
        store.append(session, marked(0)).join();
        LiveBatch batch = marked(1);
        batch.order(0, 5, null, "long", true);
        batch.signal(0, 5, 4);
        batch.risk(new RiskRow(0, 0, 1, 2, "reduce", 0.5, "so"));
        batch.state(new double[] {1});
        store.append(session, batch).join();
        assertThat(check().damages()).isEmpty();
        database.change(Durability.FULL, c -> c.update(sql));
        assertThat(check().damages()).hasSize(1);
        assertThat(check().damages().getFirst().what()).contains(sql.split(" ")[sql.startsWith("D") ? 2 : 1]);
    }
}
