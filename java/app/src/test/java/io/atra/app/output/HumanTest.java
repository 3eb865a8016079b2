package io.atra.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HumanTest {

    @Test
    void groupsDigits() {
        assertThat(Human.count(0)).isEqualTo("0");
        assertThat(Human.count(999)).isEqualTo("999");
        assertThat(Human.count(-1_234_567)).isEqualTo("-1,234,567");
        assertThat(Human.count(-123)).isEqualTo("-123");
        assertThat(Human.decimal(-123_456.5)).isEqualTo("-123,456.50");
        assertThat(Human.decimal(Double.NaN)).isEqualTo("–");
    }

    @Test
    void showsPercentages() {
        assertThat(Human.signedPercent(0.1234)).isEqualTo("+12.34 %");
        assertThat(Human.signedPercent(-0.5)).isEqualTo("-50.00 %");
    }

    @Test
    void showsTimesInUtc() {
        assertThat(Human.time(1_385_337_660_000L)).isEqualTo("2013-11-25 00:01");
        assertThat(Human.time(1_385_337_665_000L)).isEqualTo("2013-11-25 00:01:05");
    }

    @Test
    void showsMemory() {
        assertThat(Human.bytes(999)).isEqualTo("999 B");
        assertThat(Human.bytes(2_936_832)).isEqualTo("2.9 MB");
    }
}
