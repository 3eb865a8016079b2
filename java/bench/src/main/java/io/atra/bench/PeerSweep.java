package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvFile;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import io.atra.plan.Grid;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ATRA beside libraries in Python: {@code BARS.csv STRATEGY.toml}, started by {@code bench/peers}.
 *
 * <p>Prints one line about itself, then answers each line {@code FAST SLOW FILE} of standard input, two ranges of
 * parameters and a file: it sweeps the strategy through them on one thread, writes the file, a row a combination, and
 * prints the seconds that the sweep took. The time is that of a whole sweep as the library's users call it: opening the
 * session, all columns, all core metrics, the rows in memory.
 */
public final class PeerSweep {

    private static final List<CoreMetric> ANSWERS =
            List.of(CoreMetric.TOTAL_RETURN, CoreMetric.TRADES, CoreMetric.MAX_DRAWDOWN, CoreMetric.SHARPE);

    private static final CsvOptions STRICT = new CsvOptions(CsvFormat.AUTO, null, true);

    private final Engine engine;
    private final Strategy strategy;
    private final Bars bars;

    PeerSweep(Engine engine, Strategy strategy, Bars bars) {
        this.engine = engine;
        this.strategy = strategy;
        this.bars = bars;
    }

    /** Answers until standard input ends. */
    public static void main(String[] args) throws IOException {
        try (Engine engine = Engines.load();
                Bars bars = read(Path.of(args[0]));
                BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            PeerSweep sweep = new PeerSweep(engine, StrategyFile.read(Path.of(args[1])), bars);
            System.out.println(sweep.describe());
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                System.out.println(sweep.answer(line));
            }
        }
    }

    static Bars read(Path file) {
        try (CsvFile csv = CsvFile.open(file, STRICT);
                BarsBuilder builder = Bars.builder(0).timeframe(Timeframe.M1)) {
            csv.readBars(builder::append);
            return builder.build();
        }
    }

    private String describe() {
        return "Java " + Runtime.version() + ", engine " + engine.name() + ", native library "
                + Engines.report(engine.name()).build();
    }

    /** The seconds of one line that was asked. */
    double answer(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        Sweep sweep = Sweep.of(engine, strategy, bars)
                .range("fast", Grid.parse(parts[0]))
                .range("slow", Grid.parse(parts[1]))
                .threads(1);
        long begin = System.nanoTime();
        SweepTable table = sweep.collect();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.writeString(Path.of(parts[2]), csv(table));
        return seconds;
    }

    private static String csv(SweepTable table) {
        List<double[]> columns = ANSWERS.stream().map(table::metric).toList();
        String names = ANSWERS.stream().map(CoreMetric::label).collect(Collectors.joining(","));
        return IntStream.range(0, table.size())
                .mapToObj(row -> columns.stream()
                        .map(column -> Double.toString(column[row]))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", names + "\n", "\n"));
    }
}
