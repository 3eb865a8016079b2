package io.atra.store.care;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Migration;
import io.atra.store.MigrationTest;
import io.atra.store.Mode;
import io.atra.store.Settings;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import io.atra.store.bars.SeriesInfo;
import io.atra.store.bars.TickStore;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Databases for tests. */
final class Samples {

    static final long MINUTE_MS = 60_000;

    private Samples() {}

    /** One with bars, ticks, a backtest with a trade, and a sweep. */
    static Path whole(Path file) throws IOException {
        MigrationTest.schema1(file);
        Migration.run(file, (connection, version) -> {});
        return file;
    }

    static Database read(Path file) {
        return Database.open(file, Mode.READ_ONLY, Settings.standard().withoutMmap());
    }

    /** Does to the file what no program of ours does. */
    static void raw(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Stores bars of a batch; the values hang on its number. */
    static void importBars(Database database, String symbol, int batch, int bars) {
        try (BarImport running = new BarStore(database).startImport(symbol, Timeframe.M1, ConflictPolicy.REPLACE)) {
            for (int i = 0; i < bars; i++) {
                double close = 100 + (i + batch) % 17;
                running.append(i * MINUTE_MS, close, close + 1, close - 1, close, batch);
            }
            running.publish();
        }
    }

    /** Stores bars one by one; they stay in the live end. */
    static void addLive(Database database, String symbol, int from, int bars) {
        BarStore store = new BarStore(database);
        for (int i = from; i < from + bars; i++) {
            double close = 100 + i % 17;
            store.append(symbol, Timeframe.M1, new Bar(i * MINUTE_MS, close, close + 1, close - 1, close, 1));
        }
    }

    /** Everything that can be asked for, as text. */
    static Map<String, String> content(Path file) {
        try (Database database = read(file)) {
            return content(database);
        }
    }

    private static Map<String, String> content(Database database) {
        Map<String, String> found = new TreeMap<>();
        for (SeriesInfo series : new BarStore(database).list()) {
            found.put(
                    series.toString(),
                    series.timeframe().equals("ticks") ? ticks(database, series) : bars(database, series));
        }
        RunStore runs = new RunStore(database);
        for (StoredRun run : runs.list(RunFilter.newest(1000))) {
            found.put("run " + run.id(), run + " " + runs.trades(run));
        }
        for (StoredScope scope : new TrialStore(database).scopes()) {
            found.put("scope " + scope.id(), scope + trials(database, scope));
        }
        return found;
    }

    private static String bars(Database database, SeriesInfo series) {
        try (Bars bars = new BarStore(database).load(series.symbol(), Timeframe.parse(series.timeframe()))) {
            return bars.contentHash();
        }
    }

    private static String ticks(Database database, SeriesInfo series) {
        StringBuilder all = new StringBuilder();
        TickStore store = new TickStore(database);
        store.read(
                series.symbol(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (ts, price, amount) -> all.append(ts).append(price).append(amount));
        return all + " " + store.knows(series.symbol(), "0".repeat(64));
    }

    private static String trials(Database database, StoredScope scope) {
        StringBuilder all = new StringBuilder();
        TrialStore store = new TrialStore(database);
        store.visit(
                scope.scope(),
                (params, metrics, sums) -> all.append(Arrays.toString(params))
                        .append(Arrays.toString(metrics))
                        .append(Arrays.hashCode(sums)));
        return all + " " + store.count(scope.scope());
    }
}
