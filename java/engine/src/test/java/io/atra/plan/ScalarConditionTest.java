package io.atra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.lang.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarConditionTest {

    private static ScalarCondition where(String condition) {
        return Strategy.named("x")
                .param("a", 1)
                .param("b", 2)
                .let("twice", "2 * a")
                .where(condition)
                .enterLong("close > 1")
                .build()
                .where()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "a < b, 1, 2, true",
        "a < b, 2, 2, false",
        "a <= b, 2, 2, true",
        "a > b, 3, 2, true",
        "a >= b, 1, 2, false",
        "a == b, 2, 2, true",
        "a != b, 2, 2, false",
        "a != b, 2, 3, true",
        "not a < b, 1, 2, false",
        "a < b and b < 10, 1, 2, true",
        "a < b and b < 10, 1, 20, false",
        "a < b or b < 10, 3, 2, true",
        "a < b or b < 10, 30, 20, false",
        "twice == b, 2, 4, true",
        "a + b * 2 == 7, 3, 2, true",
        "a - b == -1, 3, 4, true",
        "a / b == 0.5, 1, 2, true",
        "a % b == 1, 7, 3, true",
        "a % b == -1, -7, 3, true",
        "a ^ b == 8, 2, 3, true",
        "-a == b, 2, -2, true",
        "abs(a) == b, -2, 2, true",
        "log(a) == b, 1, 0, true",
        "a / b == a / b, 0, 0, false",
        "a / b != a / b, 0, 0, false",
        "1 < 2, 0, 0, true",
    })
    void itHoldsOrNot(String condition, double a, double b, boolean holds) {
        assertThat(where(condition).test(new double[] {a, b})).isEqualTo(holds);
    }
}
