package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sessions and streams that are opened, used and closed leave nothing behind. {@code -Datra.soak=true} does it 100,000
 * times.
 */
class ResidentMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int CYCLES = Boolean.getBoolean("atra.soak") ? 100_000 : 20_000;
    private static final int WARM_UP = CYCLES / 4;

    /** A leak of 500 bytes a cycle would show; the heap is sized at the start and does not count. */
    private static final long TOLERANCE_KIB = 8 * 1024;

    @Test
    void cyclesOfOpenRunAndCloseLeaveTheResidentSetFlat() throws IOException {
        assumeTrue(Files.isReadable(STATUS), "only Linux tells");
        Plan plan = EngineContract.crossing();
        try (Engine engine = Engines.load()) {
            cycle(engine, plan, WARM_UP);
            long before = residentKib();
            cycle(engine, plan, CYCLES);
            assertThat(residentKib() - before)
                    .as("KiB more after %d cycles", CYCLES)
                    .isLessThan(TOLERANCE_KIB);
        }
    }

    private static void cycle(Engine engine, Plan plan, int times) {
        try (Bars all = Walks.bars(1, 64)) {
            Window window = Window.whole(all);
            for (int i = 0; i < times; i++) {
                try (Session session = engine.open(plan, List.of(all), Engine.DEFAULT_BUDGET_BYTES);
                        BarStream stream = engine.stream(plan, new double[] {3, 8}, List.of())) {
                    session.run(RunRequest.of(window, 3, 8).wanting(Output.TRADES, Output.EQUITY));
                    stream.push(all.bar(0));
                }
            }
        }
    }

    private static long residentKib() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
