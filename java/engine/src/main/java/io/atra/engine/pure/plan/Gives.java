package io.atra.engine.pure.plan;

import java.util.Collections;
import java.util.List;

/** What an operation gives. */
enum Gives {
    NUMBER,
    CONDITION,
    /** A scalar of scalars, else a number. */
    ARITHMETIC,
    /** A condition of a condition, else a number. */
    LIKE_FIRST;

    /** The result's kind, given those of the operands. */
    Kind kind(List<Kind> operands) {
        return switch (this) {
            case NUMBER -> Kind.NUMBER;
            case CONDITION -> Kind.CONDITION;
            case ARITHMETIC -> Collections.max(operands);
            case LIKE_FIRST -> operands.getFirst() == Kind.CONDITION ? Kind.CONDITION : Kind.NUMBER;
        };
    }
}
