package io.atra.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final Plan plan = Strategy.named("cross")
            .param("fast", 20, "5..50")
            .param("slow", 100)
            .enterLong("crossover(sma(close, fast), sma(close, slow + 1))")
            .build()
            .plan();

    @Test
    void graphAndExecutionAreTheTwoPartsOfTheText() {
        assertThat(plan.graph() + plan.execution()).isEqualTo(plan.text());
        assertThat(plan.execution()).startsWith("execution\nfill next_open\n");
        assertThat(plan.graph()).endsWith("min_order 0\n");
    }

    @Test
    void theHashIsThatOfTheText() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(plan.text().getBytes(StandardCharsets.UTF_8));
        assertThat(plan.hash()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void defaultsAreOverriddenByName() {
        assertThat(plan.defaults()).containsExactly(20, 100);
        assertThat(plan.bind(Map.of())).containsExactly(20, 100);
        assertThat(plan.bind(Map.of("slow", 50.0))).containsExactly(20, 50);
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> plan.bind(Map.of("fats", 1.0)))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown parameter 'fats', did you mean 'fast'? (there are fast, slow)");
        Plan none = Strategy.named("none").enterLong("close > 1").build().plan();
        assertThatThrownBy(() -> none.bind(Map.of("fast", 1.0)))
                .hasMessage("unknown parameter 'fast' (the strategy has none)");
    }

    @Test
    void aValueThatAFunctionCannotTakeIsRefusedWithThePlace() {
        assertThatThrownBy(() -> plan.bind(Map.of("fast", 2.5)))
                .isInstanceOf(UsageException.class)
                .hasMessage("timeperiod of sma must be a whole number from 1 to 100000, got 2.5 (enter_long:1:22)");
        assertThatThrownBy(() -> plan.bind(Map.of("slow", -1.0)))
                .hasMessage("timeperiod of sma must be a whole number from 1 to 100000, got 0 (enter_long:1:40)");
    }

    @Test
    void valuesMustBeFiniteAndComplete() {
        assertThatThrownBy(() -> plan.bind(Map.of("fast", Double.NaN)))
                .isInstanceOf(UsageException.class)
                .hasMessage("parameter 'fast' needs a number, got NaN");
        assertThatThrownBy(() -> plan.check(new double[] {1}))
                .hasMessage("the strategy has 2 parameters, got 1 values");
    }

    @Test
    void aNodeIsDescribedByWhatWasWritten() {
        assertThat(plan.describe(1)).isEqualTo("n1 = sma(close, fast) at enter_long:1:11");
        assertThat(plan.describe(99)).isEqualTo("n99");
    }

    @Test
    void aPlanReadsBackFromItsText() {
        Plan again = Plan.of(plan.text());
        assertThat(again.text()).isEqualTo(plan.text());
        assertThat(again.hash()).isEqualTo(plan.hash());
        assertThat(again.parameters()).extracting(Parameter::name).containsExactly("fast", "slow");
        assertThat(again.bind(Map.of("fast", 3.0, "slow", 4.0))).containsExactly(3, 4);
        assertThatThrownBy(() -> again.bind(Map.of("fast", 3.0)))
                .hasMessage("parameter 'slow' needs a number, got NaN");
    }

    @Test
    void whatIsNoPlanIsRefused() {
        for (String text : new String[] {"", "atra-plan 2\nexecution\n", "atra-plan 1\n"}) {
            assertThatThrownBy(() -> Plan.of(text))
                    .isInstanceOf(InputException.class)
                    .hasMessage("this is not a plan of this version of ATRA: it must begin with 'atra-plan 1'");
        }
    }

    @Test
    void aLongOriginIsCut() {
        Origin origin = new Origin(
                "  sma(close,\n" + " ".repeat(20) + "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13)",
                new Location("a.toml", 3, 4));
        assertThat(origin).hasToString("sma(close, 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12… at a.toml:3:4");
    }

    @Test
    void aTextThatNamesAParameterTwiceIsDamaged() {
        assertThatThrownBy(() -> Plan.of("atra-plan 1\nparam a\nparam a\nexecution\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("this plan is damaged: it names a parameter twice");
    }
}
