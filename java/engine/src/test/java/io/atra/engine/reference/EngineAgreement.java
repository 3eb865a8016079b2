package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Holds an engine to the reference over seeded random cases: columns, trades by their hash, equity, counts and metrics,
 * bit for bit. A subclass names the engine.
 *
 * <p>{@code -Datra.seeds=100000} runs more cases, {@code -Datra.seed=42} one alone. A failing case is made smaller and
 * printed with the first thing that differs.
 */
abstract class EngineAgreement {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 2000);
    private static final Long ONE_SEED = Long.getLong("atra.seed");
    private static final int ENOUGH_FOR_COVERAGE = 1000;
    private static final int RUNS_PER_RARITY = 400;
    private static final int SHRINKING_ATTEMPTS = 3000;

    private final Coverage coverage = new Coverage();

    /** The engine on trial. */
    abstract CaseRunner engine();

    /** Where the reference gets the values of catalogue functions from. */
    abstract FunctionSource functions();

    @Test
    void agreesWithTheReferenceToTheBit() {
        seeds().mapToObj(RandomStrategies::of).forEach(this::check);
        if (ONE_SEED == null && SEEDS >= ENOUGH_FOR_COVERAGE) {
            assertThat(coverage.below(SEEDS / RUNS_PER_RARITY))
                    .as("what the seeds hardly touch")
                    .isEmpty();
        }
    }

    private static LongStream seeds() {
        return ONE_SEED == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(ONE_SEED);
    }

    private void check(Case drawn) {
        CaseRunner.reference(functions()).run(drawn).forEach(outcome -> coverage.add(drawn, outcome));
        disagreement(drawn).ifPresent(found -> {
            Case small = Shrinker.shrink(drawn, other -> isAlike(other, found), SHRINKING_ATTEMPTS);
            fail(CaseReport.of(drawn, small, disagreement(small).orElseThrow()));
        });
    }

    private boolean isAlike(Case other, String found) {
        return disagreement(other)
                .filter(text -> Disagreement.alike(text, found))
                .isPresent();
    }

    private Optional<String> disagreement(Case drawn) {
        return Disagreement.between(CaseRunner.reference(functions()), engine(), drawn);
    }
}
