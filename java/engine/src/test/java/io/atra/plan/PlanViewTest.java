package io.atra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.lang.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanViewTest {

    private static final Plan PLAN = Strategy.named("view")
            .param("n", 5)
            .column("own")
            .enterLong("close > sma(own, n) and (close > open)[1]")
            .exitLong("close < open")
            .stopLoss("2 * atr(5)")
            .takeProfit("3%")
            .build()
            .plan();

    private static List<String> operations(PlanView view) {
        return view.nodes().stream().map(PlanView.Node::operation).toList();
    }

    @Test
    void nodesAndTheirOperands() {
        PlanView view = PlanView.of(PLAN);
        assertThat(operations(view))
                .containsExactly("close", "column", "sma", ">", "open", ">", "shift", "and", "<", "atr", "*");
        assertThat(view.node(2).operands()).containsExactly(1);
        assertThat(view.node(7).operands()).containsExactly(3, 6);
        assertThat(view.node(10).operands()).containsExactly(9);
    }

    @Test
    void rulesAndDistances() {
        PlanView view = PlanView.of(PLAN);
        assertThat(view.rules()).containsExactly(Map.entry("enter_long", 7), Map.entry("exit_long", 8));
        assertThat(view.distances()).containsExactly(Map.entry("stop_loss", 10));
        assertThat(view.fillsAtClose()).isFalse();
    }

    @Test
    void conditionsAndSources() {
        PlanView view = PlanView.of(PLAN);
        assertThat(List.of(3, 5, 6, 7, 8)).allMatch(view::isCondition);
        assertThat(List.of(0, 1, 2, 9, 10)).noneMatch(view::isCondition);
        assertThat(view.source(6)).isEqualTo("(close > open)[1]");
        assertThat(view.place(6)).hasValue(new Location("enter_long", 1, 25));
    }

    @Test
    void aPlanOfItsTextKnowsNoPlaces() {
        PlanView view = PlanView.of(Plan.of(PLAN.text()));
        assertThat(view.source(6)).isEqualTo("n6");
        assertThat(view.place(6)).isEmpty();
    }

    @Test
    void higherTimeframes() {
        String text = PLAN.text().replace("n2 = sma ", "n2 = sma@1h ").replace("n1 = column ", "n1 = column@1h ");
        PlanView view = PlanView.of(Plan.of(text));
        assertThat(view.node(1)).isEqualTo(new PlanView.Node("column", Optional.of("1h"), List.of()));
        assertThat(view.node(2).timeframe()).hasValue("1h");
        assertThat(view.node(3).timeframe()).isEmpty();
    }
}
