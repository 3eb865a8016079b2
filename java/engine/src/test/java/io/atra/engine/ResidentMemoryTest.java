package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
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
    private static final boolean SOAK = Boolean.getBoolean("atra.soak");
    private static final int CYCLES = SOAK ? 100_000 : 20_000;
    private static final int WARM_UP = CYCLES / 4;

    /** A leak of 500 bytes a cycle would show. */
    private static final long TOLERANCE_KIB = 8 * 1024;

    /** The heap is as large as it will get from the start, so that what grows is not the heap. */
    private static final List<String> STEADY_HEAP = List.of(
            "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "--enable-native-access=ALL-UNNAMED", "-Datra.soak=" + SOAK);

    /** In a process of its own: what other tests left to be compiled or collected does not count. */
    @Test
    void cyclesOfOpenRunAndCloseLeaveTheResidentSetFlat() throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(STATUS), "only Linux tells");
        ChildJvm child = ChildJvm.run(ResidentMemoryTest.class, STEADY_HEAP);
        assertThat(child.status()).as("%s", child.out()).isZero();
        assertThat(Long.parseLong(child.out().getLast()))
                .as("KiB more after %d cycles", CYCLES)
                .isLessThan(TOLERANCE_KIB);
    }

    /** Prints how many KiB the resident set grew. */
    public static void main(String[] arguments) throws IOException {
        Plan plan = EngineContract.crossing();
        try (Engine engine = Engines.load()) {
            cycle(engine, plan, WARM_UP);
            long before = residentKib();
            cycle(engine, plan, CYCLES);
            System.out.println(residentKib() - before);
        }
    }

    private static void cycle(Engine engine, Plan plan, int times) {
        try (Bars all = Walks.bars(1, 64)) {
            Window window = Window.whole(all);
            for (int i = 0; i < times; i++) {
                try (Session session = engine.open(plan, List.of(all), Engine.DEFAULT_BUDGET_BYTES);
                        BarStream stream = engine.stream(plan, new double[] {3, 8}, Timeframe.IRREGULAR, List.of())) {
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
