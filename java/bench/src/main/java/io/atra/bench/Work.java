package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.BarStream;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.TradesHash;
import io.atra.engine.Window;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One round of everyday work on the native library that {@code -Datra.library} names: for each piece its name, the
 * least time of many repetitions in nanoseconds a bar, and its answer, by which two builds are held together.
 */
public final class Work {

    private static final int BARS = 100_000;
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
        try (Engine engine = Engines.load();
                Bars bars = Walk.bars(BARS)) {
            report("sweep of 200 crossings", 200, () -> sweep(engine, bars));
            report("run of two averages", 1, () -> run(engine, bars, crossing(20, 100)));
            report("run with stops and risk sizing", 1, () -> run(engine, bars, stops()));
            report("17 functions", FUNCTIONS.size(), () -> functions(engine, bars));
            report("stream", 1, () -> stream(engine, bars));
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

    private static Plan crossing(int fast, int slow) {
        return Strategy.named("crossing")
                .param("fast", fast)
                .param("slow", slow)
                .enterLong("crossover(sma(close, fast), sma(close, slow))")
                .exitLong("crossunder(sma(close, fast), sma(close, slow))")
                .fee("0.1%")
                .build()
                .plan();
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

    private static String sweep(Engine engine, Bars bars) {
        double[][] grid = new double[200][];
        for (int i = 0; i < grid.length; i++) grid[i] = new double[] {5 + i % 10, 30 + 5 * (i / 10)};
        try (Session session = engine.open(crossing(1, 2), List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(RunRequest.ofAll(Window.whole(bars), grid));
            double[] sharpes = new double[grid.length];
            Arrays.setAll(sharpes, i -> result.metric(i, CoreMetric.SHARPE));
            return Integer.toHexString(Arrays.hashCode(sharpes));
        }
    }

    private static String run(Engine engine, Bars bars, Plan plan) {
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(RunRequest.of(Window.whole(bars), plan.defaults()).wanting(Output.TRADES));
            return TradesHash.of(session.trades(0));
        }
    }

    private static String functions(Engine engine, Bars bars) {
        int hash = 0;
        for (String name : FUNCTIONS) {
            hash = 31 * hash
                    + column(engine, bars, Catalogue.standard().function(name).orElseThrow());
        }
        return Integer.toHexString(hash);
    }

    private static int column(Engine engine, Bars bars, Function function) {
        double[] parameters = function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
        try (Arena arena = Arena.ofConfined()) {
            List<MemorySegment> outputs = function.outputs().stream()
                    .map(output -> arena.allocate(ValueLayout.JAVA_DOUBLE, bars.size()))
                    .toList();
            engine.compute(function.name(), bars, Column.CLOSE, parameters, outputs);
            return Arrays.hashCode(outputs.getFirst().toArray(ValueLayout.JAVA_DOUBLE));
        }
    }

    private static String stream(Engine engine, Bars bars) {
        Plan plan = stops();
        try (BarStream stream = engine.stream(plan, plan.defaults(), Timeframe.M1, List.of())) {
            for (int i = 0; i < BARS; i++) {
                stream.push(
                        new Bar(bars.tsMs(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i)));
            }
            return TradesHash.of(stream.trades());
        }
    }
}
