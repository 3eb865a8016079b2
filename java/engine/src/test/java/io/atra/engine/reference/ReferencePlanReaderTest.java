package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.reference.ReferencePlan.Exit;
import io.atra.engine.reference.ReferencePlan.Node;
import io.atra.engine.reference.ReferencePlan.Operand;
import io.atra.engine.reference.ReferencePlan.Sizing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencePlanReaderTest {
    private static final String TEXT = """
            atra-plan 1
            param fast
            param slow
            n0 = close
            n1 = sma n0 timeperiod=$fast
            n2 = bbands.upperband n0 timeperiod=$slow nbdevup=2.5 nbdevdn=2 matype=0
            n3 = crossover n1 n2
            n4 = column news
            n5 = atr timeperiod=14
            n6 = * n5 -2
            enter_long n3
            stop_loss distance n6
            take_profit fraction 0.05
            max_bars $slow
            output n4
            sizing risk 0.01
            lot 0.001
            min_order 10
            execution
            fill close
            fee 0.001
            fee_fixed 0
            slippage 0.0005
            initial_cash 10000
            leverage 1
            intrabar optimistic
            close_at_end true
            year_days 365
            day_ms 86400000
            tz UTC
            """;

    @Test
    void readsEveryLine() {
        ReferencePlan plan = ReferencePlanReader.read(TEXT);

        assertThat(plan.parameters()).containsExactly("fast", "slow");
        assertThat(plan.nodes().get(2))
                .isEqualTo(new Node(
                        "bbands",
                        "upperband",
                        "",
                        List.of(new Operand.Reference(0)),
                        List.of(
                                new Operand.Parameter(1),
                                new Operand.Literal(2.5),
                                new Operand.Literal(2),
                                new Operand.Literal(0)),
                        ""));
        assertThat(plan.nodes().get(4)).isEqualTo(new Node("column", "", "news", List.of(), List.of(), ""));
        assertThat(plan.nodes().get(6).operands()).containsExactly(new Operand.Reference(5), new Operand.Literal(-2));
        assertThat(plan.rules()).containsOnlyKeys("enter_long").containsValue(new Operand.Reference(3));
        assertThat(plan.exits())
                .containsEntry("stop_loss", new Exit(false, new Operand.Reference(6)))
                .containsEntry("take_profit", new Exit(true, new Operand.Literal(0.05)))
                .hasSize(2);
        assertThat(plan.maxBars()).contains(new Operand.Parameter(1));
        assertThat(plan.outputs()).containsExactly(new Operand.Reference(4));
        assertThat(plan.sizing()).isEqualTo(new Sizing("risk", new Operand.Literal(0.01)));
        assertThat(plan.lot()).isEqualTo(0.001);
        assertThat(plan.minOrder()).isEqualTo(10);
        assertThat(plan.execution())
                .isEqualTo(new ReferencePlan.Execution(
                        true, 0.001, 0, 0.0005, 10000, 1, true, true, 365, 86_400_000, "UTC"));
    }

    @Test
    void readsTheTimeframeBehindAnOperation() {
        String text =
                TEXT.replace("n6 = * n5 -2\n", """
                n6 = close@1h
                n7 = bbands.upperband@1h n6 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0
                n8 = column@1M news
                n9 = %@1h n6 7
                n10 = tf n9
                """).replace("n6\n", "n10\n").replace("tz UTC", "tz Europe/Berlin");
        List<Node> nodes = ReferencePlanReader.read(text).nodes();
        assertThat(nodes).extracting(Node::timeframe).endsWith("1h", "1h", "1M", "1h", "");
        assertThat(nodes.get(7).op()).isEqualTo("bbands");
        assertThat(nodes.get(7).output()).isEqualTo("upperband");
        assertThat(nodes.get(8)).isEqualTo(new Node("column", "", "news", List.of(), List.of(), "1M"));
        assertThat(nodes.get(9).op()).isEqualTo("%");
        assertThat(nodes.get(10).operands()).containsExactly(new Operand.Reference(9));
        assertThat(ReferencePlanReader.read(text).execution().tz()).isEqualTo("Europe/Berlin");
    }

    @Test
    void namesTheLineItDidNotExpect() {
        assertThatThrownBy(() -> ReferencePlanReader.read(TEXT.replace("fee 0.001\n", "")))
                .hasMessage("line 21: expected fee, found fee_fixed 0");
        assertThatThrownBy(() -> ReferencePlanReader.read(TEXT + "more\n"))
                .hasMessage("line 31: expected the end, found more");
    }

    @Test
    void sketchesMarkWhatIsComputedOverHigherBars() {
        Expr sum = Expr.arithmetic("+", Expr.parameter("fast"), Expr.literal(1));
        Expr average = Expr.function("sma", List.of(Expr.series("column x")), List.of("timeperiod"), List.of(sum));
        String text = PlanSketch.empty()
                .withParameters(List.of("fast"))
                .with("enter_long", Expr.condition(">", Expr.higher("4h", average), average))
                .text();

        assertThat(text).contains("""
                        n0 = column@4h x
                        n1 = + $fast 1
                        n2 = sma@4h n0 timeperiod=n1
                        n3 = tf n2
                        n4 = column x
                        n5 = sma n4 timeperiod=n1
                        n6 = > n3 n5
                        """);
    }

    @Test
    void sketchesWriteWhatItReads() {
        Expr fast = Expr.function(
                "sma", List.of(Expr.series("close")), List.of("timeperiod"), List.of(Expr.parameter("fast")));
        Expr over = Expr.condition("crossover", fast, Expr.number("shift", fast, Expr.literal(1)));
        String text = PlanSketch.empty()
                .withParameters(List.of("fast"))
                .with("stop_loss fraction", Expr.literal(0.05))
                .with("enter_long", over)
                .text();

        assertThat(text).startsWith("""
                        atra-plan 1
                        param fast
                        n0 = close
                        n1 = sma n0 timeperiod=$fast
                        n2 = shift n1 1
                        n3 = crossover n1 n2
                        enter_long n3
                        stop_loss fraction 0.05
                        sizing equity 1
                        lot 0
                        min_order 0
                        execution
                        fill next_open
                        """);
        assertThat(ReferencePlanReader.read(text).nodes()).hasSize(4);
    }
}
