package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written, what comes back is a plan or one line that says what is wrong. */
class MutationTest {

    private static final String FILE = """
            name = "cross"
            [params]
            fast = { default = 20, range = "5..50:5" }
            stop = 3.5
            [sweep]
            where = "fast < 2 ^ 7 and not fast == 9"
            objective = "sharpe"
            [let]
            f = "ma(close[1], fast, ema)"
            b = \"""
              bbands(hlc3, nbdevup=-2 * 1e0) \\
            \"""
            [rules]
            enter_long = "crossover(f, b.lowerband) or rising(tf('1h', close), 3)"
            exit_long = 'close > b.upperband'
            [exits]
            stop_loss = "stop%"
            trailing_stop = "2 * atr(14)"
            max_bars = 240
            [sizing]
            method = "risk"
            value = "1%"
            [execution]
            fee = "0.1%"
            close_at_end = true
            tz = "Europe/Berlin"
            session = "6.5h"
            """;

    private static final List<String> WORDS = List.of(
            "close",
            "sma",
            "bbands",
            "if",
            "x",
            "20",
            "0.5",
            "1e3",
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "+",
            "-",
            "*",
            "/",
            "%",
            "^",
            "<",
            "<=",
            "==",
            "=",
            "!",
            "and",
            "or",
            "not",
            "upperband",
            "tf",
            "\"1h\"",
            "'1d'",
            "timeperiod",
            "ema",
            " ",
            "\n",
            "\"",
            "é");

    private static void assertOneLine(AtraException error) {
        assertThat(error.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wordsInAnyOrderAreAPlanOrAnError(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) text.append(WORDS.get(random.nextInt(WORDS.size())));
            try {
                assertThat(Expressions.plan(List.of(text.toString()), List.of("x"))
                                .outputs())
                        .hasSize(1);
            } catch (UsageException error) {
                assertOneLine(error);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aFileWithCharactersChangedIsAStrategyOrAnError(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(FILE);
            for (int n = random.nextInt(4); n >= 0; n--) mutate(text, random);
            try {
                assertThat(StrategyFile.parse("x.toml", text.toString()).plan().text())
                        .startsWith("atra-plan 1\n");
            } catch (InputException error) {
                assertOneLine(error);
                assertThat(error.getMessage()).matches("(?s)(x\\.toml|column):[0-9]+:[0-9]+: .*");
            }
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            case 2 -> text.setCharAt(at, FILE.charAt(random.nextInt(FILE.length())));
            default -> text.setLength(Math.max(1, text.length() - random.nextInt(40)));
        }
    }
}
