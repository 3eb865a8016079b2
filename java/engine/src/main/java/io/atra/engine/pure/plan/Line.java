package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** The nodes of a stream that are evaluated on the same bars, given or other ones. */
final class Line {

    private static final int MOST_OPERANDS = 3;

    private final PurePlan plan;
    private final Clock clock;
    /** Their positions in the plan, and where their values come from. */
    private final List<Integer> nodes = new ArrayList<>();

    private final List<Part> parts = new ArrayList<>();
    private final List<StreamedCall> calls = new ArrayList<>();
    private final double[] inputs = new double[MOST_OPERANDS];
    /** Bars taken so far. */
    private long bars;

    Line(PurePlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** One in the same state. */
    Line copy() {
        Line copy = new Line(plan, clock);
        copy.nodes.addAll(nodes);
        for (Part part : parts) copy.parts.add(copy(part));
        for (StreamedCall call : calls) copy.calls.add(call.copy());
        copy.bars = bars;
        return copy;
    }

    private static Part copy(Part part) {
        return part instanceof Part.Operation own
                ? new Part.Operation(own.cell().copy(), own.delay())
                : part;
    }

    /** Adds the next node of the plan. */
    void add(int node, Part part) {
        nodes.add(node);
        parts.add(part);
    }

    /** Adds a call, and tells its position. */
    int add(StreamedCall call) {
        calls.add(call);
        return calls.size() - 1;
    }

    /** Bars taken so far. */
    long bars() {
        return bars;
    }

    /** Hands over the nodes whose function lost an input, and the bar. */
    void poisoned(ObjLongConsumer<Integer> take) {
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k) instanceof Part.Called called) {
                long at = calls.get(called.call()).poisonedAt();
                if (at >= 0) take.accept(nodes.get(k), at);
            }
        }
    }

    /**
     * One bar and all that values at it depend on.
     *
     * @param bar the bar
     * @param own the values of the user's columns
     * @param at the given bar at whose close this is
     * @param commit whether the bar stays
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Now(Bar bar, double[] own, long at, boolean commit) {}

    /** Writes what the nodes give at a bar, and takes it if it is to stay. */
    void step(Now now, Frame frame) {
        for (int k = 0; k < parts.size(); k++) step(nodes.get(k), parts.get(k), now, frame);
        if (now.commit) bars++;
    }

    private void step(int node, Part part, Now now, Frame frame) {
        switch (part) {
            case Part.Of of -> put(frame, node, of.series().of(now.bar, clock), 0);
            case Part.Own own -> own(node, now.own[own.column()], frame);
            case Part.Operation operation -> operation(node, operation, now.commit, frame);
            case Part.Called called -> call(node, called, now, frame);
            case Part.Other other -> {
                boolean begun = frame.starts[other.of()] < frame.closed[other.basis()];
                put(frame, node, frame.values[other.of()], begun ? now.at : Frame.UNKNOWN);
            }
        }
    }

    /** The earliest start seen is the start. */
    private static void put(Frame frame, int node, double value, long start) {
        frame.values[node] = value;
        frame.starts[node] = Math.min(frame.starts[node], start);
    }

    private void own(int node, double value, Frame frame) {
        put(frame, node, value, Double.isFinite(value) ? bars : Frame.UNKNOWN);
    }

    private void operation(int node, Part.Operation operation, boolean commit, Frame frame) {
        List<Operand> operands = plan.node(node).operands();
        frame.values(operands, inputs);
        double value = operation.cell().value(inputs[0], inputs[1], inputs[2]);
        if (commit) operation.cell().advance(inputs[0], inputs[1]);
        long start = frame.start(operands);
        put(frame, node, value, start == Frame.UNKNOWN ? start : start + operation.delay());
    }

    private void call(int node, Part.Called called, Now now, Frame frame) {
        StreamedCall call = calls.get(called.call());
        if (called.first() != node) {
            put(frame, node, call.output(called.output()), frame.starts[called.first()]);
            return;
        }
        feed(call, plan.node(node).operands(), now, frame);
        long start = call.isBound() ? bars + call.lookback() : Frame.UNKNOWN;
        put(frame, node, call.output(called.output()), start);
    }

    private void feed(StreamedCall call, List<Operand> operands, Now now, Frame frame) {
        if (frame.start(operands) <= bars) {
            frame.values(operands, inputs);
            call.bind(now.bar, inputs);
        } else {
            call.bindNothing();
        }
        if (now.commit) call.push(now.at);
        else call.peek();
    }
}
