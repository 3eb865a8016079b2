package io.atra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaVersionTest {
    @ParameterizedTest
    @CsvSource({
        "25,25",
        "25.0.3,25",
        "25-ea,25",
        "1,1",
        "99999999999,0",
        "17.0.15+6,17",
        "1.8,8",
        "1.8.0_412,8",
        "nonsense,0",
        "'',0"
    })
    void tellsTheNumberThatJavaIsNamedBy(String text, int feature) {
        assertThat(JavaVersion.parse(text).feature()).isEqualTo(feature);
    }

    @ParameterizedTest
    @CsvSource({"25,25.0.1", "25.0.3,25.0.10", "25.9,26", "1.8.0_412,11", "99999999999,1.8"})
    void ordersByNumberNotByText(String older, String newer) {
        assertThat(JavaVersion.parse(older)).isLessThan(JavaVersion.parse(newer));
    }

    @Test
    void equalsWithTrailingZerosLeftOut() {
        assertThat(JavaVersion.parse("25.0.0"))
                .isEqualTo(JavaVersion.parse("25"))
                .hasToString("25.0.0");
    }
}
