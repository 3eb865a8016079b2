package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No text exhausts the stack: depth is counted, and what is merely long is walked in loops. */
class NestingTest {

    private static final int MANY = 100_000;

    private static String nested(String open, String core, String close, int levels) {
        return open.repeat(levels) + core + close.repeat(levels);
    }

    private static void plan(String expression) {
        Expressions.plan(List.of(expression), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'(', 'close', ')'",
        "'-', 'close', ''",
        "'not ', 'close > 1', ''",
        "'close[', '1', ']'",
        "'2 ^ ', 'close', ''",
        "'abs(', 'close', ')'",
        "'sma(close, ', '1', ')'",
        "'sma(real=', 'close', ')'",
        "'1 + (', 'close', ')'",
        "'if(close > 1, 1, ', '2', ')'",
        "'tf(\"1h\", ', 'close', ')'",
        "'', 'close', '[1]'",
        "'-(', 'close', ')[0]'",
        "'(', '', ''",
        "'close[', '', ''",
    })
    void manyLevelsAreRefused(String open, String core, String close) {
        int levels = Math.min(MANY, 1_000_000 / (open + close).length());
        assertThatThrownBy(() -> plan(nested(open, core, close, levels)))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("'.*':1:[0-9]+: the expression is nested deeper than 200 levels");
    }

    @Test
    void twoHundredLevelsAreAllowedAndOneMoreIsNot() {
        plan(nested("(", "close", ")", 200));
        plan(nested("-", "close", "", 200));
        plan(nested("1 + (", "close", ")", 200));
        plan(nested("abs(", "close", ")", 200));
        plan("close" + "[1]".repeat(200));
        assertThatThrownBy(() -> plan(nested("(", "close", ")", 201)))
                .hasMessageEndingWith(":1:202: the expression is nested deeper than 200 levels");
        assertThatThrownBy(() -> plan("close" + "[1]".repeat(201)))
                .hasMessageEndingWith(": the expression is nested deeper than 200 levels");
    }

    @Test
    void aLongChainIsNotDeep() {
        plan("close" + " + 1".repeat(9_000));
        plan("close > 1" + " and close > 1".repeat(9_000));
        plan("abs(close)" + " + abs(close)".repeat(9_000));
    }

    @Test
    void aChainOfMoreOperationsThanAPlanHoldsIsRefused() {
        assertThatThrownBy(() -> plan("close" + " + 1".repeat(200_000)))
                .isInstanceOf(UsageException.class)
                .hasMessage("the strategy has 200001 operations, at most 10000 are allowed");
    }

    @Test
    void anExpressionIsAtMostAMebibyteLong() {
        assertThatThrownBy(() -> plan("1".repeat(1 << 21)))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith(":1:1: the expression is longer than 1048576 characters; split it with [let]");
    }

    @Test
    void aNumberOfAnyLengthIsRead() {
        assertThat(PlanLines.of("close + 0." + "3".repeat(100_000)))
                .isEqualTo("n0 = close; n1 = + n0 0.3333333333333333");
    }

    @Test
    void manyHigherTimeframesOverOneLongLetAreWalkedOnce() {
        StrategyBuilder builder = Strategy.named("many").let("long", "close" + " + 1".repeat(4_000));
        for (int i = 0; i < 50_000; i++) builder.let("x" + i, "tf('1h', long)");
        assertThat(builder.enterLong("x0 > 1").build().plan().nodeCount()).isEqualTo(4_003);
    }

    @Test
    void longChainsOfLetsAreWalkedInLoops() {
        StrategyBuilder builder = Strategy.named("chain").enterLong("x0 > 1");
        for (int i = 0; i < 9_000; i++) builder.let("x" + i, "x" + (i + 1) + " + 1");
        assertThat(builder.let("x9000", "close").build().plan().graph()).contains("n9000 = + n8999 1\n");
    }
}
