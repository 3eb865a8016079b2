package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EffectiveTrialsTest {

    @Test
    void independentTrialsAllCount() {
        assertThat(EffectiveTrials.of(new RandomTrials(1).independent(20), 1)).isBetween(16.0, 20.0);
        assertThat(EffectiveTrials.of(new RandomTrials(2).independent(5_000), 1))
                .isBetween(4_000.0, 5_000.0);
    }

    @Test
    void aClusterCountsOnce() {
        assertThat(EffectiveTrials.of(new RandomTrials(3).clusters(30, 40, 0.02), 1))
                .isBetween(24.0, 38.0);
    }

    @Test
    void whatAllHaveInCommonDoesNotCount() {
        assertThat(EffectiveTrials.of(new RandomTrials(4).correlated(1_000, 0.7), 1))
                .isBetween(800.0, 1_000.0);
    }

    @Test
    void equalTrialsAreOne() {
        double[] returns = new RandomTrials(5).noise(128);
        double[] larger = Arrays.stream(returns).map(r -> 2 * r).toArray();
        BlockReturns trials = BlockReturns.builder()
                .addReturns(returns)
                .addReturns(returns)
                .addReturns(larger)
                .build();
        assertThat(EffectiveTrials.of(trials, 1)).isEqualTo(1);
    }

    @Test
    void trialsThatDoNothingDoNotCount() {
        BlockReturns.Builder kept = BlockReturns.builder();
        RandomTrials random = new RandomTrials(6);
        for (int trial = 0; trial < 300; trial++) {
            kept.addReturns(trial % 3 == 0 ? random.noise(128) : new double[128]);
        }
        assertThat(EffectiveTrials.of(kept.build(), 1)).isBetween(80.0, 120.0);
    }

    @Test
    void trialsThatDoNothingHaveNothingInCommon() {
        BlockReturns some = new RandomTrials(9).correlated(200, 0.8);
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int trial = 0; trial < 600; trial++) {
            kept.add(trial < 200 ? RandomTrials.sums(some, trial) : new double[96]);
        }
        assertThat(EffectiveTrials.of(kept.build(), 1)).isCloseTo(EffectiveTrials.of(some, 1), within(1e-6));
    }

    @Test
    void theSeedChangesLittle() {
        BlockReturns trials = new RandomTrials(7).clusters(50, 10, 0.5);
        double one = EffectiveTrials.of(trials, 1);
        assertThat(EffectiveTrials.of(trials, 1)).isEqualTo(one);
        assertThat(EffectiveTrials.of(trials, 2)).isNotEqualTo(one).isCloseTo(one, within(one / 3));
    }

    @Test
    void weightedSumsAreSums() {
        RandomTrials random = new RandomTrials(8);
        double[][] weights = new double[32][];
        Arrays.setAll(weights, block -> random.noise(77));
        double[] values = random.noise(32);
        double[] sums = random.noise(77);
        WeightedSums.of(weights, values, sums);
        for (int j = 0; j < 77; j++) {
            double expected = 0;
            for (int block = 0; block < 32; block++) {
                expected += weights[block][j] * values[block];
            }
            assertThat(sums[j]).isCloseTo(expected, within(1e-15));
        }
    }
}
