package io.atra.bench;

import io.atra.Engines;
import io.atra.bench.contest.Contestants;
import io.atra.bench.contest.Crossing;
import io.atra.bench.contest.EngineBacktest;
import io.atra.bench.contest.Feed;
import io.atra.bench.contest.Sweep;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.bench.subject.Shape;
import io.atra.engine.Engine;
import io.atra.engine.TradesHash;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One round of everyday work on the native library that {@code -Datra.library} names: for each piece its name, the
 * least time of many repetitions in nanoseconds a bar, and its answer, by which two builds are held together.
 */
public final class Work {

    private static final int BARS = 100_000;
    private static final int COMBINATIONS = 200;
    private static final long PATIENCE_NANOS = 1_500_000_000;
    private static final List<String> FUNCTIONS = List.of(
            "sma",
            "ema",
            "wma",
            "kama",
            "rsi",
            "macd",
            "bbands",
            "atr",
            "adx",
            "stoch",
            "cci",
            "mfi",
            "obv",
            "sar",
            "linearreg",
            "stddev",
            "max");

    private Work() {}

    /** Does it and prints it. */
    public static void main(String[] args) {
        try (Engine engine = Engines.load("ffm");
                Series series = Series.of(Shape.WALK, BARS)) {
            Sweep sweep = new Sweep(engine, series.bars(), COMBINATIONS);
            report("sweep of 200 crossings", COMBINATIONS, () -> Long.toHexString(sweep.run()));
            Sweep exits = new Sweep(engine, exits(), series.bars(), Crossing.chunks(COMBINATIONS));
            report("sweep of 200 with exits, shorts", COMBINATIONS, () -> Long.toHexString(exits.run()));
            Sweep thresholds = new Sweep(engine, thresholds(), series.bars(), List.<double[][]>of(rsiValues()));
            report("sweep of 200 RSI thresholds", COMBINATIONS, () -> Long.toHexString(thresholds.run()));
            report("run of two averages", 1, run(new EngineBacktest(engine, series)));
            report("run with stops and risk sizing", 1, run(new EngineBacktest(engine, stops(), series)));
            report("17 functions", FUNCTIONS.size(), () -> functions(engine.name(), series));
            Feed feed = new Feed(engine, stops(), series.bars());
            report("stream", 1, () -> TradesHash.of(feed.run()));
        }
    }

    private static void report(String name, int pieces, Supplier<String> work) {
        long least = Long.MAX_VALUE;
        String answer = "";
        // Long enough for the JVM to have compiled what lies around the library.
        for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
            long begin = System.nanoTime();
            answer = work.get();
            least = Math.min(least, System.nanoTime() - begin);
        }
        System.out.printf("%s\t%.4f\t%s%n", name, (double) least / pieces / BARS, answer);
    }

    private static Plan stops() {
        return Strategy.named("stops")
                .enterLong("rsi(close, 14) < 35")
                .exitLong("rsi(close, 14) > 60")
                .enterShort("close > bbands(close, 20).upperband")
                .stopLoss("2 * atr(14)")
                .trailingStop("3%")
                .sizing(Sizing.RISK, "1%")
                .fee("0.1%")
                .build()
                .plan();
    }

    private static Plan exits() {
        return Strategy.named("exits")
                .param("fast", Crossing.FAST)
                .param("slow", Crossing.SLOW)
                .enterLong("crossover(sma(close, fast), sma(close, slow))")
                .enterShort("crossunder(sma(close, fast), sma(close, slow))")
                .stopLoss("2 * atr(14)")
                .takeProfit("4 * atr(14)")
                .fee("0.1%")
                .build()
                .plan();
    }

    private static Plan thresholds() {
        return Strategy.named("thresholds")
                .param("n", 14)
                .param("lower", 30)
                .param("upper", 70)
                .enterLong("rsi(close, n) < lower")
                .exitLong("rsi(close, n) > upper")
                .fee("0.1%")
                .build()
                .plan();
    }

    /** Five periods, ten lower and four upper thresholds. */
    private static double[][] rsiValues() {
        return IntStream.range(0, COMBINATIONS)
                .mapToObj(i -> new double[] {5 + 3 * (i / 40), 15 + 2 * (i / 4 % 10), 60 + 5 * (i % 4)})
                .toArray(double[][]::new);
    }

    private static Supplier<String> run(EngineBacktest backtest) {
        return () -> {
            backtest.run();
            return TradesHash.of(backtest.trades());
        };
    }

    private static String functions(String engine, Series series) {
        int hash = 0;
        for (String name : FUNCTIONS) {
            try (Columns columns = Contestants.columns(engine, name, series)) {
                columns.compute();
                hash = 31 * hash + Arrays.hashCode(columns.outputs()[0]);
            }
        }
        return Integer.toHexString(hash);
    }
}
