package io.atra.engine;

import io.atra.metrics.Metric;
import io.atra.metrics.Metrics;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What the engines of this process have done so far: runs, combinations, bars, time. */
public final class EngineActivity implements Metrics {

    private static final double NANOS_A_SECOND = 1e9;
    private static final LongAdder RUNS = new LongAdder();
    private static final LongAdder COMBINATIONS = new LongAdder();
    private static final LongAdder BARS = new LongAdder();
    private static final LongAdder NANOS = new LongAdder();

    /** Does what a request asks for, and counts it where it succeeds. */
    public static RunResult counted(RunRequest request, Supplier<RunResult> run) {
        long begin = System.nanoTime();
        RunResult result = run.get();
        NANOS.add(System.nanoTime() - begin);
        RUNS.increment();
        COMBINATIONS.add(request.combinations());
        BARS.add(request.combinations() * request.window().size());
        return result;
    }

    @Override
    public List<Metric> read() {
        return List.of(
                Metric.counter("atra_engine_runs_total", "runs", "Requests that engines ran.", sum(RUNS)),
                Metric.counter(
                        "atra_engine_combinations_total",
                        "combinations",
                        "Combinations of parameters in them.",
                        sum(COMBINATIONS)),
                Metric.counter("atra_engine_bars_total", "bars", "Bars of all combinations.", sum(BARS)),
                Metric.counter(
                        "atra_engine_seconds_total",
                        "seconds",
                        "Time in runs, from call to return.",
                        sum(NANOS) / NANOS_A_SECOND));
    }

    private static double sum(LongAdder adder) {
        return (double) adder.sum();
    }
}
