package io.atra.store.bars;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;

/** A process that appends bar after bar until it is killed; each makes a block, and every 16th merges those. */
final class AppendingChild {

    static final int BLOCK_ROWS = 16;

    private AppendingChild() {}

    static Bar bar(int minute) {
        long ts = TestBars.START_MS + minute * TestBars.MINUTE_MS;
        double[] values = TestBars.bar(ts, 0);
        return new Bar(ts, values[0], values[1], values[2], values[3], values[4]);
    }

    public static void main(String[] args) {
        try (Database database = Database.open(Path.of(args[0]), Mode.CREATE)) {
            BarStore store = new BarStore(database, BLOCK_ROWS);
            int from = Integer.parseInt(args[1]);
            for (int i = from; ; i++) {
                store.append("BTC", Timeframe.M1, bar(i));
                // Whoever kills it waits for the first word, and so for a merge.
                if (i - from >= BLOCK_ROWS) {
                    NumberingChild.say(i + 1);
                }
            }
        }
    }
}
