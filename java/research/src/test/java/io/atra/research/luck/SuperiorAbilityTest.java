package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuperiorAbilityTest {

    private static SuperiorAbility against(BlockReturns trials, double[] benchmark) {
        return SuperiorAbility.of(trials, benchmark, 299, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, 1, 500", "40, 0, 1, 200", "40, 0.2, 2.5, 200", "10, 0.3, 32, 129", "10, -0.2, 1, 128"})
    void everyChanceIsThatOfNaiveDraws(int trials, double edge, double length, int draws) {
        BlockReturns some = new RandomTrials(trials).withEdges(trials, trials / 2, edge);
        double[] benchmark = BlockReturns.blockSums(
                Arrays.stream(new RandomTrials(99).noise(128)).map(r -> r / 5).toArray());
        SuperiorAbility fast = SuperiorAbility.of(some, benchmark, draws, length, 7);
        NaiveSuperiorAbility naive = new NaiveSuperiorAbility(some, benchmark, draws, length, 7);
        assertThat(fast.realityCheck()).isEqualTo(naive.realityCheck());
        assertThat(fast.lower()).isEqualTo(naive.lower());
        assertThat(fast.consistent()).isEqualTo(naive.consistent());
        assertThat(fast.upper()).isEqualTo(naive.upper());
    }

    @Test
    void theBestAreNamed() {
        BlockReturns trials = BlockReturns.builder()
                .addReturns(new double[64])
                .addReturns(rising(1, 0.9))
                .addReturns(rising(3, 20))
                .build();
        SuperiorAbility luck = against(trials, SuperiorAbility.cash());
        assertThat(luck.trials()).isEqualTo(3);
        assertThat(luck.draws()).isEqualTo(299);
        assertThat(luck.bestMean()).isEqualTo(2);
        assertThat(luck.mean()).isCloseTo(6, within(1e-12));
        assertThat(luck.bestRatio()).isEqualTo(1);
        assertThat(luck.ratio()).isCloseTo(Math.sqrt(32) * 2 / 1.8, within(1e-12));
    }

    /** Two bars a block, mean and deviation of a bar. */
    private static double[] rising(double mean, double deviation) {
        double[] returns = new double[64];
        Arrays.setAll(returns, bar -> mean + (bar / 2 % 2 == 0 ? deviation : -deviation));
        return returns;
    }

    @Test
    void theBenchmarkIsTakenOff() {
        RandomTrials random = new RandomTrials(3);
        double[] market = random.noise(128);
        BlockReturns.Builder with = BlockReturns.builder();
        BlockReturns.Builder without = BlockReturns.builder();
        for (int trial = 0; trial < 20; trial++) {
            double[] own = random.noise(128);
            double[] both = own.clone();
            Arrays.setAll(both, bar -> own[bar] + market[bar]);
            with.addReturns(both);
            without.addReturns(own);
        }
        SuperiorAbility market1 = against(with.build(), BlockReturns.blockSums(market));
        SuperiorAbility cash = against(without.build(), SuperiorAbility.cash());
        assertThat(market1.consistent()).isEqualTo(cash.consistent());
        assertThat(market1.realityCheck()).isEqualTo(cash.realityCheck());
    }

    @Test
    void chancesAreInOrder() {
        for (int seed = 0; seed < 50; seed++) {
            SuperiorAbility luck = against(new RandomTrials(seed).withEdges(20, 10, -0.15), SuperiorAbility.cash());
            assertThat(luck.lower()).isLessThanOrEqualTo(luck.consistent());
            assertThat(luck.consistent()).isLessThanOrEqualTo(luck.upper());
        }
    }

    @Test
    void hopelessTrialsBlindTheUpperChanceOnly() {
        BlockReturns trials = new RandomTrials(5).withEdges(300, 299, -0.6);
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int trial = 0; trial < 299; trial++) {
            kept.add(RandomTrials.sums(trials, trial));
        }
        double[] good = new RandomTrials(6).noise(128);
        BlockReturns all = kept.addReturns(
                        Arrays.stream(good).map(r -> r + 0.003).toArray())
                .build();
        SuperiorAbility luck = SuperiorAbility.of(all, SuperiorAbility.cash(), 999, 1, 1);
        assertThat(luck.consistent()).isLessThan(0.05);
        assertThat(luck.upper()).isGreaterThan(2 * luck.consistent());
    }

    @Test
    void noTrialThatBeatsTheBenchmarkIsNoEvidence() {
        SuperiorAbility luck = against(new RandomTrials(4).withEdges(20, 20, -1), SuperiorAbility.cash());
        assertThat(luck.ratio()).isZero();
        assertThat(luck.lower()).isEqualTo(1);
        assertThat(luck.consistent()).isEqualTo(1);
        assertThat(luck.upper()).isEqualTo(1);
    }

    /** Draws that miss its one block would have no deviation at all. */
    @Test
    void aTrialThatLostOnceDoesNotBlind() {
        BlockReturns.Builder kept = BlockReturns.builder();
        double[] once = new double[128];
        once[3] = -0.1;
        double[] good = new RandomTrials(8).noise(128);
        kept.addReturns(once).addReturns(Arrays.stream(good).map(r -> r + 0.005).toArray());
        SuperiorAbility luck = against(kept.build(), SuperiorAbility.cash());
        assertThat(luck.upper()).isLessThan(0.02);
    }

    /** A test at a level of 5 % believes noise in one of twenty cases. */
    @Test
    void noiseIsBelievedAsOftenAsTheLevelSays() {
        int times = Boolean.getBoolean("atra.soak") ? 20_000 : 2_000;
        SuperiorAbility[] all = new SuperiorAbility[times];
        Arrays.setAll(
                all,
                seed -> SuperiorAbility.of(
                        new RandomTrials(seed).independent(10), SuperiorAbility.cash(), 199, 1, seed));
        assertThat(believed(all, SuperiorAbility::realityCheck)).isBetween(0.03, 0.07);
        assertThat(believed(all, SuperiorAbility::consistent)).isBetween(0.03, 0.07);
        assertThat(believed(all, SuperiorAbility::upper)).isBetween(0.03, 0.07);
    }

    private static double believed(SuperiorAbility[] all, ToDoubleFunction<SuperiorAbility> chance) {
        return (double) Arrays.stream(all)
                        .filter(luck -> chance.applyAsDouble(luck) <= 0.05)
                        .count()
                / all.length;
    }

    @Test
    void aStrongEdgeIsBelieved() {
        SuperiorAbility luck =
                SuperiorAbility.of(new RandomTrials(1).withEdges(1_000, 1, 0.8), SuperiorAbility.cash(), 999, 1, 1);
        assertThat(luck.bestRatio()).isZero();
        assertThat(luck.realityCheck()).isEqualTo(0.001);
        assertThat(luck.consistent()).isLessThan(0.01);
    }

    @Test
    void threadsAndTilesChangeNothing() {
        BlockReturns trials = new RandomTrials(1).independent(300);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(7)) {
            SuperiorAbility alone =
                    one.submit(() -> against(trials, SuperiorAbility.cash())).join();
            assertThat(many.submit(() -> against(trials, SuperiorAbility.cash()))
                            .join())
                    .isEqualTo(alone);
        }
    }

    @Test
    void drawsAreRunsOfNeighbours() {
        double[][] whole = StationaryBootstrap.weights(0, 20, 32e9, 1);
        double[][] single = StationaryBootstrap.weights(0, 4_000, 1, 1);
        for (int block = 0; block < 32; block++) {
            assertThat(whole[block]).containsOnly(1.0 / 32);
            assertThat(Arrays.stream(single[block]).average().orElseThrow()).isCloseTo(1.0 / 32, within(0.002));
        }
        double[][] later = StationaryBootstrap.weights(100, 110, 2, 1);
        double[][] all = StationaryBootstrap.weights(0, 110, 2, 1);
        assertThat(later[5]).isEqualTo(Arrays.copyOfRange(all[5], 100, 110));
    }

    @Test
    void whatCannotBeIsRefused() {
        BlockReturns trials = new RandomTrials(1).independent(2);
        double[] cash = SuperiorAbility.cash();
        assertThatThrownBy(() -> SuperiorAbility.of(trials, cash, 0, 1, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("0 draws");
        assertThatThrownBy(() -> SuperiorAbility.of(trials, cash, 100_001, 1, 1))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SuperiorAbility.of(trials, cash, 10, 0.5, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SuperiorAbility.of(trials, cash, 10, Double.NaN, 1))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SuperiorAbility.of(trials, new double[31], 10, 1, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("32 finite sums");
        cash[7] = Double.NaN;
        assertThatThrownBy(() -> SuperiorAbility.of(trials, cash, 10, 1, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void trialsThatAreTheBenchmarkAreRefused() {
        double[] returns = new RandomTrials(1).noise(128);
        BlockReturns trials =
                BlockReturns.builder().addReturns(returns).addReturns(returns).build();
        assertThatThrownBy(() -> against(trials, BlockReturns.blockSums(returns)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("choose another benchmark");
    }
}
