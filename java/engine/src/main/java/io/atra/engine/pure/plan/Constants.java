package io.atra.engine.pure.plan;

import io.atra.engine.pure.plan.Operand.Literal;
import io.atra.engine.pure.plan.Operand.Reference;
import io.atra.engine.pure.plan.Operand.Variable;
import java.util.List;

/** What of a plan is the same at all bars, for one combination of parameters: these, literals, arithmetic of both. */
final class Constants {

    private final double[] parameters;
    /** By node; NaN where it is no scalar. */
    private final double[] nodes;

    /**
     * The constants of a combination.
     *
     * @throws io.atra.error.InputException where a value is not finite, or {@code max_bars} is no number of bars
     */
    Constants(PurePlan plan, double[] values) {
        Domain.checkParameters(plan.graph().parameters, values);
        this.parameters = values.clone();
        this.nodes = new double[plan.nodeCount()];
        for (int node = 0; node < nodes.length; node++) nodes[node] = arithmetic(plan.node(node));
        if (plan.maxBars() != null) Domain.checkBars("max_bars", 1, of(plan.maxBars()));
    }

    private double arithmetic(Node node) {
        if (!node.isScalar()) return Double.NaN;
        return switch (node.op()) {
            case Unary op -> op.apply(of(node.operands().getFirst()));
            case Binary op ->
                op.apply(of(node.operands().getFirst()), of(node.operands().getLast()));
            default -> Double.NaN;
        };
    }

    /** The value of a scalar; NaN for anything else. */
    double of(Operand operand) {
        return switch (operand) {
            case Reference reference -> nodes[reference.node()];
            case Variable variable -> parameters[variable.parameter()];
            case Literal literal -> literal.value();
        };
    }

    /** The number of bars that is a node's last operand, 0 without one. */
    int bars(Node node) {
        return node.operands().isEmpty() ? 0 : (int) of(node.operands().getLast());
    }

    /** The parameters of a function, which are the last operands of its node. */
    double[] parameters(Node node, Op.Call call) {
        List<Operand> written = node.operands();
        return written.subList(call.written(), written.size()).stream()
                .mapToDouble(this::of)
                .toArray();
    }

    /** Bars after the entry bar at which a position is closed; 0 where the plan says nothing. */
    long maxBars(PurePlan plan) {
        return plan.maxBars() == null ? 0 : (long) of(plan.maxBars());
    }
}
