package io.atra.engine.pure.plan;

import java.util.Arrays;
import java.util.List;

/**
 * Values and starts of all nodes of a stream at one bar; those of a node on other bars are as the last one that is
 * closed left them, its start counted in these.
 */
final class Frame {

    /** A start that no bar so far has shown. */
    static final long UNKNOWN = Long.MAX_VALUE;

    final double[] values;
    final long[] starts;
    /** Other bars that are closed, by the plan's bases. */
    final long[] closed;

    private final Constants constants;

    /** Before the first bar. */
    Frame(PurePlan plan, Constants constants) {
        this.constants = constants;
        this.values = new double[plan.nodeCount()];
        this.starts = new long[plan.nodeCount()];
        this.closed = new long[plan.graph().bases.size()];
        for (int node = 0; node < values.length; node++) {
            boolean scalar = plan.node(node).isScalar();
            values[node] = scalar
                    ? constants.of(new Operand.Reference(node))
                    : Cell.missing(plan.node(node).kind());
            starts[node] = scalar ? 0 : UNKNOWN;
        }
    }

    /** Becomes like the other. */
    void follow(Frame other) {
        copy(other.values, values);
        System.arraycopy(other.starts, 0, starts, 0, starts.length);
        System.arraycopy(other.closed, 0, closed, 0, closed.length);
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    double value(Operand operand) {
        return operand instanceof Operand.Reference reference ? values[reference.node()] : constants.of(operand);
    }

    /** Writes the values of operands; NaN where there are fewer. */
    void values(List<Operand> operands, double[] out) {
        Arrays.fill(out, Double.NaN);
        for (int k = 0; k < Math.min(operands.size(), out.length); k++) out[k] = value(operands.get(k));
    }

    /** The first bar at which all of them have a value. */
    long start(List<Operand> operands) {
        long start = 0;
        for (Operand operand : operands) {
            if (operand instanceof Operand.Reference reference) start = Math.max(start, starts[reference.node()]);
        }
        return start;
    }
}
