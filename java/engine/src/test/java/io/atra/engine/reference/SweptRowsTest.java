package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Warning;
import io.atra.engine.Window;
import io.atra.engine.pure.function.Functions;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row of a sweep is to the bit what a single backtest of its combination gives, on every engine, on one thread and on
 * two. {@code -Datra.seeds=2000} tries more sweeps, {@code -Datra.soak=true} compares every row, else some of each.
 */
class SweptRowsTest {
    private static final int SEEDS = Math.min(2000, Integer.getInteger("atra.seeds", 60));
    private static final boolean ALL_ROWS = Boolean.getBoolean("atra.soak");
    private static final int EVERY = 9;

    /** What the sweeps came to, so that it is seen when they miss something. */
    private int traded;

    private int rows;

    static List<String> engines() {
        return Engines.names();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void areSingleBacktests(String name) {
        try (Engine engine = Engines.load(name)) {
            LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> SweptCases.of(seed, Functions.names()::contains))
                    .forEach(drawn -> check(engine, drawn));
        }
        assertThat(traded).as("rows with trades, of %d", rows).isGreaterThan(rows / 2);
    }

    private void check(Engine engine, Case drawn) {
        assertThat(drawn.market().size()).isGreaterThan(SweptCases.TILE);
        assertThat(drawn.combinations()).hasSizeGreaterThanOrEqualTo(SweptCases.FEWEST);
        Plan plan = Plan.of(drawn.plan().text());
        try (Bars bars = EngineRunner.bars(drawn.market())) {
            List<String> one = sweep(engine, plan, bars, drawn, 1);
            assertThat(sweep(engine, plan, bars, drawn, 2))
                    .as("seed %d, two threads", drawn.seed())
                    .isEqualTo(one);
            sampled(drawn)
                    .forEach(row -> assertThat(one.get(row))
                            .as("seed %d, row %d on %s\n%s", drawn.seed(), row, engine.name(), plan.text())
                            .isEqualTo(single(engine, plan, bars, drawn, row)));
        }
    }

    /** The first and the last, and some between. */
    private static IntStream sampled(Case drawn) {
        int last = drawn.combinations().size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(row -> ALL_ROWS || row == last || row % EVERY == drawn.seed() % EVERY || row == 0);
    }

    private List<String> sweep(Engine engine, Plan plan, Bars bars, Case drawn, int threads) {
        double[][] combinations = drawn.combinations().toArray(double[][]::new);
        RunRequest request = RunRequest.ofAll(window(drawn), combinations).threads(threads);
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(request.wanting(RowBits.OUTPUTS));
            return IntStream.range(0, combinations.length)
                    .mapToObj(row -> row(session, result, row))
                    .peek(row -> rows++)
                    .toList();
        }
    }

    private String single(Engine engine, Plan plan, Bars bars, Case drawn, int row) {
        RunRequest request = RunRequest.of(window(drawn), drawn.combinations().get(row));
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            return row(session, session.run(request.wanting(RowBits.OUTPUTS)), 0);
        }
    }

    private static Window window(Case drawn) {
        return new Window(drawn.from(), drawn.to());
    }

    private String row(Session session, RunResult result, int row) {
        traded += session.trades(row).size() > 1 ? 1 : 0;
        List<String> warnings = session.warnings().stream()
                .filter(warning -> warning.combination() == row)
                .map(SweptRowsTest::text)
                .toList();
        return RowBits.of(session, result, row) + warnings;
    }

    private static String text(Warning warning) {
        return warning.kind() + " n" + warning.node() + " bar " + warning.bar();
    }
}
