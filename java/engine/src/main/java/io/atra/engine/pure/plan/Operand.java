package io.atra.engine.pure.plan;

/** What a node, a rule or a size refers to. */
sealed interface Operand {

    /**
     * An earlier node.
     *
     * @param node its number
     */
    record Reference(int node) implements Operand {}

    /**
     * A parameter of the plan.
     *
     * @param parameter its position
     */
    record Variable(int parameter) implements Operand {}

    /**
     * A number.
     *
     * @param value finite, never minus zero
     */
    record Literal(double value) implements Operand {}
}
