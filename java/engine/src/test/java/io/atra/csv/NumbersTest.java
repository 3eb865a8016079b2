package io.atra.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "1",
                "-1",
                "1.",
                ".5",
                "800.010000000000",
                "9007199254740993",
                "123456789012345678",
                "1234567890123456789012",
                "0.1234567890123456789",
                "1e22",
                "1E-5",
                "4.9e-324",
                "1.7976931348623157e308",
                "0.000000000000000000000001",
                "+3.5"
            })
    void agreesWithJavasParser(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void agreesWithJavasParserOnRandomDecimals() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong() >>> random.nextInt(64);
            String text = BigDecimal.valueOf(digits, random.nextInt(20)).toPlainString();
            assertThat(Double.doubleToRawLongBits(parse(text)))
                    .as(text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "NaN", "Infinity", "1d", "0x1p3", "1,5", "1.2.3", "abc", "--1", "1 2"})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }

    private static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Numbers.parse(bytes, 0, bytes.length);
    }
}
