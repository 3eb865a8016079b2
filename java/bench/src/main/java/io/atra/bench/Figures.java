package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.Engine;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Rows;
import io.atra.store.bars.BarStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures one thing: {@code csv FILE ROWS}, {@code load DB SYMBOL RUNS}, {@code bytes DB} or {@code seam RUNS
 * FUNCTION…}.
 */
public final class Figures {

    private static final int SEAM_BARS = 1_000_000;

    private Figures() {}

    /** Runs one measurement. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "csv" -> csv(Path.of(args[1]), Integer.parseInt(args[2]));
            case "load" -> load(Path.of(args[1]), args[2], Integer.parseInt(args[3]));
            case "bytes" -> bytes(Path.of(args[1]));
            case "seam" -> seam(Integer.parseInt(args[1]), List.of(args).subList(2, args.length));
            default -> throw new IllegalArgumentException("no measurement is called " + args[0]);
        }
    }

    /** Writes a walk with prices of two decimals: the usual shape of market data. */
    private static void csv(Path file, int rows) throws IOException {
        try (Bars bars = Walk.bars(rows);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,open,high,low,close,volume\n");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                line.setLength(0);
                line.append(bars.tsMs(i));
                double[] prices = {bars.open(i), bars.high(i), bars.low(i), bars.close(i)};
                Arrays.sort(prices);
                boolean up = bars.close(i) > bars.open(i);
                cents(line, prices[up ? 1 : 2]);
                cents(line, prices[3]);
                cents(line, prices[0]);
                cents(line, prices[up ? 2 : 1]);
                cents(line, bars.volume(i));
                out.append(line).append('\n');
            }
        }
    }

    private static void cents(StringBuilder line, double value) {
        long cents = Math.round(value * 100);
        line.append(',').append(cents / 100).append('.').append((char) ('0' + cents / 10 % 10));
        line.append((char) ('0' + cents % 10));
    }

    /** Stored bars into columns, warm: the least and the median time of {@code runs}. */
    private static void load(Path file, String symbol, int runs) {
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            BarStore store = new BarStore(database);
            double[] millis = new double[runs];
            long bars = 0;
            double sum = 0;
            for (int run = 0; run < runs; run++) {
                long begin = System.nanoTime();
                try (Bars loaded = store.load(symbol, Timeframe.M1)) {
                    millis[run] = (System.nanoTime() - begin) / 1e6;
                    bars = loaded.size();
                    sum = loaded.close(0) + loaded.close(bars - 1);
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    "%d bars: least %.1f ms, median %.1f ms (answer %s)%n", bars, millis[0], millis[runs / 2], sum);
        }
    }

    /** How many bytes a row of each stored series needs in its blocks. */
    private static void bytes(Path file) {
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            database.read(connection -> {
                try (Rows rows = connection.query("SELECT symbol, timeframe, sum(segment.rows), sum(length(data))"
                        + " FROM series JOIN segment ON series_id = series.id JOIN block ON block.id = block_id"
                        + " GROUP BY series.id ORDER BY symbol, timeframe")) {
                    while (rows.next()) {
                        double bytes = (double) rows.getLong(4) / rows.getLong(3);
                        System.out.printf(
                                "%s %s: %d rows, %.2f bytes each%n",
                                rows.getText(1), rows.getText(2), rows.getLong(3), bytes);
                    }
                }
                return true;
            });
        }
    }

    /** A column of one million bars through FFM: as {@code crate_time} prints it for the crate alone. */
    private static void seam(int runs, List<String> functions) {
        try (Engine engine = Engines.load();
                Bars bars = Walk.bars(SEAM_BARS)) {
            for (String name : functions) {
                Function function = Catalogue.standard().function(name).orElseThrow();
                measure(engine, bars, function, runs);
            }
        }
    }

    private static void measure(Engine engine, Bars bars, Function function, int runs) {
        double[] parameters = function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
        try (Arena arena = Arena.ofConfined()) {
            List<MemorySegment> outputs = function.outputs().stream()
                    .map(output -> arena.allocate(ValueLayout.JAVA_DOUBLE, bars.size()))
                    .toList();
            long least = Long.MAX_VALUE;
            int lookback = 0;
            for (int run = 0; run < runs; run++) {
                long begin = System.nanoTime();
                lookback = engine.compute(function.name(), bars, Column.CLOSE, parameters, outputs);
                least = Math.min(least, System.nanoTime() - begin);
            }
            double sum = sum(outputs.getFirst(), lookback);
            System.out.printf("%s %.4f %s%n", function.name(), (double) least / bars.size(), sum);
        }
    }

    private static double sum(MemorySegment column, int lookback) {
        int size = (int) (column.byteSize() / Column.VALUE_BYTES);
        return IntStream.range(lookback, size)
                .mapToDouble(i -> column.getAtIndex(ValueLayout.JAVA_DOUBLE, i))
                .reduce(0, Double::sum);
    }
}
