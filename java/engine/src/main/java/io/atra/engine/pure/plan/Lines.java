package io.atra.engine.pure.plan;

import io.atra.engine.pure.plan.Node.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts the nodes of a plan by the bars that they are evaluated on. */
final class Lines {

    private final PurePlan plan;
    private final Constants constants;
    private final List<String> columns;
    private final FunctionTable functions;
    private final List<Line> lines = new ArrayList<>();
    /** Calls made. */
    private final Map<CallId, Part.Called> made = new HashMap<>();

    private Lines(PurePlan plan, Constants constants, List<String> columns, Clock clock, FunctionTable functions) {
        this.plan = plan;
        this.constants = constants;
        this.columns = columns;
        this.functions = functions;
        lines.add(new Line(plan, clock));
        plan.graph().bases.forEach(basis -> lines.add(new Line(plan, clock.over(basis))));
    }

    /** First the line of the plan's own bars, then those of each of its bases. */
    static List<Line> of(
            PurePlan plan, Constants constants, List<String> columns, Clock clock, FunctionTable functions) {
        Lines parted = new Lines(plan, constants, columns, clock, functions);
        for (int node = 0; node < plan.nodeCount(); node++) parted.add(node, plan.node(node));
        return parted.lines;
    }

    private void add(int index, Node node) {
        if (node.isScalar()) return;
        Line line = lines.get(node.basis() + 1);
        line.add(index, part(index, node, line));
    }

    private Part part(int index, Node node, Line line) {
        if (node.op() == Op.Step.TF) return other(node.operands().getFirst());
        return switch (node.op()) {
            case Series series -> new Part.Of(series);
            case Op.Own own -> new Part.Own(columns.indexOf(plan.graph().columns.get(own.column())));
            case Op.Call call -> call(index, node, call, line);
            default -> operation(index, node);
        };
    }

    private Part other(Operand operand) {
        if (!(operand instanceof Operand.Reference reference)) throw new IllegalStateException("tf of a constant");
        return new Part.Other(reference.node(), plan.node(reference.node()).basis());
    }

    private Part operation(int index, Node node) {
        Domain.checkOperands(index, node, constants);
        int n = constants.bars(node);
        return new Part.Operation(Cell.of(node, n), node.op().delay(n));
    }

    private Part call(int index, Node node, Op.Call call, Line line) {
        CallId id = new CallId(call.function().name(), node.basis(), node.operands());
        Part.Called known = made.get(id);
        if (known != null) return new Part.Called(known.call(), call.output(), known.first());
        StreamedCall streamed = new StreamedCall(functions.call(index, call, constants.parameters(node, call)));
        Part.Called first = new Part.Called(line.add(streamed), call.output(), index);
        made.put(id, first);
        return first;
    }
}
