package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases of the native core's own tests, and which parameters vary. */
class LateConditionsTest {

    /** Of both averages, and of the price and one of them. */
    private static final String BOTH = "n2 = sma n0 timeperiod=$b\nn3 = > n1 n2\nn4 = > n0 n1\nn5 = and n3 n4\n";

    private static Plan plan(String lines) {
        return Plan.of("atra-plan 1\nparam a\nparam b\nn0 = close\nn1 = sma n0 timeperiod=$a\n" + lines + """
                sizing equity 1
                lot 0
                min_order 0
                execution
                fill next_open
                fee 0
                fee_fixed 0
                slippage 0
                initial_cash 1
                leverage 1
                intrabar pessimistic
                close_at_end false
                year_days 365
                day_ms 86400000
                tz UTC
                """);
    }

    private static IntStream late(String lines, long varying) {
        Plan plan = plan(lines);
        return LateConditions.of(plan, PlanNodes.of(plan), varying).stream();
    }

    private static IntStream late(String lines) {
        return late(lines, 0b11);
    }

    @Test
    void whatARuleAloneUsesComesLate() {
        assertThat(late(BOTH + "enter_long n5\n")).containsExactly(3, 5);
        assertThat(late(BOTH + "n6 = crossover n1 n2\nenter_long n5\nexit_long n6\n"))
                .containsExactly(3, 5, 6);
    }

    @Test
    void whatIsShownOrCountedDoesNot() {
        assertThat(late(BOTH + "n6 = not n5\nenter_long n3\noutput n6\n")).isEmpty();
        assertThat(late(BOTH + "n6 = barssince n5\nn7 = < n6 3\nenter_long n7\n"))
                .containsExactly(7);
    }

    @Test
    void whereOneParameterVariesConditionsOfItAloneDoToo() {
        assertThat(late(BOTH + "enter_long n5\n", 0b01)).containsExactly(3, 4, 5);
        assertThat(late(BOTH + "enter_long n5\n", 0b10)).containsExactly(3, 5);
    }

    @Test
    void varyingIsWhatDiffersAmongTheCombinationsThatAreRun() {
        Plan cross = Markets.cross().plan();
        ParameterGrid grid = ParameterGrid.of(cross);
        assertThat(LateConditions.varying(new Combinations(grid, Optional.empty())))
                .isEqualTo(0b101);
        assertThat(ColumnCensus.varying(grid)).isEqualTo(0b101);
        CombinationList list = CombinationList.of(cross, List.of("fast"), new double[][] {{3}, {4}});
        assertThat(LateConditions.varying(new Combinations(list, Optional.empty())))
                .isEqualTo(0b001);
    }
}
