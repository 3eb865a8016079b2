package io.atra.research.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.research.random.Draws;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParzenEstimatorTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 300);

    /** Few, many, and many equal positions, of small and large ranges. */
    private static int[] positions(Random random, int size) {
        int within = 1 + random.nextInt(size);
        return random.ints(random.nextInt(random.nextBoolean() ? 4 : 60), size - within, size)
                .toArray();
    }

    private static int size(Random random) {
        return 2 + random.nextInt(random.nextBoolean() ? 6 : 400);
    }

    @Test
    void densitiesAreThoseOfTheFormulaToTheBit() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int size = size(random);
            int[] positions = positions(random, size);
            ParzenEstimator fast = new ParzenEstimator(size, positions);
            NaiveEstimator naive = new NaiveEstimator(size, positions);
            for (int i = 0; i < 20; i++) {
                int position = random.nextInt(size);
                assertThat(fast.density(position)).as("seed %d", seed).isEqualTo(naive.density(position));
            }
        }
    }

    @Test
    void densitiesAddUpToOne() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int size = size(random);
            ParzenEstimator estimator = new ParzenEstimator(size, positions(random, size));
            assertThat(IntStream.range(0, size).mapToDouble(estimator::density).sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void drawsAreThoseOfTheRule() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int size = size(random);
            int[] positions = positions(random, size);
            Draws one = Draws.of(seed, 3);
            Draws other = Draws.of(seed, 3);
            ParzenEstimator fast = new ParzenEstimator(size, positions);
            NaiveEstimator naive = new NaiveEstimator(size, positions);
            for (int i = 0; i < 20; i++) {
                assertThat(fast.draw(one)).as("seed %d", seed).isEqualTo(naive.draw(other));
            }
        }
    }

    /** What is drawn is distributed as the densities say: a chi-squared test with a wide margin. */
    @Test
    void drawsFollowTheDensities() {
        int size = 12;
        ParzenEstimator estimator = new ParzenEstimator(size, new int[] {0, 0, 1, 5, 11});
        Draws draws = Draws.of(20261126, 0);
        int[] counts = new int[size];
        int all = 200_000;
        for (int i = 0; i < all; i++) {
            counts[estimator.draw(draws)]++;
        }
        double distance = 0;
        for (int position = 0; position < size; position++) {
            double expected = all * estimator.density(position);
            distance += (counts[position] - expected) * (counts[position] - expected) / expected;
        }
        assertThat(distance).isLessThan(40); // 11 degrees of freedom: above 40 once in 25,000 times
    }

    /** The largest range: heights and areas do not overflow. */
    @Test
    void wideRangesDoNotOverflow() {
        ParzenEstimator estimator = new ParzenEstimator(10_000_000, new int[] {0});
        assertThat(estimator.density(0)).isBetween(1e-7, 2e-7);
        assertThat(estimator.density(9_999_999)).isBetween(4e-8, 6e-8);
    }
}
