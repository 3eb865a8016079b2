package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Window;
import io.atra.engine.pure.function.Functions;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every engine gives the same bits to the same request, on one thread and on several. */
class EnginesAgreeTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 500);
    private static final int MOST_THREADS = 4;

    @Test
    void onEveryRequestAndNumberOfThreads() {
        List<Engine> engines = Engines.names().stream().map(Engines::load).toList();
        assertThat(engines).extracting(Engine::name).containsExactly("ffm", "jni", "java");
        LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> RandomStrategies.of(seed, Functions.names()::contains))
                .forEach(drawn -> agree(engines, drawn));
    }

    private static void agree(List<Engine> engines, Case drawn) {
        Plan plan = Plan.of(drawn.plan().text());
        int threads = 1 + (int) (drawn.seed() % MOST_THREADS);
        try (Bars bars = EngineRunner.bars(drawn.market())) {
            List<String> first = results(engines.getFirst(), plan, bars, drawn, 1);
            for (Engine engine : engines) {
                assertThat(results(engine, plan, bars, drawn, threads))
                        .as("seed %d, %s, %d threads", drawn.seed(), engine.name(), threads)
                        .isEqualTo(first);
            }
        }
    }

    /** Everything of each combination, as bits. */
    private static List<String> results(Engine engine, Plan plan, Bars bars, Case drawn, int threads) {
        double[][] combinations = repeated(drawn.combinations());
        RunRequest request = RunRequest.ofAll(new Window(drawn.from(), drawn.to()), combinations)
                .wanting(RowBits.OUTPUTS)
                .threads(threads);
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(request);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < combinations.length; i++) all.add(RowBits.of(session, result, i));
            all.add(session.warnings().toString());
            return all;
        }
    }

    /** So many that every thread gets some. */
    private static double[][] repeated(List<double[]> combinations) {
        return Stream.of(combinations, combinations, combinations)
                .flatMap(List::stream)
                .toArray(double[][]::new);
    }
}
