package io.atra.bench;

import io.atra.bench.contest.Contestants;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How much is measured, and for how long.
 *
 * @param kind its name
 * @param functions which functions
 * @param functionBars over how many bars, each
 * @param backtestBars over how many bars single runs go, each
 * @param sweepBars over how many bars sweeps and streams go
 * @param combinations of the sweep
 * @param warmups iterations that do not count
 * @param iterations that count
 * @param millis how long an iteration is at least
 */
record Extent(
        String kind,
        List<String> functions,
        List<Integer> functionBars,
        List<Integer> backtestBars,
        int sweepBars,
        int combinations,
        int warmups,
        int iterations,
        int millis) {

    private static final List<String> ALL = List.of(
            "sma",
            "ema",
            "wma",
            "dema",
            "tema",
            "trima",
            "kama",
            "rsi",
            "macd",
            "bbands",
            "atr",
            "natr",
            "trange",
            "adx",
            "plus_di",
            "minus_di",
            "stoch",
            "stochf",
            "willr",
            "cci",
            "mom",
            "roc",
            "stddev",
            "var",
            "linearreg",
            "min",
            "max",
            "sum",
            "obv",
            "mfi",
            "aroon",
            "sar",
            "donchian",
            "supertrend");
    private static final List<String> USUAL =
            List.of("sma", "ema", "rsi", "macd", "bbands", "atr", "adx", "stoch", "obv", "max");
    private static final int FEW = 1_000;
    private static final int MANY = 10_000_000;

    static Extent of(String kind) {
        return switch (kind) {
            case "full" ->
                new Extent(
                        kind, ALL, List.of(FEW, 100_000, MANY), List.of(100_000, 1_000_000), 100_000, 1_000, 3, 5, 120);
            case "quick" -> new Extent(kind, USUAL, List.of(100_000), List.of(100_000), 100_000, 500, 2, 3, 150);
            case "smoke" -> new Extent(kind, ALL, List.of(1_000), List.of(20_000), 20_000, 40, 0, 1, 50);
            default -> throw new IllegalArgumentException("no benchmarks are called " + kind);
        };
    }

    /**
     * Over very many bars, ta4j would need minutes and some hundreds of bytes a bar, and JNI does what FFM does: the
     * same code behind one call.
     */
    boolean bears(String by, int bars) {
        return bars < MANY || !Set.of("ta4j", "jni").contains(by);
    }

    /** Which functions are timed over so many bars: over very many, the usual ones stand for all. */
    List<String> functions(String by, int bars) {
        List<String> able = bars < MANY ? functions : USUAL;
        return able.stream()
                .filter(function -> Contestants.has(by, function) && !isQuadratic(by, function, bars))
                .toList();
    }

    /** ta4j's parabolic SAR looks back at every bar: minutes a pass. */
    private static boolean isQuadratic(String by, String function, int bars) {
        return by.equals("ta4j") && function.equals("sar") && bars > FEW;
    }

    /** The flags of the JVMs that are measured; the collector that costs running code the least. */
    List<String> flags() {
        String most = functionBars.contains(MANY) ? "12g" : "3g";
        return List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xmx" + most);
    }

    /** A process for each measurement, so that none warms up another; in one where times mean nothing. */
    void apply(ChainedOptionsBuilder options) {
        options.forks(kind.equals("smoke") ? 0 : 1)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis))
                .shouldFailOnError(true)
                .jvmArgs(flags().toArray(String[]::new));
    }
}
