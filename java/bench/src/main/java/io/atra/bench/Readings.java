package io.atra.bench;

import io.atra.bench.jmh.CallBench;
import io.atra.bench.report.Measurement;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What JMH measured, in the table's units. */
final class Readings {

    /** Which cell each method of {@link CallBench} fills. */
    private static final Map<String, Cell> CALLS = Map.of(
            "version", new Cell("returns a number", "ffm"),
            "versionInJava", new Cell("returns a number", "java"),
            "versionCritical", new Cell("returns a number, critical", "ffm"),
            "build", new Cell("writes two words", "ffm"),
            "buildJni", new Cell("writes two words", "jni"),
            "buildCritical", new Cell("writes two words, critical", "ffm"));

    private Readings() {}

    private record Cell(String work, String by) {}

    static Measurement of(RunResult result) {
        BenchmarkParams run = result.getParams();
        String[] name = run.getBenchmark().split("\\.");
        String benchmark = name[name.length - 2];
        return switch (benchmark) {
            case "CallBench" -> call(result, name[name.length - 1]);
            case "FunctionBench" -> overBars(result, "function", run.getParam("function"), 1);
            case "BacktestBench" -> overBars(result, "backtest", "sma 20/100 crossing", 1);
            case "SweepBench" ->
                overBars(
                        result,
                        "sweep",
                        run.getParam("combinations") + " crossings",
                        Integer.parseInt(run.getParam("combinations")));
            case "StreamBench" -> overBars(result, "stream", "sma 20/100 crossing", 1);
            default -> throw new IllegalArgumentException("no row for " + benchmark);
        };
    }

    private static Measurement call(RunResult result, String method) {
        Cell cell = CALLS.get(method);
        if (cell == null) throw new IllegalArgumentException("no row for a call " + method);
        return scaled(result, "call", cell.work(), 0, cell.by(), 1);
    }

    private static Measurement overBars(RunResult result, String group, String work, int combinations) {
        long bars = Long.parseLong(result.getParams().getParam("bars"));
        return scaled(result, group, work, bars, result.getParams().getParam("by"), (double) bars * combinations);
    }

    private static Measurement scaled(
            RunResult result, String group, String work, long bars, String by, double pieces) {
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Measurement(
                group,
                work,
                bars,
                by,
                times.getPercentile(50) / pieces,
                times.getMin() / pieces,
                times.getMax() / pieces);
    }
}
