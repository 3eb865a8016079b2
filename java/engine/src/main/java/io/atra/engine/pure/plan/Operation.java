package io.atra.engine.pure.plan;

import static io.atra.engine.pure.plan.Want.CONDITION;
import static io.atra.engine.pure.plan.Want.NUMBER;

import io.atra.engine.pure.plan.Op.Cross;
import io.atra.engine.pure.plan.Op.Crossing;
import io.atra.engine.pure.plan.Op.Extreme;
import io.atra.engine.pure.plan.Op.Step;
import io.atra.engine.pure.plan.Op.Trend;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the table: how it is written, what it takes and gives.
 *
 * @param op what it computes
 * @param wants of each operand
 * @param gives its result
 */
record Operation(Op op, List<Want> wants, Gives gives) {

    private static final List<Want> PAIR = List.of(NUMBER, NUMBER);
    private static final List<Want> CONDITIONS = List.of(CONDITION, CONDITION);
    private static final List<Want> OVER_BARS = List.of(NUMBER, Want.bars(1));

    /** By name: every operation but {@code column} and the functions of the catalogue. */
    private static final Map<String, Operation> TABLE = table();

    /** The operation of that name; none where there is none. */
    static @Nullable Operation named(String name) {
        return TABLE.get(name);
    }

    private static Map<String, Operation> table() {
        Map<String, Operation> table = new HashMap<>();
        for (Series series : Series.values()) {
            put(table, series.name().toLowerCase(Locale.ROOT), series, List.of(), Gives.NUMBER);
        }
        arithmetic(table);
        conditions(table);
        history(table);
        return Map.copyOf(table);
    }

    private static void arithmetic(Map<String, Operation> table) {
        put(table, "+", Binary.ADD, PAIR, Gives.ARITHMETIC);
        put(table, "-", Binary.SUBTRACT, PAIR, Gives.ARITHMETIC);
        put(table, "*", Binary.MULTIPLY, PAIR, Gives.ARITHMETIC);
        put(table, "/", Binary.DIVIDE, PAIR, Gives.ARITHMETIC);
        put(table, "%", Binary.REMAINDER, PAIR, Gives.ARITHMETIC);
        put(table, "^", Binary.POWER, PAIR, Gives.ARITHMETIC);
        put(table, "nz", Binary.FIRST_FINITE, PAIR, Gives.NUMBER);
        put(table, "neg", Unary.NEGATE, List.of(NUMBER), Gives.ARITHMETIC);
        put(table, "abs", Unary.ABSOLUTE, List.of(NUMBER), Gives.ARITHMETIC);
        put(table, "log", Unary.LOG, List.of(NUMBER), Gives.ARITHMETIC);
    }

    private static void conditions(Map<String, Operation> table) {
        put(table, "<", Comparison.LESS, PAIR, Gives.CONDITION);
        put(table, "<=", Comparison.LESS_OR_EQUAL, PAIR, Gives.CONDITION);
        put(table, ">", Comparison.GREATER, PAIR, Gives.CONDITION);
        put(table, ">=", Comparison.GREATER_OR_EQUAL, PAIR, Gives.CONDITION);
        put(table, "==", Comparison.EQUAL, PAIR, Gives.CONDITION);
        put(table, "!=", Comparison.DIFFER, PAIR, Gives.CONDITION);
        put(table, "and", Step.AND, CONDITIONS, Gives.CONDITION);
        put(table, "or", Step.OR, CONDITIONS, Gives.CONDITION);
        put(table, "not", Step.NOT, List.of(CONDITION), Gives.CONDITION);
        put(table, "crossover", new Cross(List.of(Crossing.OVER)), PAIR, Gives.CONDITION);
        put(table, "crossunder", new Cross(List.of(Crossing.UNDER)), PAIR, Gives.CONDITION);
        put(table, "cross", new Cross(List.of(Crossing.OVER, Crossing.UNDER)), PAIR, Gives.CONDITION);
        put(table, "rising", new Trend(Comparison.GREATER), OVER_BARS, Gives.CONDITION);
        put(table, "falling", new Trend(Comparison.LESS), OVER_BARS, Gives.CONDITION);
    }

    private static void history(Map<String, Operation> table) {
        put(table, "highest", new Extreme(Comparison.GREATER_OR_EQUAL), OVER_BARS, Gives.NUMBER);
        put(table, "lowest", new Extreme(Comparison.LESS_OR_EQUAL), OVER_BARS, Gives.NUMBER);
        put(table, "change", Step.CHANGE, OVER_BARS, Gives.NUMBER);
        put(table, "shift", Step.SHIFT, List.of(Want.ANY, Want.bars(0)), Gives.LIKE_FIRST);
        put(table, "barssince", Step.BARS_SINCE, List.of(CONDITION), Gives.NUMBER);
        put(table, "valuewhen", Step.VALUE_WHEN, List.of(CONDITION, NUMBER), Gives.NUMBER);
        put(table, "if", Step.IF, List.of(CONDITION, NUMBER, NUMBER), Gives.NUMBER);
        put(table, "tf", Step.TF, List.of(Want.HIGHER), Gives.LIKE_FIRST);
        put(table, "sym", Step.TF, List.of(Want.OF_SYMBOL), Gives.LIKE_FIRST);
    }

    private static void put(Map<String, Operation> table, String name, Op op, List<Want> wants, Gives gives) {
        table.put(name, new Operation(op, wants, gives));
    }
}
