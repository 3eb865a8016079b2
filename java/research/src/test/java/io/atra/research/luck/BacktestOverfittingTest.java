package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.error.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestOverfittingTest {

    private static final Comparator<BacktestOverfitting.Split> ORDER = Comparator.comparingInt(
                    BacktestOverfitting.Split::trial)
            .thenComparingLong(split -> Math.round(1e9 * split.inSample()))
            .thenComparingLong(split -> Math.round(1e9 * split.outOfSample()))
            .thenComparingLong(split -> Math.round(1e9 * split.logit()));

    /** Whole numbers, many trials equal and some idle: choice and rank are compared exactly. */
    @ParameterizedTest
    @CsvSource({"2, 2", "7, 2", "30, 4", "700, 4", "40, 8", "12, 16"})
    void everySplitIsThatOfNaiveEnumeration(int trials, int groups) {
        BlockReturns some = new RandomTrials(trials).whole(trials);
        List<BacktestOverfitting.Split> fast =
                new ArrayList<>(BacktestOverfitting.of(some, groups).splits());
        List<BacktestOverfitting.Split> naive = new ArrayList<>(new NaiveOverfitting(some, groups).splits());
        fast.sort(ORDER);
        naive.sort(ORDER);
        assertThat(fast)
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BacktestOverfittingTest::nearly, Double.class)
                        .build())
                .isEqualTo(naive);
    }

    private static int nearly(double a, double b) {
        return Math.abs(a - b) <= 1e-12 ? 0 : Double.compare(a, b);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void whatIsToldOfAllSplitsIsTheirs(int groups) {
        BacktestOverfitting luck = BacktestOverfitting.of(new RandomTrials(1).independent(30), groups);
        List<BacktestOverfitting.Split> splits = luck.splits();
        double n = splits.size();
        double x =
                splits.stream().mapToDouble(BacktestOverfitting.Split::inSample).sum() / n;
        double y = splits.stream()
                        .mapToDouble(BacktestOverfitting.Split::outOfSample)
                        .sum()
                / n;
        double both = splits.stream()
                .mapToDouble(s -> (s.inSample() - x) * (s.outOfSample() - y))
                .sum();
        double one = splits.stream()
                .mapToDouble(s -> (s.inSample() - x) * (s.inSample() - x))
                .sum();
        assertThat(luck.probability())
                .isEqualTo(splits.stream().filter(s -> s.logit() <= 0).count() / n);
        assertThat(luck.lossProbability())
                .isEqualTo(splits.stream().filter(s -> s.outOfSample() < 0).count() / n);
        assertThat(luck.slope()).isCloseTo(both / one, within(1e-9));
        assertThat(luck.intercept()).isCloseTo(y - both / one * x, within(1e-9));
    }

    @Test
    void sixteenGroupsAreHalvedInEveryWay() {
        BacktestOverfitting luck = BacktestOverfitting.of(new RandomTrials(1).independent(3), 16);
        assertThat(luck.splits()).hasSize(12_870);
        assertThat(luck.trials()).isEqualTo(3);
        assertThat(luck.groups()).isEqualTo(16);
    }

    /** The first is best, and in the middle of all of them: on the side of overfitting. */
    @Test
    void equalTrialsShareTheMiddle() {
        double[] returns = new RandomTrials(1).noise(128);
        BlockReturns.Builder kept = BlockReturns.builder();
        for (int trial = 0; trial < 600; trial++) {
            kept.addReturns(returns);
        }
        BacktestOverfitting luck = BacktestOverfitting.of(kept.build(), 4);
        assertThat(luck.splits()).allMatch(split -> split.trial() == 0 && split.logit() == 0);
        assertThat(luck.probability()).isEqualTo(1);
    }

    /** Without skill the best of one half is anywhere in the other. */
    @Test
    void noiseIsOverfittedInHalfOfAllCases() {
        int times = Boolean.getBoolean("atra.soak") ? 3_000 : 150;
        double sum = 0;
        for (int time = 0; time < times; time++) {
            sum += BacktestOverfitting.of(new RandomTrials(time).independent(50), 8)
                    .probability();
        }
        assertThat(sum / times).isBetween(0.44, 0.56);
    }

    @Test
    void aStrongEdgeIsNotOverfitted() {
        BacktestOverfitting luck = BacktestOverfitting.of(new RandomTrials(1).withEdges(200, 1, 1), 16);
        assertThat(luck.probability()).isLessThan(0.001);
        assertThat(luck.lossProbability()).isLessThan(0.001);
        assertThat(luck.splits()).allMatch(split -> split.trial() == 0);
    }

    @Test
    void threadsChangeNothing() {
        BlockReturns trials = new RandomTrials(1).independent(1_500);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(7)) {
            BacktestOverfitting alone =
                    one.submit(() -> BacktestOverfitting.of(trials, 8)).join();
            assertThat(many.submit(() -> BacktestOverfitting.of(trials, 8)).join())
                    .isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 3, 6, 12, 32})
    void otherGroupsAreRefused(int groups) {
        BlockReturns trials = new RandomTrials(1).independent(2);
        assertThatThrownBy(() -> BacktestOverfitting.of(trials, groups))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(groups + " groups");
    }
}
