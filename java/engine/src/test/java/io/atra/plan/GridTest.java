package io.atra.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    @ParameterizedTest
    @CsvSource({
        "5..50, 46, 5, 50",
        "55..250:5, 40, 55, 250",
        "0.1..0.5:0.1, 5, 0.1, 0.5",
        "1..10:4, 3, 1, 9",
        "7..7, 1, 7, 7",
        "-5..5:5, 3, -5, 5",
        "' 5 .. 50 : 15 ', 4, 5, 50",
        "0..0.3:0.07, 5, 0, 0.28",
        "0..1:0.3, 4, 0, 0.9",
        "9007199254740992..9007199254740999:2, 4, 9007199254740992, 9007199254740998",
        "9007199254740989..9007199254740992.5:1.5, 3, 9007199254740989, 9007199254740992",
        "1..10000000, 10000000, 1, 10000000",
    })
    void aRangeHasItsSizeAndItsEnds(String text, long size, double first, double last) {
        Grid grid = Grid.parse(text);
        assertThat(grid.size()).isEqualTo(size);
        assertThat(grid.value(0)).isEqualTo(first);
        assertThat(grid.last()).isEqualTo(last);
    }

    /** Adding 0.1 as a double drifts: the third value would be 0.30000000000000004. */
    @Test
    void valuesAreExactDecimalsAndThenTheNearestDoubles() {
        assertThat(Grid.parse("0.1..1:0.1").values()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
        assertThat(Grid.parse("-0.2..0.2:0.1").values()).containsExactly(-0.2, -0.1, 0, 0.1, 0.2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | '5' is not a range; write from..to or from..to:step, such as 5..50:5",
                "5.. | '5..' is not a range; write from..to or from..to:step, such as 5..50:5",
                "5..x | '5..x' is not a range; write from..to or from..to:step, such as 5..50:5",
                "1e3..2e3 | '1e3..2e3' is not a range; write from..to or from..to:step, such as 5..50:5",
                "5...50 | '5...50' is not a range; write from..to or from..to:step, such as 5..50:5",
                "50..5 | a range goes from the smaller to the larger number, got 50..5",
                "9007199254740992..9007199254740995:1 | the range 9007199254740992..9007199254740995:1 has steps too small"
                        + " for its numbers, which would not differ; take a larger step",
                "9007199254740993..9007199254740999:2 | the range 9007199254740993..9007199254740999:2 has steps too small"
                        + " for its numbers, which would not differ; take a larger step",
                "5..50:0 | the step of a range must be above 0, got 0",
                "5..50:-1 | the step of a range must be above 0, got -1",
                "0..10000000 | the range 0..10000000:1 has more than 10000000 values; take a larger step",
                "0..99999999999999999999:0.00000000000000000001 | the range 0..99999999999999999999:0.00000000000000000001"
                        + " has more than 10000000 values; take a larger step",
            })
    void whatIsNoRangeIsRefused(String text, String message) {
        assertThatThrownBy(() -> Grid.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void theTextReadsBack() {
        assertThat(Grid.parse("0.5..3:0.25")).hasToString("0.5..3:0.25").isEqualTo(Grid.parse("0.5..3:0.25"));
    }
}
