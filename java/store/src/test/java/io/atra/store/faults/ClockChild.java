package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process with {@link FaultyDisk} whose clock jumps by years, forth and back, at each write and in the middle of an
 * import. Arguments: the file and the way.
 */
final class ClockChild {

    static final int WRITERS = 3;
    static final int NUMBERS = 40;
    static final int BARS = 500;

    private static final long[] JUMPS_S = {
        Duration.ofDays(365).toSeconds(),
        -Duration.ofDays(3650).toSeconds(),
        0,
        7_200,
        -1,
        -Duration.ofDays(30_000).toSeconds()
    };

    private final FaultyDisk disk = FaultyDisk.preloaded();
    private final AtomicInteger jumps = new AtomicInteger();

    private ClockChild() {}

    public static void main(String[] args) throws Exception {
        Way way = Way.valueOf(args[1]);
        try (Database database = Database.open(Path.of(args[0]), Mode.CREATE, way.settings())) {
            ClockChild child = new ClockChild();
            child.requireJump();
            NumberedRows.create(database);
            new Writers(database, way, Durability.FULL)
                    .run(1, WRITERS, 1, number -> number <= NUMBERS, (writer, number) -> child.jump());
            child.importBars(new BarStore(database));
        }
    }

    private void jump() {
        disk.shiftClock(JUMPS_S[jumps.getAndIncrement() % JUMPS_S.length]);
    }

    private void requireJump() {
        long before = System.currentTimeMillis();
        jump();
        assertThat(System.currentTimeMillis() - before)
                .isGreaterThan(Duration.ofDays(364).toMillis());
    }

    /** Another import removes what dead ones left behind; this one is not dead. */
    private void importBars(BarStore store) {
        try (BarImport slow = store.startImport("SLOW", Timeframe.M1, ConflictPolicy.FAIL)) {
            for (int i = 0; i < BARS; i++) {
                slow.append(i * 60_000L, 1, 2, 0.5, 1.5, 1);
                if (i % 100 == 50) {
                    jump();
                    importOne(store, "S" + i);
                }
            }
            slow.publish();
        }
    }

    private static void importOne(BarStore store, String symbol) {
        try (BarImport quick = store.startImport(symbol, Timeframe.M1, ConflictPolicy.FAIL)) {
            quick.append(0, 1, 2, 0.5, 1.5, 1);
            quick.publish();
        }
    }
}
