package io.atra.engine.pure.plan;

import io.atra.catalogue.Input;
import io.atra.engine.pure.function.FunctionCall;
import io.atra.engine.pure.function.Span;
import io.atra.engine.pure.plan.Op.Call;
import java.util.ArrayList;
import java.util.List;

/** One combination while its columns are found or computed: the constants, and all nodes before the one at hand. */
final class Resolving {

    private final PurePlan plan;
    private final Sources sources;
    private final Layout layout;
    private final FunctionTable functions;
    private final Cache cache;
    private final long turn;
    final Constants constants;
    final Computed[] columns;

    Resolving(
            PurePlan plan,
            Sources sources,
            Layout layout,
            FunctionTable functions,
            Cache cache,
            long turn,
            Constants constants) {
        this.plan = plan;
        this.sources = sources;
        this.layout = layout;
        this.functions = functions;
        this.cache = cache;
        this.turn = turn;
        this.constants = constants;
        this.columns = new Computed[plan.nodeCount()];
    }

    void resolveAll() {
        for (int index = 0; index < columns.length; index++) columns[index] = resolve(index, plan.node(index));
    }

    private Computed resolve(int index, Node node) {
        Computed given = layout.given[index];
        if (given != null) return given;
        if (node.isScalar()) return Computed.scalar(constants.of(new Operand.Reference(index)));
        Cache.Key key = key(index, node);
        return place(key, node).getOr(() -> made(index, node, key));
    }

    private Computed made(int index, Node node, Cache.Key key) {
        if (node.op() == Op.Step.TF) return expansion(node);
        return switch (node.op()) {
            case Call call -> call(index, node, call, key);
            case Series series -> Computed.numbers(series.column(sources.of(node), sources.clock(plan, node)), 0);
            default -> operation(index, node);
        };
    }

    private Cache.Key key(int index, Node node) {
        long[] ids = new long[node.operands().size()];
        for (int k = 0; k < ids.length; k++)
            ids[k] = computed(node.operands().get(k)).id();
        return new Cache.Key(layout.shapes[index], ids);
    }

    private Cache.Place place(Cache.Key key, Node node) {
        return cache.place(key, Needs.entryBytes(node.kind(), sources.size(node)), turn);
    }

    private Computed computed(Operand operand) {
        return operand instanceof Operand.Reference reference
                ? columns[reference.node()]
                : Computed.scalar(constants.of(operand));
    }

    /** The first bar at which all of them have a value. */
    private int start(List<Operand> operands) {
        int start = 0;
        for (Operand operand : operands)
            start = Math.max(start, computed(operand).start());
        return start;
    }

    private Computed operation(int index, Node node) {
        Domain.checkOperands(index, node, constants);
        int bars = sources.size(node);
        long start = (long) start(node.operands()) + node.op().delay(constants.bars(node));
        Computed[] operands = node.operands().stream().map(this::computed).toArray(Computed[]::new);
        return new Columns(operands, bars, (int) Math.min(start, bars)).of(node.op());
    }

    /** A column of other bars, laid out over the bars. */
    private Computed expansion(Node node) {
        Operand operand = node.operands().getFirst();
        Source other = sources.others.get(plan.graph().basis(operand));
        Computed value = computed(operand);
        return other.expanded(value, value.start());
    }

    /** Computes all outputs of a call and keeps those that the plan uses. */
    private Computed call(int index, Node node, Call call, Cache.Key key) {
        Computed[] all = outputs(index, node, call);
        for (int other : layout.outputs.get(index)) {
            if (layout.shapes[other] != layout.shapes[index] && plan.node(other).op() instanceof Call twin) {
                place(key.of(layout.shapes[other]), node).offer(all[twin.output()]);
            }
        }
        return all[call.output()];
    }

    private Computed[] outputs(int index, Node node, Call call) {
        FunctionCall function = functions.call(index, call, constants.parameters(node, call));
        int bars = sources.size(node);
        Span span = finite(node, call, bars);
        int count = call.function().outputs().size();
        cache.makeRoom((count - 1) * Needs.entryBytes(Kind.NUMBER, bars));
        double[][] made = new double[count][];
        for (int k = 0; k < count; k++) made[k] = Room.numbers(bars);
        function.batch(span, inputs(node, call), made);
        int start = (int) Math.min((long) span.begin() + function.lookback(), bars);
        Computed[] all = new Computed[count];
        for (int k = 0; k < count; k++)
            all[k] = Computed.numbers(made[k], start).poisoned(span.poisoned() ? span.end() : -1);
        return all;
    }

    private double[][] inputs(Node node, Call call) {
        PriceColumns bars = sources.of(node);
        List<double[]> inputs = new ArrayList<>();
        int written = 0;
        for (Input input : call.function().inputs()) {
            inputs.add(
                    switch (input) {
                        case OPEN -> bars.open();
                        case HIGH -> bars.high();
                        case LOW -> bars.low();
                        case CLOSE -> bars.close();
                        case VOLUME -> bars.volume();
                        case REAL -> computed(node.operands().get(written++)).column(bars.size());
                    });
        }
        return inputs.toArray(double[][]::new);
    }

    /** Where the inputs of a function are finite, from the starts of the written ones on. */
    private Span finite(Node node, Call call, int bars) {
        List<Operand> written = node.operands().subList(0, call.written());
        List<double[]> doubtful = new ArrayList<>();
        for (Operand operand : written) {
            if (!isPrice(operand)) doubtful.add(computed(operand).column(bars));
        }
        if (node.isElsewhere() && call.function().inputs().contains(Input.VOLUME)) {
            doubtful.add(sources.of(node).volume());
        }
        if (doubtful.isEmpty()) return new Span(start(written), bars, false);
        return FunctionCall.scan(doubtful.toArray(double[][]::new), start(written));
    }

    /**
     * Prices are checked to be finite before they come here; a column of the user's own is not, and a sum of volumes may
     * overflow.
     */
    private boolean isPrice(Operand operand) {
        if (!(operand instanceof Operand.Reference reference)) return false;
        Node node = plan.node(reference.node());
        return node.op() instanceof Series series
                && series.isHeld()
                && !(series == Series.VOLUME && node.isElsewhere());
    }
}
