package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bench.subject.Shape;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.lang.StrategyFile;
import io.atra.plan.Grid;
import io.atra.research.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;

/**
 * {@code STRATEGY.toml COLUMNS_MIB PARAMETER=RANGE…}: sweeps a strategy over 100,000 bars on all CPUs, the rows streamed,
 * and prints how many combinations that were, the seconds, and the most memory that the whole process had in MiB. Linux
 * only.
 */
public final class SweepMemory {

    private static final int BARS = 100_000;
    private static final int MIB_SHIFT = 20;
    private static final double KIB_A_MIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private SweepMemory() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        try (Engine engine = Engines.load();
                Bars bars = Shape.WALK.bars(BARS)) {
            Sweep sweep = Sweep.of(engine, StrategyFile.read(Path.of(args[0])), bars)
                    .memory(Long.parseLong(args[1]) << MIB_SHIFT);
            for (String range : List.of(args).subList(2, args.length)) {
                String[] parts = range.split("=", 2);
                sweep.range(parts[0], Grid.parse(parts[1]));
            }
            long begin = System.nanoTime();
            long rows = run(sweep);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%d %.1f %.0f%n", rows, seconds, peakKib() / KIB_A_MIB);
        }
    }

    /** Reads every row, as one who writes them to a file would. */
    private static long run(Sweep sweep) {
        long[] read = {0};
        DoubleAdder equity = new DoubleAdder();
        sweep.run(rows -> {
            for (int i = 0; i < rows.size(); i++) equity.add(rows.metric(i, CoreMetric.FINAL_EQUITY));
            read[0] += rows.size();
        });
        if (!(equity.sum() > 0)) {
            throw new IllegalStateException("the rows hold no equity");
        }
        return read[0];
    }

    private static double peakKib() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> Double.parseDouble(
                            line.substring(PEAK.length()).replace("kB", "").strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
