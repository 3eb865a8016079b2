package io.atra.engine.pure.plan;

/** Where the value of a node of a stream comes from. */
sealed interface Part {

    /**
     * A series of the bars.
     *
     * @param series which
     */
    record Of(Series series) implements Part {}

    /**
     * A column that comes with each bar.
     *
     * @param column its position among these
     */
    record Own(int column) implements Part {}

    /**
     * An operation.
     *
     * @param cell with its memory
     * @param delay bars from the start of its operands to its own
     */
    record Operation(Cell cell, long delay) implements Part {}

    /**
     * The first node of a call, which makes it, or another one.
     *
     * @param call its position in the line
     * @param output which of its outputs
     * @param first the first node of that call
     */
    record Called(int call, int output, int first) implements Part {}

    /**
     * A node on other bars.
     *
     * @param of that node
     * @param basis the position of these bars in the plan's bases
     */
    record Other(int of, int basis) implements Part {}
}
