package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which timeframes can be made of which. */
class TimeframeTest {

    @ParameterizedTest
    @CsvSource({
        "1s, 1s",
        "5m, 1s 5s 15s 1m 5m",
        "1h, 1s 5s 15s 1m 3m 5m 15m 30m 1h",
        "6h, 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 6h",
        "1d, 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d",
        "1w, 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w",
        "1M, 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1M"
    })
    void barsAreAggregatedToMultiplesOfTheirLength(String higher, String divisors) {
        assertThat(Timeframe.parse(higher).divisors().stream()
                        .map(Timeframe::label)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(divisors);
    }

    @Test
    void irregularBarsAreAggregatedToAllAndNothingToThem() {
        for (Timeframe timeframe : Timeframe.values()) {
            assertThat(Timeframe.IRREGULAR.divides(timeframe)).isEqualTo(timeframe != Timeframe.IRREGULAR);
            assertThat(timeframe.divides(Timeframe.IRREGULAR)).isFalse();
        }
    }

    @Test
    void lengthsAreKnownWhereTheyAreFixed() {
        assertThat(Timeframe.M15.lengthMs()).isEqualTo(900_000);
        assertThat(Timeframe.MO1.lengthMs()).isZero();
        assertThat(Timeframe.IRREGULAR.lengthMs()).isZero();
    }

    @Test
    void irregularIsNoHigherTimeframe() {
        assertThat(Timeframe.parseHigher("1M")).isEqualTo(Timeframe.MO1);
        assertThatThrownBy(() -> Timeframe.parseHigher("irregular"))
                .hasMessage("no higher timeframe is called 'irregular'; there are "
                        + "1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M");
        assertThatThrownBy(() -> Timeframe.parseHigher("1H")).hasMessageContaining("did you mean '1h'?");
    }
}
