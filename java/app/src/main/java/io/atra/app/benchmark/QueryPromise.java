package io.atra.app.benchmark;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlStatement;
import io.atra.store.SqlStep;
import io.atra.store.index.Advice;
import io.atra.store.index.IndexAdvisor;
import io.atra.store.index.ObservedStatement;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Queries over a table that lacks indexes, before and after those are made that the database advises. */
final class QueryPromise {

    private static final int ROWS = 50_000;
    private static final int SYMBOLS = 200;
    private static final int TIMES = 21;
    private static final double LEAST_GAIN = 0.2;
    private static final List<String> QUERIES = List.of(
            "SELECT count(*), sum(price) FROM fill WHERE symbol = 'S42' AND ts BETWEEN 1000000 AND 2000000",
            "SELECT ts, price FROM fill WHERE symbol = 'S7' ORDER BY ts DESC LIMIT 20",
            "SELECT max(ts) FROM fill WHERE symbol = 'S99'");

    private final Database database;

    QueryPromise(Database database) {
        this.database = database;
    }

    Verdict measure() {
        create();
        double before = millis();
        List<ObservedStatement> observed =
                QUERIES.stream().map(sql -> new ObservedStatement(sql, TIMES)).toList();
        Advice advice = IndexAdvisor.advise(database, observed);
        IndexAdvisor.apply(database, advice);
        double after = millis();
        double gain = 1 - after / before;
        return new Verdict(
                "three queries without an index, with the advised ones",
                "20-40 % faster",
                "20 % faster or more",
                String.format(
                        Locale.ROOT,
                        "%.2f ms, then %.2f ms: %.0f %% faster, %d advised",
                        before,
                        after,
                        100 * gain,
                        advice.proposals().size()),
                gain >= LEAST_GAIN);
    }

    private double millis() {
        return Figures.of(TIMES, () -> QUERIES.forEach(this::run)).medianMillis();
    }

    private void run(String sql) {
        database.read(connection -> connection.queryLong(sql));
    }

    private void create() {
        SqlStep fill = connection -> {
            connection.execute(
                    "CREATE TABLE fill (id INTEGER PRIMARY KEY, symbol TEXT, ts INTEGER, price REAL) STRICT");
            SplittableRandom random = new SplittableRandom(1);
            SqlStatement insert = connection.prepare("INSERT INTO fill (symbol, ts, price) VALUES (?, ?, ?)");
            for (long i = 0; i < ROWS; i++) {
                insert.bind(1, "S" + random.nextInt(SYMBOLS)).bind(2, i * 60).bind(3, random.nextDouble());
                insert.update();
            }
        };
        database.change(Durability.NORMAL, fill);
    }
}
