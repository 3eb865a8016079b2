package io.atra.research.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.plan.ScalarCondition;
import io.atra.research.search.SyntheticTrials.Ran;
import io.atra.research.sweep.LearningSearch.Looked;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpeSearchTest {

    private static final int SEEDS = Boolean.getBoolean("atra.soak") ? 201 : 21;

    private static List<List<Double>> values(List<Ran> ran) {
        return ran.stream().map(Ran::values).toList();
    }

    private static SyntheticTrials ran(TpeSearch search, SyntheticTrials trials) {
        search.run(trials);
        return trials;
    }

    /** The median of the best that are found is nearer to the top than random search's by this factor. */
    @ParameterizedTest
    @CsvSource({"BRANIN, 5", "HARTMANN, 8", "PARABOLOID, 8", "RASTRIGIN, 1.7", "STAIRS, 2"})
    void itFindsBetterOnesThanRandomSearch(TestFunction function, double factor) {
        ParameterGrid ranges = SyntheticTrials.ranges(function.parameters(), "0..100");
        double[] learned = new double[SEEDS];
        double[] drawn = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            learned[seed] = top(function)
                    - ran(TpeSearch.of(ranges, 100, seed), SyntheticTrials.of(function))
                            .best();
            drawn[seed] = top(function) - randomBest(function, RandomSearch.of(ranges, 100, seed));
        }
        assertThat(median(learned) * factor).isLessThan(median(drawn));
    }

    private static double randomBest(TestFunction function, RandomSearch search) {
        return SyntheticTrials.random(search).stream()
                .mapToDouble(values -> function.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray()))
                .max()
                .orElseThrow();
    }

    /** The highest value that a grid of 101 steps has, a little less than the function's own. */
    private static double top(TestFunction function) {
        return switch (function) {
            case BRANIN -> -0.3979;
            case HARTMANN -> 3.8628;
            case PARABOLOID, RASTRIGIN, STAIRS -> 0;
        };
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void nothingIsTriedTwiceAndTheSameSeedGivesTheSame(int rungs) {
        TpeSearch search =
                TpeSearch.of(SyntheticTrials.ranges(2, "0..20"), 300, 5).withRungs(rungs);
        SyntheticTrials first = ran(search, SyntheticTrials.of(TestFunction.BRANIN));
        for (Window window : search.windows(SyntheticTrials.WHOLE)) {
            List<List<Double>> tried = values(first.on(window));
            assertThat(new HashSet<>(tried)).hasSameSizeAs(tried);
        }
        assertThat(first.on(search.windows(SyntheticTrials.WHOLE).getFirst())).hasSize(300);
        assertThat(ran(search, SyntheticTrials.of(TestFunction.BRANIN)).all()).isEqualTo(first.all());
        TpeSearch another = new TpeSearch(search.ranges(), 300, 6, rungs);
        assertThat(ran(another, SyntheticTrials.of(TestFunction.BRANIN)).all()).isNotEqualTo(first.all());
    }

    @Test
    void itBeginsAsARandomSearchAndFewerTrialsAreTheFirstOfMore() {
        ParameterGrid ranges = SyntheticTrials.ranges(3, "0..100");
        List<List<Double>> many = values(ran(TpeSearch.of(ranges, 120, 9), SyntheticTrials.of(TestFunction.HARTMANN))
                .all());
        assertThat(many.subList(0, 24)).isEqualTo(SyntheticTrials.random(RandomSearch.of(ranges, 24, 9)));
        for (int trials : new int[] {32, 41, 100}) {
            TpeSearch fewer = TpeSearch.of(ranges, trials, 9);
            assertThat(values(ran(fewer, SyntheticTrials.of(TestFunction.HARTMANN))
                            .all()))
                    .isEqualTo(many.subList(0, trials));
        }
    }

    @Test
    void theConditionIsRespected() {
        ParameterGrid ranges = SyntheticTrials.ranges(2, "0..30");
        ScalarCondition where = io.atra.lang.Strategy.named("x")
                .param("p0", 0, "0..30")
                .param("p1", 0, "0..30")
                .where("p0 < p1")
                .enterLong("close > p0 + p1")
                .exitLong("close < 0")
                .build()
                .where()
                .orElseThrow();
        SyntheticTrials trials =
                SyntheticTrials.of((window, at) -> at[0] - at[1], Optional.of(where)); // best where it is false
        Looked looked = TpeSearch.of(ranges, 200, 1).run(trials);
        assertThat(trials.all())
                .hasSize(200)
                .allMatch(ran -> ran.values().get(0) < ran.values().get(1));
        assertThat(looked.combinations()).isEqualTo(200);
        assertThat(looked.excluded()).isPositive();
    }

    @Test
    void smallRangesAreTriedWhole() {
        SyntheticTrials trials = SyntheticTrials.of(TestFunction.BRANIN);
        Looked looked =
                TpeSearch.of(SyntheticTrials.ranges(2, "0..9"), 1_000, 3).run(trials);
        assertThat(looked.combinations()).isEqualTo(100);
        assertThat(new HashSet<>(values(trials.all()))).hasSize(100);
    }

    /** On a plateau, and where nothing has a value, there is nothing to learn: it goes on at random. */
    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.NEGATIVE_INFINITY})
    void whereNothingTellsTrialsApartItIsARandomSearch(double everywhere) {
        ParameterGrid ranges = SyntheticTrials.ranges(2, "0..50");
        SyntheticTrials trials = SyntheticTrials.of((window, at) -> everywhere, Optional.empty());
        TpeSearch.of(ranges, 200, 4).run(trials);
        assertThat(values(trials.all())).isEqualTo(SyntheticTrials.random(RandomSearch.of(ranges, 200, 4)));
    }

    @Test
    void trialsWithoutAValueAreTheWorst() {
        SyntheticTrials trials =
                SyntheticTrials.of((window, at) -> at[0] > 50 ? Double.NaN : at[0] - at[1], Optional.empty());
        TpeSearch.of(SyntheticTrials.ranges(2, "0..100"), 100, 2).run(trials);
        List<Ran> learned = trials.all().subList(24, 100);
        assertThat(learned).filteredOn(ran -> ran.values().getFirst() > 50).hasSizeLessThan(learned.size() / 4);
        assertThat(trials.all().stream()
                        .mapToDouble(Ran::objective)
                        .filter(one -> !Double.isNaN(one))
                        .max()
                        .orElseThrow())
                .isGreaterThan(45);
    }

    @Test
    void aStoppedSearchTellsWhatItLookedAt() {
        SyntheticTrials trials = SyntheticTrials.of(TestFunction.BRANIN).stoppingAfter(40);
        Looked looked =
                TpeSearch.of(SyntheticTrials.ranges(2, "0..100"), 100, 2).run(trials);
        assertThat(trials.all()).hasSize(40);
        assertThat(looked.rungs().getFirst().trials()).isEqualTo(40);
    }

    @Test
    void rungsEndTogetherAndAreThreeTimesAsLongEach() {
        TpeSearch search =
                TpeSearch.of(SyntheticTrials.ranges(2, "0..100"), 100, 2).withRungs(3);
        assertThat(search.windows(new Window(500, 100_500)))
                .containsExactly(new Window(89_389, 100_500), new Window(67_167, 100_500), new Window(500, 100_500));
        assertThat(search.windows(new Window(0, 900)).getFirst().size()).isEqualTo(100);
        assertThatThrownBy(() -> search.windows(new Window(0, 899)))
                .isInstanceOf(UsageException.class)
                .hasMessage("the window has 899 bars, too few for 3 rungs: the shortest would have 99, at least 100 are"
                        + " needed: take fewer rungs, or more bars");
        assertThat(search.withRungs(1).windows(new Window(0, 5))).containsExactly(new Window(0, 5));
    }

    /** What goes on is worked out again from the results alone, generation by generation. */
    @Test
    void theBestThirdOfARungGoesOn() {
        TpeSearch search =
                TpeSearch.of(SyntheticTrials.ranges(3, "0..100"), 150, 2).withRungs(3);
        SyntheticTrials trials = SyntheticTrials.of(
                (window, at) -> TestFunction.HARTMANN.of(at) + (at[0] * 7 + at[1] * 3) % 11 / window.size() * 1e3,
                Optional.empty());
        Looked looked = search.run(trials);
        List<Window> windows = search.windows(SyntheticTrials.WHOLE);
        for (int rung = 0; rung < 2; rung++) {
            List<Ran> ran = trials.on(windows.get(rung));
            List<Ran> further = trials.on(windows.get(rung + 1));
            assertThat(values(further)).isSubsetOf(values(ran));
            List<Ran> best = ran.stream()
                    .sorted((a, b) -> Double.compare(b.objective(), a.objective()))
                    .limit(ran.size() / 3)
                    .toList();
            assertThat(values(further)).containsAll(values(best));
            assertThat(further.size()).isBetween(ran.size() / 3, ran.size() * 2 / 3);
            assertThat(looked.rungs().get(rung + 1).trials()).isEqualTo(further.size());
        }
        List<Ran> start = trials.on(windows.getFirst()).subList(0, 24);
        List<Ran> firstPromoted = start.stream()
                .sorted((a, b) -> Double.compare(b.objective(), a.objective()))
                .limit(8)
                .toList();
        assertThat(values(trials.on(windows.get(1)).subList(0, 8)))
                .containsExactlyInAnyOrderElementsOf(values(firstPromoted));
    }

    @Test
    void onlyRangesWithSeveralValuesAreSearched() {
        ParameterGrid ranges = SyntheticTrials.ranges(3, "0..100").range("p1", io.atra.plan.Grid.parse("7..7"));
        SyntheticTrials trials =
                ran(TpeSearch.of(ranges.value("p2", 4), 60, 1), SyntheticTrials.of(TestFunction.HARTMANN));
        assertThat(trials.all())
                .hasSize(60)
                .allMatch(ran -> ran.values().get(1) == 7 && ran.values().get(2) == 4);
    }

    @Test
    void badNumbersAreRefused() {
        ParameterGrid ranges = SyntheticTrials.ranges(2, "0..100");
        assertThatThrownBy(() -> TpeSearch.of(ranges, 31, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "31 trials: a search by tpe has from 32, of which it draws the first 24 at random, to 100,000");
        assertThatThrownBy(() -> TpeSearch.of(ranges, 100_001, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TpeSearch.of(ranges, 100, 1).withRungs(6))
                .isInstanceOf(UsageException.class)
                .hasMessage("6 rungs: a search has from 1 to 5");
        ParameterGrid single = SyntheticTrials.ranges(2, "5..5");
        assertThatThrownBy(() -> TpeSearch.of(single, 100, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("there is nothing to search, every range has one value (p0=5..5:1 p1=5..5:1)");
        assertThat(IntStream.of(32, 100_000))
                .allMatch(trials -> TpeSearch.of(ranges, trials, 1).size() == trials);
    }
}
