package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Settings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Measures what packing costs and saves, in CPU time of one thread: {@code codec RUNS} for blocks in memory, {@code load
 * FOLDER BARS RUNS} for series in databases, packed and raw in turns.
 */
final class CodecFigures {

    private CodecFigures() {}

    /** Something that is timed. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "codec" -> codec(Integer.parseInt(args[1]));
            case "load" -> load(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("no measurement is called " + args[0]);
        }
    }

    private static void codec(int runs) throws Exception {
        int rows = Block.MAX_ROWS;
        double[][] walk = Shapes.walk(new Random(1), rows, 2);
        long[][] columns = Shapes.columns(Shapes.times(new Random(1), rows, 0), walk);
        BlockEncoder encoder = new BlockEncoder(Kind.BARS);
        StoredBlock packed = encoder.encode(columns, rows);
        StoredBlock raw = StoredBlock.raw(Kind.BARS, columns, rows, new byte[Block.size(Kind.BARS, rows)]);
        System.out.printf("two-decimal walk: %.2f bytes a bar%n", (double) packed.bytes().length / rows);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment[] target = new MemorySegment[Kind.BARS.columns()];
            Arrays.setAll(target, c -> arena.allocate(ValueLayout.JAVA_LONG, rows));
            time(
                    runs,
                    rows,
                    "packed, checksum and columns",
                    () -> verified(packed).copyTo(target));
            time(runs, rows, "packed, columns alone", () -> packed.copyTo(target));
            time(runs, rows, "raw, checksum and columns", () -> verified(raw).copyTo(target));
            time(runs, rows, "packing", () -> encoder.encode(columns, rows));
        }
    }

    private static StoredBlock verified(StoredBlock block) throws DamagedBlockException {
        return StoredBlock.verified(Kind.BARS, Segment.of(1, block, 0), block.bytes());
    }

    private static void load(Path folder, int count, int runs) throws Exception {
        double[][] walk = Shapes.walk(new Random(1), count, 2);
        long[] times = Shapes.times(new Random(1), count, 0);
        Path packed = folder.resolve("packed.db");
        Path raw = folder.resolve("raw.db");
        try (Bars bars = Bars.copyOf(times, walk[0], walk[1], walk[2], walk[3], walk[4])) {
            create(packed, bars, false);
            create(raw, bars, true);
        }
        for (Settings settings :
                new Settings[] {Settings.standard(), Settings.standard().withoutMmap()}) {
            String mapped = settings.mmapBytes() > 0 ? "mapped" : "not mapped";
            try (Database one = Database.open(packed, Mode.READ_ONLY, settings);
                    Database two = Database.open(raw, Mode.READ_ONLY, settings)) {
                for (int round = 0; round < 3; round++) {
                    time(runs, count, "load packed, " + mapped, () -> load(one));
                    time(runs, count, "load raw, " + mapped, () -> load(two));
                    time(runs, count, "stream packed, " + mapped, () -> stream(one));
                }
            }
        }
    }

    private static void create(Path file, Bars bars, boolean raw) throws IOException {
        Files.deleteIfExists(file);
        try (Database database = Database.open(file, Mode.CREATE)) {
            if (raw) {
                RawSeries.store(database, "WALK", Timeframe.M1, bars, Block.MAX_ROWS);
                return;
            }
            try (BarImport running = new BarStore(database).startImport("WALK", Timeframe.M1, ConflictPolicy.KEEP)) {
                running.appendAll(bars);
                running.publish();
            }
        }
    }

    private static void load(Database database) {
        new BarStore(database).load("WALK", Timeframe.M1).close();
    }

    private static void stream(Database database) {
        try (BarReader reader = new BarStore(database).stream("WALK", Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            while (reader.hasNext()) {
                reader.next().close();
            }
        }
    }

    private static void time(int runs, int rows, String what, Step step) throws Exception {
        var thread = ManagementFactory.getThreadMXBean();
        double[] nanos = new double[runs];
        for (int run = 0; run < runs; run++) {
            long begin = thread.getCurrentThreadCpuTime();
            step.run();
            nanos[run] = (double) (thread.getCurrentThreadCpuTime() - begin) / rows;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-32s %6.2f ns a bar least, %6.2f median: %.0f and %.0f million bars/s%n",
                what, nanos[0], nanos[runs / 2], 1e3 / nanos[0], 1e3 / nanos[runs / 2]);
    }
}
