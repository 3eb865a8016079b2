package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A process that imports batch after batch until it is killed, and says which are published. Told to {@link #HOLD}, it says
 * so only once it is in the middle of one, and waits there to be killed.
 */
final class ImportingChild {

    static final int BLOCK_ROWS = 64;

    static final String HOLD = "hold";

    /** Batches before the one that is held. */
    private static final int BEFORE = 3;

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
            int from = Integer.parseInt(args[1]);
            if (args.length > 2 && args[2].equals(HOLD)) {
                IntStream.range(from, from + BEFORE).forEach(i -> publish(store, i));
                hold(store, from + BEFORE);
            }
            for (int i = from; ; i++) {
                publish(store, i);
                NumberingChild.say(i + 1);
            }
        }
    }

    private static void publish(BarStore store, int batch) {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.store(running, batch(batch));
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
