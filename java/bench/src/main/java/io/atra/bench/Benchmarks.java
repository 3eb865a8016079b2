package io.atra.bench;

import io.atra.bench.contest.Contestants;
import io.atra.bench.jmh.BacktestBench;
import io.atra.bench.jmh.CallBench;
import io.atra.bench.jmh.FunctionBench;
import io.atra.bench.jmh.StreamBench;
import io.atra.bench.jmh.SweepBench;
import io.atra.bench.report.Machine;
import io.atra.bench.report.Measurement;
import io.atra.bench.report.Page;
import io.atra.bench.report.Part;
import io.atra.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks: {@code full|quick|smoke FOLDER COMMIT}. Writes a JSON file a part as JMH writes it and {@code
 * KIND.md} for people into the folder; lines of {@code pair.txt} there go onto the page too. Parts that the folder has
 * are not measured again.
 */
public final class Benchmarks {

    private final Extent extent;
    private final Path folder;
    private final List<Measurement> measurements = new ArrayList<>();

    private Benchmarks(Extent extent, Path folder) {
        this.extent = extent;
        this.folder = folder;
    }

    /** Runs them and prints the page. */
    public static void main(String[] args) throws IOException, RunnerException {
        Extent extent = Extent.of(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        Benchmarks benchmarks = new Benchmarks(extent, folder);
        benchmarks.run();
        benchmarks.write(args[2]);
    }

    private void run() throws RunnerException, IOException {
        measure("calls", CallBench.class, options -> {});
        for (int bars : extent.functionBars()) {
            for (String by : Contestants.ALL) functions(by, bars);
        }
        for (int bars : extent.backtestBars()) {
            for (String by : Contestants.ALL) backtest(by, bars);
        }
        for (String by : Contestants.ENGINES) {
            if (!Contestants.runs(by)) continue;
            measure(
                    "sweep " + by,
                    SweepBench.class,
                    options -> options.param("by", by)
                            .param("bars", "" + extent.sweepBars())
                            .param("combinations", "" + extent.combinations()));
            measure(
                    "stream " + by,
                    StreamBench.class,
                    options -> options.param("by", by).param("bars", "" + extent.sweepBars()));
        }
    }

    private void functions(String by, int bars) throws RunnerException, IOException {
        String[] able = extent.functions(by, bars).toArray(String[]::new);
        if (able.length == 0 || !extent.bears(by, bars)) return;
        measure(
                "functions " + by + " " + bars,
                FunctionBench.class,
                options -> options.param("by", by).param("function", able).param("bars", "" + bars));
    }

    private void backtest(String by, int bars) throws RunnerException, IOException {
        if (!by.equals("ta4j") && !Contestants.runs(by)) return;
        measure(
                "backtest " + by + " " + bars,
                BacktestBench.class,
                options -> options.param("by", by).param("bars", "" + bars));
    }

    private void measure(String what, Class<?> benchmark, Consumer<ChainedOptionsBuilder> choose)
            throws RunnerException, IOException {
        Part part = new Part(folder, what.replace(' ', '-'));
        if (!part.done()) {
            long begin = System.nanoTime();
            part.write(run(part, benchmark, choose));
            System.err.printf("%-28s %6.1f s%n", what, (System.nanoTime() - begin) / 1e9);
        }
        measurements.addAll(part.read());
    }

    /** JMH's own account goes into a file; a failure stops everything and names it. */
    private List<Measurement> run(Part part, Class<?> benchmark, Consumer<ChainedOptionsBuilder> choose)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .output(part.log().toString())
                .resultFormat(ResultFormatType.JSON)
                .result(part.json().toString());
        extent.apply(options);
        choose.accept(options);
        try {
            return new Runner(options.build()).run().stream().map(Readings::of).toList();
        } catch (RunnerException e) {
            throw new RunnerException(part.name() + ": see " + part.log(), e);
        }
    }

    private void write(String commit) throws IOException {
        Path pair = folder.resolve("pair.txt");
        Page page = new Page(
                extent.kind(),
                Machine.describe(commit, extent.flags()),
                new Table(Contestants.ALL, measurements),
                Files.exists(pair) ? Files.readAllLines(pair) : List.of(),
                Notes.of(extent));
        Files.writeString(folder.resolve(extent.kind() + ".md"), page.markdown());
        System.out.print(page.markdown());
    }
}
