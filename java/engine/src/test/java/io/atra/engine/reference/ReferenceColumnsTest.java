package io.atra.engine.reference;

import static io.atra.engine.reference.Expr.literal;
import static io.atra.engine.reference.Expr.number;
import static io.atra.engine.reference.Expr.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.Warning;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each operator over columns short enough to see what it must give. */
class ReferenceColumnsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Expr X = series("column x");
    private static final Expr Y = series("column y");

    private double[] x = {};
    private double[] y = {};

    private ReferenceColumn last(Expr expr) {
        return computed(expr).columns().getLast();
    }

    private ReferenceColumns computed(Expr expr) {
        ReferencePlan plan =
                ReferencePlanReader.read(PlanSketch.empty().with("output", expr).text());
        return ReferenceColumns.compute(plan, new double[0], market(), new PlainFunctions());
    }

    private ReferenceMarket market() {
        long[] tsMs = IntStream.range(0, x.length)
                .mapToLong(i -> Script.START_MS + i * Script.STEP_MS)
                .toArray();
        double[] ones = IntStream.range(0, x.length).mapToDouble(i -> 1).toArray();
        return new ReferenceMarket(tsMs, ones, ones, ones, ones, ones, Map.of("x", x, "y", y));
    }

    private void assertNumbers(Expr expr, int start, double... expected) {
        assertThat(last(expr).numbers).containsExactly(expected);
        assertThat(last(expr).start).isEqualTo(start);
    }

    private void assertTruths(Expr expr, int start, int... expected) {
        boolean[] truths = last(expr).truths;
        assertThat(IntStream.range(0, truths.length).map(i -> truths[i] ? 1 : 0))
                .containsExactly(box(expected));
        assertThat(last(expr).start).isEqualTo(start);
    }

    private static Integer[] box(int... values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }

    private static Expr condition(String op, Expr... operands) {
        return Expr.condition(op, operands);
    }

    private static Expr sma(Expr operand, double period) {
        return Expr.function("sma", List.of(operand), List.of("timeperiod"), List.of(literal(period)));
    }

    @Test
    void comparisonsWithNanAreFalse() {
        x = new double[] {1, 2, NAN, 3};
        y = new double[] {2, 2, 2, NAN};
        assertTruths(condition("!=", X, Y), 0, 1, 0, 0, 0);
        assertTruths(condition("<=", X, Y), 0, 1, 1, 0, 0);
        assertTruths(condition(">=", X, Y), 0, 0, 1, 0, 0);
        assertTruths(condition("==", X, Y), 0, 0, 1, 0, 0);
        assertTruths(condition("not", condition("<", X, Y)), 0, 0, 1, 1, 1);
    }

    @Test
    void remainderAndPowerAreThoseOfC() {
        x = new double[] {-7, 7, 7};
        y = new double[] {3, -3, 0};
        assertNumbers(number("%", X, Y), 0, -1, 1, NAN);
        assertNumbers(number("^", X, Y), 0, -343, 1.0 / 343, 1);
        assertNumbers(number("/", X, Y), 0, -7.0 / 3, -7.0 / 3, INF);
        assertNumbers(number("neg", X), 0, 7, -7, -7);
    }

    @Test
    void crossingsNeedTheBarBefore() {
        x = new double[] {3, 1, 2, 3, 3, 1, NAN, 5, 6};
        assertTruths(condition("crossover", X, literal(2)), 1, 0, 0, 0, 1, 0, 0, 0, 0, 0);
        assertTruths(condition("crossunder", X, literal(2)), 1, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        assertTruths(condition("cross", X, literal(2)), 1, 0, 1, 0, 1, 0, 1, 0, 0, 0);
        assertTruths(condition("crossover", literal(3), X), 1, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    }

    @Test
    void stepsInARow() {
        x = new double[] {1, 2, 3, 3, 2, 1, 0};
        assertTruths(condition("rising", X, literal(2)), 2, 0, 0, 1, 0, 0, 0, 0);
        assertTruths(condition("falling", X, literal(3)), 3, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void extremesWaitForAWholeWindow() {
        x = new double[] {NAN, 5, 1, 3, NAN, 2, 9};
        assertNumbers(number("highest", X, literal(2)), 2, NAN, NAN, 5, 3, NAN, NAN, 9);
        assertNumbers(number("lowest", X, literal(2)), 2, NAN, NAN, 1, 1, NAN, NAN, 2);
    }

    @Test
    void shiftsOfNumbersAndConditions() {
        x = new double[] {1, 2, 4, 8};
        assertNumbers(number("shift", X, literal(2)), 2, NAN, NAN, 1, 2);
        assertNumbers(number("shift", X, literal(0)), 0, 1, 2, 4, 8);
        assertNumbers(number("change", X, literal(1)), 1, NAN, 1, 2, 4);
        assertTruths(condition("shift", condition("<", X, literal(3)), literal(1)), 1, 0, 1, 1, 0);
        assertNumbers(number("shift", X, literal(9)), 4, NAN, NAN, NAN, NAN);
    }

    @Test
    void latestTrueBar() {
        x = new double[] {5, 1, 6, 2, 7};
        Expr high = condition(">", X, literal(5));
        assertNumbers(number("barssince", high), 0, NAN, NAN, 0, 1, 0);
        assertNumbers(number("valuewhen", high, X), 0, NAN, NAN, 6, 6, 7);
    }

    @Test
    void choices() {
        x = new double[] {1, NAN, INF, 2};
        Expr two = condition("==", X, literal(2));
        assertNumbers(number("if", two, X, literal(0)), 0, 0, 0, 0, 2);
        assertNumbers(number("nz", X, literal(7)), 0, 1, 7, 7, 2);
    }

    @Test
    void clock() {
        // 14 November 2023, 22:13:20 UTC, a Tuesday; hourly bars.
        x = new double[] {0, 0, 0};
        assertNumbers(series("hour"), 0, 22, 23, 0);
        assertNumbers(series("dayofweek"), 0, 2, 2, 3);
    }

    @Test
    void functionsSkipWhatIsNotFiniteFirst() {
        x = new double[] {NAN, INF, 2, 4, 6};
        assertNumbers(sma(X, 2), 3, NAN, NAN, NAN, 3, 5);
        assertThat(computed(sma(X, 2)).warnings()).isEmpty();
    }

    @Test
    void functionsAreSpoiledByWhatIsNotFiniteLater() {
        x = new double[] {NAN, 2, 4, NAN, 6, 8};
        assertNumbers(sma(X, 2), 2, NAN, NAN, 3, NAN, NAN, NAN);
        assertThat(computed(sma(X, 2)).warnings()).containsExactly(new Warning(Warning.Kind.POISONED, 1, 3, 0));
    }

    @Test
    void functionsBeginAtTheStartOfTheirOperands() {
        x = new double[] {1, 2, 3, 4};
        // nz has a number at bar 0, but its operand starts at bar 2.
        Expr filled = number("nz", number("shift", X, literal(2)), literal(0));
        assertNumbers(sma(filled, 2), 3, NAN, NAN, NAN, 1.5);
    }

    @Test
    void functionsWithoutOneFiniteInputNeverStart() {
        x = new double[] {NAN, NAN};
        assertNumbers(sma(X, 2), 2, NAN, NAN);
    }

    @Test
    void functionsGiveTheNamedOutput() {
        x = new double[] {1, 3, 2};
        Expr max = Expr.function("minmax.max", List.of(X), List.of("timeperiod"), List.of(literal(2)));
        assertNumbers(max, 1, NAN, 3, 3);
    }

    @Test
    void startIsThatOfTheLatestOperand() {
        x = new double[] {NAN, NAN, 1, 2};
        y = new double[] {1, 2, 3, 4};
        assertThat(last(number("+", X, Y)).start).isEqualTo(2);
        assertThat(last(condition("crossover", Y, X)).start).isEqualTo(3);
        assertThat(last(number("highest", number("change", X, literal(1)), literal(9))).start)
                .isEqualTo(4);
    }
}
