package io.atra.engine.pure.plan;

import java.util.List;

/**
 * An operation and what it is applied to.
 *
 * @param name the operation as written, without what it is over: {@code sma}, {@code macd.macdsignal}, {@code +}
 * @param op what it computes
 * @param basis the bars that it is evaluated on: a position in the plan's bases, {@link #OWN} for the plan's own bars and
 *     for scalars
 * @param operands for a function first its real inputs, then its parameters
 * @param kind what it gives
 */
record Node(String name, Op op, int basis, List<Operand> operands, Kind kind) {

    /** The plan's own bars. */
    static final int OWN = -1;

    Node {
        operands = List.copyOf(operands);
    }

    boolean isElsewhere() {
        return basis != OWN;
    }

    boolean isScalar() {
        return kind == Kind.SCALAR;
    }

    /** What the operands of two outputs of one call have in common. */
    record CallId(String function, int basis, List<Operand> operands) {}
}
