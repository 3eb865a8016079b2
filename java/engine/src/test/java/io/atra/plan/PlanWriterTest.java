package io.atra.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import io.atra.plan.Operand.Literal;
import io.atra.plan.Operand.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanWriterTest {

    private static final Origin ORIGIN = new Origin("x", new Location("x.toml", 1, 1));

    private final Graph graph = new Graph();

    private Node node(String operation, Type type, Operand... operands) {
        return graph.node(operation, type, List.of(operands), ORIGIN);
    }

    @Test
    void aPlanIsWrittenLineByLine() {
        Node close = node("close", Type.NUMBER);
        Node sma = graph.node("sma", Type.NUMBER, List.of(close, new Variable("fast")), List.of("timeperiod"), ORIGIN);
        Plan plan = new PlanWriter(List.of(new Parameter("fast", 20, Optional.empty())))
                .root("enter_long", node("crossover", Type.CONDITION, close, sma))
                .root("sizing equity", new Literal(0.5))
                .number("lot", 0)
                .number("min_order", 10)
                .write(Execution.standard(), List.of());
        assertThat(plan.text()).isEqualTo("""
                atra-plan 1
                param fast
                n0 = close
                n1 = sma n0 timeperiod=$fast
                n2 = crossover n0 n1
                enter_long n2
                sizing equity 0.5
                lot 0
                min_order 10
                execution
                fill next_open
                fee 0
                fee_fixed 0
                slippage 0
                initial_cash 10000
                leverage 1
                intrabar pessimistic
                close_at_end false
                year_days 365
                day_ms 86400000
                tz UTC
                """);
    }

    @Test
    void equalNodesAreOne() {
        assertThat(node("close", Type.NUMBER)).isSameAs(node("close", Type.NUMBER));
        assertThat(node("neg", Type.NUMBER, node("close", Type.NUMBER)))
                .isSameAs(node("neg", Type.NUMBER, node("close", Type.NUMBER)))
                .isNotSameAs(node("neg", Type.NUMBER, node("open", Type.NUMBER)));
        assertThat(node("+", Type.SCALAR, new Literal(0.0), new Literal(1)))
                .isSameAs(node("+", Type.SCALAR, new Literal(-0.0), new Literal(1)));
    }

    @Test
    void onlyNodesThatSomethingNeedsAreWritten() {
        node("open", Type.NUMBER);
        Plan plan = new PlanWriter(List.of())
                .root("output", node("close", Type.NUMBER))
                .write(Execution.standard(), List.of());
        assertThat(plan.graph()).isEqualTo("atra-plan 1\nn0 = close\noutput n0\n");
    }

    /** Depth-first: what the first rule needs comes first, each node behind its operands. */
    @Test
    void nodesFollowTheRootsDepthFirst() {
        Node low = node("low", Type.NUMBER);
        Node high = node("high", Type.NUMBER);
        Plan plan = new PlanWriter(List.of())
                .root("output", node("-", Type.NUMBER, high, node("neg", Type.NUMBER, low)))
                .root("output", low)
                .write(Execution.standard(), List.of());
        assertThat(plan.graph()).isEqualTo("""
                atra-plan 1
                n0 = high
                n1 = low
                n2 = neg n1
                n3 = - n0 n2
                output n3
                output n1
                """);
        assertThat(plan.outputs()).containsExactly(3, 1);
    }

    @Test
    void aLongChainOfNodesIsNoMatter() {
        Node chain = node("close", Type.NUMBER);
        for (int i = 0; i < 9_999; i++) chain = node("neg", Type.NUMBER, chain);
        assertThat(write(chain).graph()).contains("n9999 = neg n9998\n");
    }

    private static Plan write(Operand root) {
        return new PlanWriter(List.of()).root("output", root).write(Execution.standard(), List.of());
    }

    @Test
    void theBoundsOfAPlanHold() {
        Node chain = node("close", Type.NUMBER);
        for (int i = 0; i < 10_000; i++) chain = node("neg", Type.NUMBER, chain);
        Node tooMany = chain;
        assertThatThrownBy(() -> write(tooMany))
                .isInstanceOf(InputException.class)
                .hasMessage("the strategy has 10001 operations, at most 10000 are allowed");

        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < 65; i++) parameters.add(new Parameter("p" + i, 0, Optional.empty()));
        assertThatThrownBy(() -> new PlanWriter(parameters).write(Execution.standard(), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("the strategy has 65 parameters, at most 64 are allowed");
    }

    @Test
    void aPlanHasAtMostAMebibyteOfText() {
        PlanWriter writer = new PlanWriter(List.of());
        for (int i = 0; i < 100; i++) writer.root("output", node("column " + "c".repeat(20_000) + i, Type.NUMBER));
        assertThatThrownBy(() -> writer.write(Execution.standard(), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("the strategy has [0-9]+ bytes of plan, at most 1048576 are allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-2, -2",
        "100, 100",
        "0, 0",
        "-0.0, 0",
        "1e-7, 0.0000001",
        "1e22, 10000000000000000000000",
        "0.30000000000000004, 0.30000000000000004",
        "1234567.125, 1234567.125",
        "5e-324, 0." + ZEROS_323 + "49",
    })
    void aNumberIsItsShortestPlainDecimal(double value, String text) {
        assertThat(new Literal(value).text()).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0 : value);
    }

    private static final String ZEROS_323 = "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000"
            + "00000000000000000000000";

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void whatIsNotFiniteIsNoLiteral(double value) {
        assertThatThrownBy(() -> new Literal(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
