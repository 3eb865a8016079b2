package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process that imports batch after batch until it is killed, and says which are published. Told to {@link #HOLD}, it stops
 * in the middle of the first and waits there to be killed.
 */
final class ImportingChild {

    static final int BLOCK_ROWS = 64;

    static final String HOLD = "hold";

    private ImportingChild() {}

    /** Batch {@code i}: it replaces, overlaps and goes on. */
    static SortedMap<Long, double[]> batch(int i) {
        return TestBars.minutes(i * 150L % 3000, 700, i % 50);
    }

    /** What is stored after so many batches. */
    static SortedMap<Long, double[]> after(int batches) {
        TreeMap<Long, double[]> twin = new TreeMap<>();
        for (int i = 0; i < batches; i++) {
            twin.putAll(batch(i));
        }
        return twin;
    }

    public static void main(String[] args) throws InterruptedException {
        try (Database database = Database.open(Path.of(args[0]), Mode.CREATE)) {
            BarStore store = new BarStore(database, BLOCK_ROWS);
            if (args.length > 2 && args[2].equals(HOLD)) {
                hold(store, Integer.parseInt(args[1]));
            }
            for (int i = Integer.parseInt(args[1]); ; i++) {
                try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
                    TestBars.store(running, batch(i));
                }
                NumberingChild.say(i + 1);
            }
        }
    }

    private static void hold(BarStore store, int batch) throws InterruptedException {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.append(running, batch(batch));
            NumberingChild.say(batch);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
