package io.atra.engine.pure.plan;

import io.atra.catalogue.Function;
import java.util.List;

/** What a node computes. */
sealed interface Op
        permits Op.Own, Op.Cross, Op.Trend, Op.Extreme, Op.Step, Op.Call, Series, Unary, Binary, Comparison {

    /**
     * The user's own column.
     *
     * @param column its position in the plan's list
     */
    record Own(int column) implements Op {}

    /**
     * Two comparisons: at this bar, and at the bar before.
     *
     * @param now at this bar
     * @param before at the bar before
     */
    record Crossing(Comparison now, Comparison before) {
        static final Crossing OVER = new Crossing(Comparison.GREATER, Comparison.LESS_OR_EQUAL);
        static final Crossing UNDER = new Crossing(Comparison.LESS, Comparison.GREATER_OR_EQUAL);
    }

    /**
     * Any of these crossings.
     *
     * @param ways one or two
     */
    record Cross(List<Crossing> ways) implements Op {}

    /**
     * Each of the last n steps compares so with the bar before it.
     *
     * @param order of a value and the one before
     */
    record Trend(Comparison order) implements Op {}

    /**
     * Of the last n values the one that compares so with all older ones.
     *
     * @param order holds where a value beats, or equals, an older one
     */
    record Extreme(Comparison order) implements Op {}

    /**
     * A function of the catalogue, and which of its outputs.
     *
     * @param function as in the catalogue
     * @param output its position
     */
    record Call(Function function, int output) implements Op {

        /** Its real inputs, which come first among the operands. */
        int written() {
            return (int)
                    function.inputs().stream().filter(input -> input.written()).count();
        }
    }

    /** Operations that have one form only. */
    enum Step implements Op {
        AND,
        OR,
        NOT,
        CHANGE,
        SHIFT,
        BARS_SINCE,
        VALUE_WHEN,
        IF,
        /** At each bar the operand's value at the last of its bars that is closed: of a timeframe, or another symbol. */
        TF
    }

    /**
     * Bars from the start of its operands to its own, given its number of bars if it has one. Functions, the user's
     * columns and higher bars begin where their data do: not known here.
     */
    default int delay(int n) {
        return switch (this) {
            case Cross cross -> 1;
            case Trend trend -> n;
            case Step.SHIFT, Step.CHANGE -> n;
            case Extreme extreme -> Math.max(n - 1, 0);
            default -> 0;
        };
    }
}
