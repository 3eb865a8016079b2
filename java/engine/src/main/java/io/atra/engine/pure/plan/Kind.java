package io.atra.engine.pure.plan;

/** What a node or an operand is, in this order: a result of several is the last of theirs. */
enum Kind {
    /** One number, the same at every bar: a literal, a parameter, arithmetic of those. */
    SCALAR,
    /** A number at each bar. */
    NUMBER,
    /** True or false at each bar. */
    CONDITION
}
