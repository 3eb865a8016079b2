package io.atra.plan;

import static io.atra.plan.RunPath.HOPPING;
import static io.atra.plan.RunPath.VECTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import org.junit.jupiter.api.Test;

class RunPathTest {

    private static StrategyBuilder cross() {
        return Strategy.named("cross")
                .param("share", 1)
                .enterLong("close > open")
                .exitLong("close < open");
    }

    private static RunPath path(StrategyBuilder strategy) {
        return RunPath.of(plan(strategy));
    }

    private static Plan plan(StrategyBuilder strategy) {
        return strategy.build().plan();
    }

    @Test
    void allOfEquityHops() {
        assertThat(path(cross())).isEqualTo(HOPPING);
        assertThat(path(cross().sizing(Sizing.EQUITY, "1"))).isEqualTo(HOPPING);
        assertThat(path(cross().sizing(Sizing.EQUITY, "100%"))).isEqualTo(HOPPING);
        assertThat(path(cross().leverage(2))).isEqualTo(HOPPING);
        assertThat(path(cross().fee("0.1%").feeFixed(1).slippage("0.1%").minOrder(10)))
                .isEqualTo(HOPPING);
        assertThat(path(cross().stopLoss("2%").takeProfit("4 * (high - low)").maxBars(9)))
                .isEqualTo(HOPPING);
        assertThat(path(cross().enterShort("close < open"))).isEqualTo(HOPPING);
    }

    @Test
    void everythingElseDoesNot() {
        assertThat(path(cross().sizing(Sizing.EQUITY, "0.99"))).isEqualTo(VECTOR);
        assertThat(path(cross().sizing(Sizing.EQUITY, "share"))).isEqualTo(VECTOR);
        assertThat(path(cross().leverage(2).sizing(Sizing.EQUITY, "1.5"))).isEqualTo(VECTOR);
        assertThat(path(cross().sizing(Sizing.CASH, "1"))).isEqualTo(VECTOR);
        assertThat(path(cross().sizing(Sizing.UNITS, "1"))).isEqualTo(VECTOR);
        assertThat(path(cross().stopLoss("2%").sizing(Sizing.RISK, "1"))).isEqualTo(VECTOR);
        assertThat(path(cross().lot(0.5))).isEqualTo(VECTOR);
        assertThat(path(cross().enterShort("close < open").sizing(Sizing.EQUITY, "50%")))
                .isEqualTo(VECTOR);
    }

    /** The language asks for 1 or more, the text of a plan for more than 0. */
    @Test
    void aLeverageBelowOneDoesNot() {
        String text = plan(cross()).text();
        assertThat(RunPath.of(Plan.of(text.replace("leverage 1\n", "leverage 0.5\n"))))
                .isEqualTo(VECTOR);
        assertThatThrownBy(() -> RunPath.of(Plan.of(text.replace("leverage 1\n", ""))))
                .isInstanceOf(InputException.class)
                .hasMessage("this plan is damaged: it has no line 'leverage'");
    }
}
