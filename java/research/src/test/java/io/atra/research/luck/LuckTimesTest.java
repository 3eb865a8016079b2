package io.atra.research.luck;

import io.atra.research.metrics.SharpeEstimate;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Says what a verdict over many trials takes; nothing is asserted, times are of this machine. */
@EnabledIfSystemProperty(named = "atra.soak", matches = "true")
class LuckTimesTest {

    private static final int TRIALS = Integer.getInteger("atra.trials", 100_000);

    @Test
    void verdictsOverManyTrials() {
        RandomTrials random = new RandomTrials(1);
        BlockReturns trials = random.independent(TRIALS);
        SharpeEstimate best = SharpeEstimate.of(random.noise(128));
        for (int round = 0; round < 3; round++) {
            say(
                    "deflated Sharpe ratio",
                    () -> DeflatedSharpe.of(trials, best, 1).effectiveTrials());
            say(
                    "backtest overfitting, 16 groups",
                    () -> BacktestOverfitting.of(trials, 16).probability());
            say("superior ability, 1,000 draws", () -> superior(trials, 1_000));
            say("superior ability, 10,000 draws", () -> superior(trials, 10_000));
        }
    }

    private static double superior(BlockReturns trials, int draws) {
        return SuperiorAbility.of(trials, SuperiorAbility.cash(), draws, 1, 1).consistent();
    }

    private static void say(String what, Supplier<Double> verdict) {
        long begin = System.nanoTime();
        double before = cpuSeconds();
        double value = verdict.get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = cpuSeconds() - before;
        Runtime memory = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d trials, %s: %.2f s, %.2f s of processors, value %.4f, heap %d MB of %d%n",
                TRIALS,
                what,
                seconds,
                cpu,
                value,
                (memory.totalMemory() - memory.freeMemory()) >> 20,
                memory.maxMemory() >> 20);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
