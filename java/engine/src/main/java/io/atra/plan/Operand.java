package io.atra.plan;

import java.math.BigDecimal;

/** What a node or a rule refers to: a number, a parameter or a node. */
public sealed interface Operand permits Operand.Literal, Operand.Variable, Node {

    /** What it gives. */
    Type type();

    /**
     * A number.
     *
     * @param value finite; never minus zero
     */
    record Literal(double value) implements Operand {

        /** Refuses what has no decimal text; turns minus zero into zero. */
        public Literal {
            if (!Double.isFinite(value)) throw new IllegalArgumentException("not a finite number: " + value);
            value = value == 0 ? 0 : value;
        }

        @Override
        public Type type() {
            return Type.SCALAR;
        }

        /** The shortest plain decimal that reads back to the same bits. */
        public String text() {
            return decimal(value);
        }
    }

    /**
     * A parameter of the strategy, whose value comes with each run.
     *
     * @param name as declared
     */
    record Variable(String name) implements Operand {
        @Override
        public Type type() {
            return Type.SCALAR;
        }
    }

    /** The shortest plain decimal of a finite number: {@code 0.1}, {@code -2}, {@code 100}. */
    static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
