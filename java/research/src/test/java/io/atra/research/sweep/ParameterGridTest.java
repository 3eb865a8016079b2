package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.plan.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ParameterGridTest {

    private static final Strategy CROSS = Markets.cross();

    private static List<List<Double>> all(Combinations combinations) {
        List<List<Double>> found = new ArrayList<>();
        while (combinations.next()) {
            found.add(DoubleStream.of(combinations.values()).boxed().toList());
        }
        return found;
    }

    /** Nested loops, the plain way. */
    private static List<List<Double>> loops(boolean where) {
        List<List<Double>> expected = new ArrayList<>();
        for (double fast : Grid.parse("2..9").values()) {
            for (double slow : Grid.parse("4..40:3").values()) {
                if (!where || fast < slow) {
                    expected.add(List.of(fast, 0.03, slow));
                }
            }
        }
        return expected;
    }

    @Test
    void theLastParameterVariesFastest() {
        ParameterGrid grid = ParameterGrid.of(CROSS.plan());
        assertThat(all(new Combinations(grid, Optional.empty()))).isEqualTo(loops(false));
        assertThat(grid.size()).isEqualTo(loops(false).size());
        assertThat(grid).hasToString("fast=2..9:1 limit=0.03 slow=4..40:3");
    }

    @Test
    void whereLeavesOutAndCounts() {
        Combinations chosen = new Combinations(ParameterGrid.of(CROSS.plan()), CROSS.where());
        List<List<Double>> expected = loops(true);
        assertThat(all(chosen)).isEqualTo(expected);
        assertThat(chosen.excluded())
                .isEqualTo(loops(false).size() - expected.size())
                .isPositive();
    }

    @Test
    void rangesAndValuesReplaceWhatTheStrategySays() {
        ParameterGrid grid = ParameterGrid.of(CROSS.plan())
                .value("fast", 3)
                .range("limit", Grid.parse("0.1..0.3:0.1"))
                .value("slow", 7);
        assertThat(all(new Combinations(grid, Optional.empty())))
                .containsExactly(List.of(3.0, 0.1, 7.0), List.of(3.0, 0.2, 7.0), List.of(3.0, 0.3, 7.0));
        assertThatThrownBy(() -> grid.value("fats", 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'fast'")
                .hasMessageContaining("there are fast, limit, slow");
        assertThatThrownBy(() -> grid.value("fast", Double.NaN)).hasMessageContaining("needs a number, got NaN");
    }

    /** An axis that is too long to be kept goes through the same exact decimals. */
    @Test
    void longAxesAreExactToo() {
        Grid range = Grid.parse("0..100:0.001");
        Axis axis = Axis.of("x", range);
        assertThat(axis.size()).isEqualTo(100_001);
        for (long at = 0; at < axis.size(); at += 997) {
            assertThat(axis.value(at))
                    .isEqualTo(Double.parseDouble(at / 1000 + "." + String.format("%03d", at % 1000)));
        }
    }

    @Test
    void moreThanAHundredMillionAreRefused() {
        ParameterGrid cube = grid("1..1000", "1..1000", "1..100");
        assertThat(cube.size()).isEqualTo(ParameterGrid.MOST_COMBINATIONS);
        assertThatThrownBy(() -> grid("1..1000", "1..1000", "1..101").size())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "the grid has 101,000,000 combinations, a sweep goes through 100,000,000 at most");
        assertThatThrownBy(
                        () -> grid("1..10000000", "1..10000000", "1..10000000").size())
                .hasMessageContaining("1,000,000,000,000,000,000,000 combinations");
    }

    private static ParameterGrid grid(String a, String b, String c) {
        Strategy strategy = Strategy.named("cube")
                .param("a", 1, a)
                .param("b", 1, b)
                .param("c", 1, c)
                .enterLong("close > a + b + c")
                .build();
        assertThat(strategy.parameters()).extracting(Parameter::name).containsExactly("a", "b", "c");
        return ParameterGrid.of(strategy.plan());
    }
}
