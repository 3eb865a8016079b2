package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.plan.ScalarCondition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomSearchTest {

    private static final Strategy CROSS = Markets.cross();
    private static final ParameterGrid RANGES = ParameterGrid.of(CROSS.plan());

    private static List<List<Double>> all(Search search, Optional<ScalarCondition> where) {
        Combinations combinations = new Combinations(search, where);
        List<List<Double>> found = new ArrayList<>();
        while (combinations.next()) {
            found.add(DoubleStream.of(combinations.values()).boxed().toList());
        }
        return found;
    }

    private static List<List<Double>> random(long trials, long seed) {
        return all(RandomSearch.of(RANGES, trials, seed), CROSS.where());
    }

    /** The page's formula with whole numbers of any size, not one line of it shared with the program. */
    private static BigInteger coordinate(int dimensions, int dimension, long seed, long point) {
        BigInteger whole = BigInteger.TWO.pow(64);
        BigInteger start = mixed(BigInteger.valueOf(seed)
                .add(BigInteger.valueOf(dimension + 1L).multiply(new BigInteger("9E3779B97F4A7C15", 16)))
                .mod(whole));
        BigDecimal power = root(dimensions).pow(dimension + 1);
        BigInteger step = new BigDecimal(whole)
                .divide(power, MathContext.DECIMAL128)
                .toBigInteger()
                .setBit(0);
        return start.add(step.multiply(BigInteger.valueOf(point))).mod(whole);
    }

    private static BigInteger mixed(BigInteger bits) {
        BigInteger whole = BigInteger.TWO.pow(64);
        BigInteger z = bits.xor(bits.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(whole);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(whole);
        return z.xor(z.shiftRight(31));
    }

    /** By halving, to 60 digits. */
    private static BigDecimal root(int dimensions) {
        BigDecimal low = BigDecimal.ONE;
        BigDecimal high = BigDecimal.TWO;
        for (int i = 0; i < 200; i++) {
            BigDecimal middle = low.add(high).divide(BigDecimal.TWO, new MathContext(60));
            boolean above = middle.pow(dimensions + 1).compareTo(middle.add(BigDecimal.ONE)) > 0;
            low = above ? low : middle;
            high = above ? middle : high;
        }
        return high;
    }

    @Test
    void positionsAreThoseOfTheFormula() {
        Random random = new Random(5);
        for (int dimensions : new int[] {1, 2, 3, 7, 20}) {
            long seed = random.nextLong();
            EvenSequence sequence = new EvenSequence(dimensions, seed);
            for (int i = 0; i < 200; i++) {
                int dimension = random.nextInt(dimensions);
                long point = random.nextLong(1_000_000_000);
                long count = 1 + random.nextLong(10_000_000);
                assertThat(sequence.position(point, dimension, count))
                        .isEqualTo(coordinate(dimensions, dimension, seed, point)
                                .multiply(BigInteger.valueOf(count))
                                .shiftRight(64)
                                .longValueExact());
            }
        }
    }

    /** In a square of 64 cells each has its share of the points, give or take far less than chance would. */
    @Test
    void pointsFillASquareEvenly() {
        for (long seed = 0; seed < 20; seed++) {
            EvenSequence sequence = new EvenSequence(2, seed);
            int[] cells = new int[64];
            for (int point = 0; point < 64 * 50; point++) {
                cells[(int) (sequence.position(point, 0, 8) * 8 + sequence.position(point, 1, 8))]++;
            }
            assertThat(java.util.stream.IntStream.of(cells).boxed()).allMatch(count -> Math.abs(count - 50) <= 4);
        }
    }

    @Test
    void trialsAreNeverTriedTwiceAndHoldWhere() {
        List<List<Double>> trials = random(60, 3);
        assertThat(trials).hasSize(60).doesNotHaveDuplicates();
        Set<List<Double>> grid = new HashSet<>(all(RANGES, CROSS.where()));
        assertThat(grid).containsAll(trials);
        assertThat(trials)
                .as("not in the order of the grid")
                .isNotEqualTo(trials.stream()
                        .sorted((a, b) -> Double.compare(a.getFirst(), b.getFirst()))
                        .toList());
    }

    @Test
    void moreTrialsGoOnWithTheSame() {
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, 20261126}) {
            List<List<Double>> many = random(80, seed);
            assertThat(random(40, seed)).isEqualTo(many.subList(0, 40));
            assertThat(random(1, seed)).isEqualTo(many.subList(0, 1));
        }
        assertThat(random(40, 1)).isNotEqualTo(random(40, 2));
    }

    @Test
    void moreTrialsThanThereAreTakeAll() {
        assertThat(random(100_000, 9)).hasSize(95).containsExactlyInAnyOrderElementsOf(all(RANGES, CROSS.where()));
        assertThat(all(RandomSearch.of(RANGES, 104, 9), Optional.empty()))
                .containsExactlyInAnyOrderElementsOf(all(RANGES, Optional.empty()));
    }

    @Test
    void rangesMayHoldMoreThanAnyGrid() {
        ParameterGrid wide = RANGES.range("fast", Grid.parse("0..9000000"))
                .range("limit", Grid.parse("0..900:0.0001"))
                .range("slow", Grid.parse("0..9000000"));
        assertThatThrownBy(wide::size).isInstanceOf(UsageException.class);
        assertThat(all(RandomSearch.of(wide, 1_000, 1), Optional.empty()))
                .hasSize(1_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoNumberOfTrialsIsRefused() {
        for (long trials : new long[] {0, -1, RandomSearch.MOST_TRIALS + 1}) {
            assertThatThrownBy(() -> RandomSearch.of(RANGES, trials, 1))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("from 1 to 10,000,000");
        }
    }

    @Test
    void aSetOfCombinationsIsALinkedHashSet() {
        Random random = new Random(17);
        CombinationSet set = new CombinationSet(2);
        Set<List<Double>> expected = new LinkedHashSet<>();
        for (int i = 0; i < 20_000; i++) {
            double[] one = {random.nextInt(60) / 7.0, random.nextInt(60) - 30};
            assertThat(set.add(one)).isEqualTo(expected.add(List.of(one[0] + 0.0, one[1] + 0.0)));
        }
        List<List<Double>> held = new ArrayList<>();
        double[] values = new double[2];
        for (int i = 0; i < set.size(); i++) {
            set.copy(i, values);
            held.add(List.of(values[0], values[1]));
        }
        assertThat(held).isEqualTo(List.copyOf(expected));
        assertThat(set.add(new double[] {expected.iterator().next().getFirst(), -0.0}))
                .isFalse();
    }
}
