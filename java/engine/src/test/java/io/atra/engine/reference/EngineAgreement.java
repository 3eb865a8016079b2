package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.atra.engine.Abilities;
import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.error.InputException;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds an engine to the reference over seeded random cases: columns, trades by their hash, equity, counts and metrics,
 * bit for bit. A subclass names the engine.
 *
 * <p>{@code -Datra.seeds=100000} runs more cases, {@code -Datra.seed=42} one alone. A failing case is made smaller and
 * printed with the first thing that differs.
 */
abstract class EngineAgreement {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 500);
    private static final Long ONE_SEED = Long.getLong("atra.seed");
    private static final int SEEDS_FOR_COVERAGE = 1500;
    private static final int SEEDS_IN_LITTLE_MEMORY = 200;
    private static final long LITTLE_MEMORY_BYTES = 20_000;
    private static final int LONG_RUNS = 30;
    private static final int BARS_OF_LONG_RUNS = 5000;
    private static final int SHRINKING_ATTEMPTS = 3000;

    private Engine engine;
    private CaseRunner reference;

    /** The engine on trial. */
    abstract Engine load();

    /** Whose functions the reference calls: those of the core, whatever engine is on trial. */
    private static Engine functions() {
        return FfmEngine.load();
    }

    /** In so many of 1,500 runs everything must have happened. */
    int fewestRuns() {
        return 5;
    }

    private Case drawn(long seed) {
        return RandomStrategies.of(seed, function -> Abilities.has(engine, function));
    }

    @BeforeEach
    void open() {
        engine = load();
        reference = CaseRunner.reference(new EngineFunctions(functions()));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void runsAgreeWithTheReferenceToTheBit() {
        CaseRunner runner = new EngineRunner(engine, Engine.DEFAULT_BUDGET_BYTES);
        seeds().mapToObj(this::drawn).forEach(drawn -> check(reference, runner, drawn));
    }

    @Test
    void runsInLittleMemoryAgreeToo() {
        CaseRunner runner = new EngineRunner(engine, LITTLE_MEMORY_BYTES);
        long ran = LongStream.rangeClosed(1, SEEDS_IN_LITTLE_MEMORY)
                .mapToObj(this::drawn)
                .filter(drawn -> fits(runner, drawn))
                .peek(drawn -> check(reference, runner, drawn))
                .count();
        assertThat(ran).isBetween(SEEDS_IN_LITTLE_MEMORY / 2L, SEEDS_IN_LITTLE_MEMORY - 1L);
    }

    @Test
    void longRunsAgreeToo() {
        CaseRunner runner = new EngineRunner(engine, Engine.DEFAULT_BUDGET_BYTES);
        LongStream.rangeClosed(1, LONG_RUNS).forEach(seed -> {
            checkAsItIs(runner, LongRuns.of(seed, BARS_OF_LONG_RUNS));
            checkAsItIs(runner, LongRuns.wild(seed, BARS_OF_LONG_RUNS));
        });
    }

    /** Too long to be made smaller. */
    private void checkAsItIs(CaseRunner runner, Case drawn) {
        assertThat(Disagreement.between(reference, runner, drawn))
                .as("seed %d", drawn.seed())
                .isEmpty();
    }

    /** A case of which not even one combination fits is refused. */
    private static boolean fits(CaseRunner runner, Case drawn) {
        try {
            runner.run(drawn);
            return true;
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("bytes for its columns");
            return false;
        }
    }

    @Test
    void streamsAgreeWithTheReferenceBarByBar() {
        CaseRunner runner = new StreamRunner(engine);
        CaseRunner shortened = StreamRunner.shortened(reference);
        seeds().filter(seed -> ONE_SEED != null || seed % 4 == 0)
                .mapToObj(this::drawn)
                .map(StreamRunner::streamed)
                .forEach(drawn -> check(shortened, runner, drawn));
    }

    @Test
    void theSeedsTouchEverything() {
        Coverage coverage = new Coverage();
        LongStream.rangeClosed(1, SEEDS_FOR_COVERAGE)
                .mapToObj(this::drawn)
                .forEach(drawn -> reference.run(drawn).forEach(outcome -> coverage.add(drawn, outcome)));
        assertThat(coverage.below(fewestRuns())).isEmpty();
    }

    private static LongStream seeds() {
        return ONE_SEED == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(ONE_SEED);
    }

    private static void check(CaseRunner wanted, CaseRunner runner, Case drawn) {
        Disagreement.between(wanted, runner, drawn).ifPresent(found -> {
            Predicate<Case> alike = other -> Disagreement.between(wanted, runner, other)
                    .filter(text -> Disagreement.alike(text, found))
                    .isPresent();
            Case small = Shrinker.shrink(drawn, alike, SHRINKING_ATTEMPTS);
            String left = Disagreement.between(wanted, runner, small).orElseThrow();
            fail(CaseReport.of(drawn, small, left));
        });
    }
}
