package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.TradesHash;
import io.atra.engine.Window;
import io.atra.engine.pure.function.Functions;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Requests of which some combination fits nothing, in much memory and in little: every engine says the same to them,
 * on any number of threads, and has kept the same of the combinations before.
 */
class EnginesRefuseAlikeTest {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 400);
    private static final int MOST_THREADS = 4;
    private static final int COMBINATIONS = 12;
    private static final double[] STRANGE = {0, -1, 1.5, 1e9, -0.25};
    private static final long[] BUDGETS = {Engine.DEFAULT_BUDGET_BYTES, 40_000, 12_000};

    @Test
    void withTheSameSentenceAndTheSameKept() {
        List<Engine> engines = Engines.names().stream().map(Engines::load).toList();
        long refused = LongStream.rangeClosed(1, SEEDS)
                .filter(seed -> !alike(engines, RandomStrategies.of(seed, Functions.names()::contains)))
                .count();
        assertThat(refused).isBetween(SEEDS / 10L, SEEDS * 9L / 10);
    }

    /** Whether it was run, by all of them. */
    private static boolean alike(List<Engine> engines, Case drawn) {
        int threads = 1 + (int) (drawn.seed() % MOST_THREADS);
        List<String> first = said(engines.getFirst(), drawn, 1);
        for (Engine engine : engines) {
            assertThat(said(engine, drawn, threads))
                    .as(
                            "seed %d, %s, %d threads\n%s",
                            drawn.seed(), engine.name(), threads, drawn.plan().text())
                    .isEqualTo(first);
        }
        return first.getFirst().equals("ran");
    }

    private static List<String> said(Engine engine, Case drawn, int threads) {
        Plan plan = Plan.of(drawn.plan().text());
        long budget = BUDGETS[(int) (drawn.seed() % BUDGETS.length)];
        RunRequest request = RunRequest.ofAll(new Window(drawn.from(), drawn.to()), spoiled(drawn))
                .wanting(Output.TRADES, Output.EQUITY)
                .threads(threads);
        try (Bars bars = EngineRunner.bars(drawn.market());
                Session session = engine.open(plan, List.of(bars), budget)) {
            String answer = answer(() -> bits(session.run(request).metric(COMBINATIONS - 1, CoreMetric.FINAL_EQUITY)));
            return List.of(
                    answer.startsWith("io.atra") ? answer : "ran",
                    answer,
                    answer(() -> session.warnings().toString()),
                    kept(session));
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }

    /** Of each combination, one too many. */
    private static String kept(Session session) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i <= COMBINATIONS; i++) {
            int combination = i;
            all.append(answer(() -> TradesHash.of(session.trades(combination))));
            all.append(answer(() -> String.valueOf(session.equity(combination).length)));
        }
        return all.toString();
    }

    private static String answer(Supplier<String> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToLongBits(value));
    }

    /** From some combination on, values of which some fit nothing. */
    private static double[][] spoiled(Case drawn) {
        return IntStream.range(0, COMBINATIONS)
                .mapToObj(i -> {
                    double[] values = drawn.combinations().getFirst().clone();
                    if (values.length > 0 && i > drawn.seed() % COMBINATIONS) {
                        values[i % values.length] = STRANGE[(int) (drawn.seed() + i) % STRANGE.length];
                    }
                    return values;
                })
                .toArray(double[][]::new);
    }
}
