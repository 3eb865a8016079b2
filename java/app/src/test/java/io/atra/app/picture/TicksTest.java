package io.atra.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.app.picture.Ticks.Tick;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }

    private static long ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void numbersAreRound() {
        assertThat(labels(Ticks.numbers(9_480, 13_020, 5, false)))
                .containsExactly("10,000", "11,000", "12,000", "13,000");
        assertThat(labels(Ticks.numbers(-0.061, 0, 3, true))).containsExactly("-5 %", "0 %");
        assertThat(labels(Ticks.numbers(0.991, 1.009, 4, false))).containsExactly("0.995", "1.000", "1.005");
        assertThat(Ticks.step(0.3)).isEqualTo(0.5);
        assertThat(Ticks.step(7)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-25T00:00:00Z, 2013-11-25T06:10:00Z, 8, 11-25 00:00, 11-25 06:00, 7",
        "2013-11-25T00:00:30Z, 2013-12-01T16:00:00Z, 8, 2013-11-26, 2013-12-01, 6",
        "2020-01-15T00:00:00Z, 2021-02-01T00:00:00Z, 8, 2020-03, 2021-01, 6",
        "2020-01-01T00:00:00Z, 2020-05-02T00:00:00Z, 6, 2020-01, 2020-05, 5",
        "2010-06-01T00:00:00Z, 2024-02-01T00:00:00Z, 8, 2012, 2024, 7",
    })
    void timesAreRoundAndFewEnough(String from, String to, int most, String first, String last, int count) {
        List<Tick> ticks = Ticks.times(ms(from), ms(to), most);
        assertThat(labels(ticks)).startsWith(first).endsWith(last).hasSize(count);
        assertThat(ticks).allMatch(tick -> tick.at() >= ms(from) && tick.at() <= ms(to));
    }
}
