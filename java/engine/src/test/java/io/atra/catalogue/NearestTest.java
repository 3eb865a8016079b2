package io.atra.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES = List.of(
            "sma",
            "ema",
            "rsi",
            "stoch",
            "stddev",
            "crossover",
            "crossunder",
            "take_profit",
            "enter_long",
            "lowerband");

    @ParameterizedTest
    @CsvSource({
        "smaa, sma",
        "msa, sma",
        "SMA, sma",
        "sm, sma",
        "stdev, stddev",
        "crosover, crossover",
        "cross-over, crossover",
        "crossunde, crossunder",
        "takeprofit, take_profit",
        "take-profit, take_profit",
        "enter_lnog, enter_long",
        "lower, lowerband",
        "sto, stoch",
    })
    void aMistakeIsForgiven(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "xyz", "''", "st"})
    void whatIsFarIsNotSuggested(String typed) {
        assertThat(Nearest.to(typed, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, abcd, 1", "abc, xbc, 1", "abc, cab, 2", "'', ab, 2"})
    void theDistanceCountsSingleMistakes(String a, String b, int mistakes) {
        assertThat(Nearest.distance(a, b)).isEqualTo(mistakes);
        assertThat(Nearest.distance(b, a)).isEqualTo(mistakes);
    }

    @Test
    void ofEquallyNearNamesTheFirstInTheAlphabetIsTaken() {
        assertThat(Nearest.to("ma", List.of("sma", "ema", "wma"))).contains("ema");
    }

    @Test
    void aNameOfAnyLengthIsLookedAtQuickly() {
        assertThat(Nearest.to("x".repeat(1_000_000), NAMES)).isEmpty();
    }

    @Test
    void aHintIsPartOfASentence() {
        assertThat("unknown name 'smaa'" + Nearest.hint("smaa", NAMES))
                .isEqualTo("unknown name 'smaa', did you mean 'sma'?");
        assertThat(Nearest.hint("banana", NAMES)).isEmpty();
    }
}
