package io.atra.engine.pure.plan;

import io.atra.engine.pure.plan.Node.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is the same for all combinations of a plan over the same bars; each list is by node. */
final class Layout {

    /** A number for what a node does, the same for nodes that differ in their operands only. */
    final int[] shapes;
    /** Columns that are there already: prices and those of the user's own. */
    final @Nullable Computed[] given;
    /** Of a function's call: the nodes that are its outputs. */
    final List<List<Integer>> outputs = new ArrayList<>();

    Layout(PurePlan plan, Sources sources) {
        this.shapes = shapes(plan);
        this.given = new @Nullable Computed[plan.nodeCount()];
        for (int node = 0; node < given.length; node++) given[node] = given(node, plan.node(node), sources);
        outputs(plan);
    }

    /** With the kinds of the operands, the id of a column is never taken for the bits of a scalar. */
    private record Shape(String written, List<Boolean> scalars) {}

    private static int[] shapes(PurePlan plan) {
        Map<Shape, Integer> known = new HashMap<>();
        int[] shapes = new int[plan.nodeCount()];
        for (int k = 0; k < shapes.length; k++) {
            Node node = plan.node(k);
            List<Boolean> scalars = node.operands().stream()
                    .map(operand -> plan.graph().kind(operand) == Kind.SCALAR)
                    .toList();
            Shape shape = new Shape(plan.graph().written(node), scalars);
            shapes[k] = known.computeIfAbsent(shape, added -> known.size());
        }
        return shapes;
    }

    private static @Nullable Computed given(int id, Node node, Sources sources) {
        if (node.op() instanceof Op.Own own) {
            double[] values = sources.own(node, own.column());
            return Computed.numbers(values, firstFinite(values)).withId(id);
        }
        double[] held = node.op() instanceof Series series ? series.held(sources.of(node)) : null;
        return held == null ? null : Computed.numbers(held, 0).withId(id);
    }

    private static int firstFinite(double[] values) {
        int first = 0;
        while (first < values.length && !Double.isFinite(values[first])) first++;
        return first;
    }

    private void outputs(PurePlan plan) {
        Map<CallId, List<Integer>> calls = new HashMap<>();
        for (int k = 0; k < plan.nodeCount(); k++) {
            Node node = plan.node(k);
            List<Integer> together = List.of();
            if (node.op() instanceof Op.Call call) {
                CallId id = new CallId(call.function().name(), node.basis(), node.operands());
                together = calls.computeIfAbsent(id, added -> new ArrayList<>());
                together.add(k);
            }
            outputs.add(together);
        }
    }
}
