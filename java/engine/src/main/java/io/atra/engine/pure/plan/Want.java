package io.atra.engine.pure.plan;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an operation asks of an operand.
 *
 * @param admitted the kinds that will do
 * @param described for messages
 * @param leastBars where it counts bars, the fewest; -1 where it does not
 */
record Want(Set<Kind> admitted, String described, int leastBars) {

    /** A number column; a scalar will do. */
    static final Want NUMBER = of("a number", Kind.SCALAR, Kind.NUMBER);

    /** A number column and not a scalar: an input of a function. */
    static final Want COLUMN = of("a number column, no constant", Kind.NUMBER);

    static final Want CONDITION = of("a condition", Kind.CONDITION);

    /** A number, a scalar or a condition. */
    static final Want ANY = of("a number or a condition", Kind.SCALAR, Kind.NUMBER, Kind.CONDITION);

    static final Want SCALAR = of("a constant", Kind.SCALAR);

    /** A column of numbers or conditions over higher bars. */
    static final Want HIGHER = of("a node with a timeframe", Kind.NUMBER, Kind.CONDITION);

    /** The same over the bars of another symbol. */
    static final Want OF_SYMBOL = of("a node with a symbol", Kind.NUMBER, Kind.CONDITION);

    private static Want of(String described, Kind... admitted) {
        return new Want(EnumSet.copyOf(Set.of(admitted)), described, -1);
    }

    /** A scalar that counts bars, from this one on. */
    static Want bars(int least) {
        return new Want(SCALAR.admitted, SCALAR.described, least);
    }

    boolean admits(Kind kind) {
        return admitted.contains(kind);
    }

    boolean countsBars() {
        return leastBars >= 0;
    }
}
