package io.atra.app.benchmark;

import io.atra.app.data.SyntheticBars;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.engine.Backtest;
import io.atra.engine.Engine;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import io.atra.store.Database;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Four years of 15-minute bars: loaded, backtested, and 64 such symbols loaded. */
final class BarPromises {

    private static final Timeframe TIMEFRAME = Timeframe.M15;
    private static final long START_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final int BARS = 4 * 365 * 96;
    private static final int SYMBOLS = 64;
    private static final int TIMES = 21;
    private static final int FEW_TIMES = 5;
    private static final int LOAD_MILLIS = 10;
    private static final int BACKTEST_MILLIS = 10;
    private static final int ALL_MILLIS = 400;

    private final BarStore store;
    private final Engine engine;

    BarPromises(Database database, Engine engine) {
        this.store = new BarStore(database);
        this.engine = engine;
    }

    List<Verdict> measure() {
        for (int i = 0; i < SYMBOLS; i++) {
            put(i);
        }
        return List.of(load(), backtest(), loadAll());
    }

    private static String symbol(int i) {
        return "BENCH-" + i;
    }

    private void put(int seed) {
        SyntheticBars walk = new SyntheticBars(TIMEFRAME, START_MS, BARS, seed + 1, 100, 0.6, 0, false);
        try (Bars bars = walk.make(made -> {});
                BarImport running = store.startImport(symbol(seed), TIMEFRAME, ConflictPolicy.FAIL)) {
            running.appendAll(bars);
            running.publish();
        }
    }

    private void read(int i) {
        try (Bars bars = store.load(symbol(i), TIMEFRAME)) {
            require(bars.size());
        }
    }

    /** A figure for fewer bars would be a lie. */
    private static void require(long bars) {
        if (bars != BARS) {
            throw new IllegalStateException(bars + " bars, not " + BARS);
        }
    }

    private Verdict load() {
        Figures times = Figures.of(TIMES, () -> read(0));
        return verdict("load of four years of 15-minute bars", "< 3 s", LOAD_MILLIS, times);
    }

    private Verdict backtest() {
        try (Bars bars = store.load(symbol(0), TIMEFRAME)) {
            Plan plan = crossing();
            Figures times = Figures.of(TIMES, () -> Backtest.run(engine, plan, bars));
            return verdict("backtest of them", "< 20 s", BACKTEST_MILLIS, times);
        }
    }

    private static Plan crossing() {
        return Strategy.named("crossing")
                .enterLong("crossover(sma(close, 20), sma(close, 100))")
                .exitLong("crossunder(sma(close, 20), sma(close, 100))")
                .fee("0.1%")
                .build()
                .plan();
    }

    private Verdict loadAll() {
        Figures times = Figures.of(FEW_TIMES, () -> {
            for (int i = 0; i < SYMBOLS; i++) {
                read(i);
            }
        });
        return verdict("load of " + SYMBOLS + " such symbols", "< 3 min", ALL_MILLIS, times);
    }

    private static Verdict verdict(String name, String claimed, int goalMillis, Figures times) {
        double millis = times.medianMillis();
        String figure = String.format(Locale.ROOT, "median %.2f ms", millis);
        return new Verdict(name, claimed, "< " + goalMillis + " ms", figure, millis < goalMillis);
    }
}
