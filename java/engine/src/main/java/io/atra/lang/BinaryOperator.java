package io.atra.lang;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators between two operands: how tightly they bind and what they take. */
enum BinaryOperator {
    OR("or", Power.OR, Kind.LOGIC),
    AND("and", Power.AND, Kind.LOGIC),
    LESS("<", Power.COMPARISON, Kind.COMPARISON),
    LESS_OR_EQUAL("<=", Power.COMPARISON, Kind.COMPARISON),
    GREATER(">", Power.COMPARISON, Kind.COMPARISON),
    GREATER_OR_EQUAL(">=", Power.COMPARISON, Kind.COMPARISON),
    EQUAL("==", Power.COMPARISON, Kind.COMPARISON),
    UNEQUAL("!=", Power.COMPARISON, Kind.COMPARISON),
    PLUS("+", Power.SUM, Kind.ARITHMETIC),
    MINUS("-", Power.SUM, Kind.ARITHMETIC),
    TIMES("*", Power.PRODUCT, Kind.ARITHMETIC),
    DIVIDE("/", Power.PRODUCT, Kind.ARITHMETIC),
    REMAINDER("%", Power.PRODUCT, Kind.ARITHMETIC),
    POWER("^", Power.POWER, Kind.ARITHMETIC);

    /** Binding powers, the loosest first; the two signs before an operand have theirs in the same order. */
    static final class Power {
        static final int NONE = 0;
        static final int OR = 1;
        static final int AND = 2;
        static final int NOT = 3;
        static final int COMPARISON = 4;
        static final int SUM = 5;
        static final int PRODUCT = 6;
        static final int NEGATION = 7;
        static final int POWER = 8;

        private Power() {}
    }

    enum Kind {
        LOGIC,
        COMPARISON,
        ARITHMETIC
    }

    private static final Map<String, BinaryOperator> BY_SIGN = new HashMap<>();

    static {
        for (BinaryOperator operator : values()) BY_SIGN.put(operator.sign, operator);
    }

    private final String sign;
    private final int power;
    private final Kind kind;

    BinaryOperator(String sign, int power, Kind kind) {
        this.sign = sign;
        this.power = power;
        this.kind = kind;
    }

    /** The operator that this token is. */
    static @Nullable BinaryOperator of(Token token) {
        return token.kind() == Token.Kind.SIGN ? BY_SIGN.get(token.text()) : null;
    }

    /** As written, and as in plans. */
    String sign() {
        return sign;
    }

    int power() {
        return power;
    }

    Kind kind() {
        return kind;
    }

    /** {@code a ^ b ^ c} is {@code a ^ (b ^ c)}; all others group from the left. */
    boolean groupsFromRight() {
        return this == POWER;
    }
}
