package io.atra.research.explain;

import io.atra.bars.Bars;
import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.Reason;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Runs a plan once and explains what its rules did.
 *
 * <pre>{@code
 * try (Explainer explainer = new Explainer(engine, plan, bars, plan.defaults(), Window.whole(bars))) {
 *     explainer.counts().rules().getFirst().parts();   // how often each part of enter_long held
 *     explainer.bar(812).story();                      // why bar 812 did or did not trade
 * }
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class Explainer implements AutoCloseable {

    private final PlanView plan;
    private final Bars bars;
    private final Window window;
    private final Session session;
    private final Counts counts;
    private final List<Trade> trades;
    private final Positions positions;
    private final Truths truths;
    private final Signals signals;

    /**
     * Runs the plan.
     *
     * @param values of the plan's parameters, in its order
     * @throws io.atra.error.InputException when the plan does not fit the bars
     * @throws io.atra.error.UsageException when a value does not fit the plan
     */
    public Explainer(Engine engine, Plan plan, Bars bars, double[] values, Window window) {
        this.plan = PlanView.of(plan);
        this.bars = bars;
        this.window = window;
        this.session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES);
        try {
            this.counts = session.run(RunRequest.of(window, values).wanting(Output.COLUMNS, Output.TRADES))
                    .counts(0);
            this.trades = session.trades(0);
            this.positions = new Positions(trades, this.plan.fillsAtClose());
            this.truths = new Truths(session, Math.toIntExact(from()), Math.toIntExact(evaluated()));
            this.signals = new Signals(this.plan, truths, positions, from(), window.to() - 1, distances());
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private List<double[]> distances() {
        return plan.distances().values().stream().map(session::column).toList();
    }

    /** The first bar at whose close rules were read; the window's end where that never was. */
    private long from() {
        return counts.start() == Counts.NEVER ? window.to() : counts.start();
    }

    private long evaluated() {
        long end = window.from() + counts.bars();
        boolean cutShort = counts.liquidated() && !positions.filledAtClose(end - 1);
        return Math.max(0, end - (cutShort ? 1 : 0) - from());
    }

    /** How often rules and their parts held, and what became of signals. */
    public Explanation counts() {
        List<RuleCounts> rules = new ArrayList<>();
        plan.rules()
                .forEach((rule, node) -> rules.add(RuleCounts.of(rule, new ConditionTree(plan, node), plan, truths)));
        SequencedMap<String, Map<EntryFate, Long>> entries = new LinkedHashMap<>();
        SequencedMap<String, Map<ExitFate, Long>> exits = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            put(Signals.entry(direction), entries, signals.entryFates(direction));
            put(Signals.exit(direction), exits, signals.exitFates(direction));
        }
        return new Explanation(counts, truths.size(), rules, entries, exits, reasons(), silence(rules, entries));
    }

    private <T> void put(String rule, Map<String, Map<T, Long>> fates, Map<T, Long> counted) {
        if (plan.rules().containsKey(rule)) {
            fates.put(rule, counted);
        }
    }

    private Map<Reason, Long> reasons() {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        trades.forEach(trade -> reasons.merge(trade.reason(), 1L, Long::sum));
        return reasons;
    }

    private Optional<String> silence(List<RuleCounts> rules, SequencedMap<String, Map<EntryFate, Long>> entries) {
        if (!trades.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                counts.start() == Counts.NEVER
                        ? "the rules were never read: " + delayed()
                        : Silence.sentence(rules, entries));
    }

    /** Which column keeps rules from being read longest. */
    private String delayed() {
        long[] starts = session.starts();
        int latest = 0;
        for (int node = 1; node < starts.length; node++) {
            latest = starts[node] > starts[latest] ? node : latest;
        }
        String first = starts[latest] >= bars.size()
                ? " has no value in these bars yet; take more bars (an earlier --from, a longer --warmup) or shorter periods"
                : " has its first value at bar " + starts[latest];
        return plan.plan().describe(latest) + first;
    }

    /**
     * One bar.
     *
     * @param bar its number from the origin
     * @throws IndexOutOfBoundsException when there is no such bar
     */
    public BarExplanation bar(long bar) {
        int index = Math.toIntExact(Objects.checkIndex(bar, bars.size()));
        SequencedMap<String, Boolean> rules = new LinkedHashMap<>();
        plan.rules().keySet().forEach(rule -> rules.put(rule, signals.holds(rule, bar)));
        return new BarExplanation(
                bar,
                bars.bar(bar),
                columns(index),
                signals.wasRead(bar),
                rules,
                positions.after(bar - 1),
                positions.after(bar),
                new BarStory(plan, truths, signals, positions, window, counts, from()).of(bar, delayed()));
    }

    private List<BarExplanation.ColumnValue> columns(int bar) {
        long[] starts = session.starts();
        List<BarExplanation.ColumnValue> columns = new ArrayList<>();
        for (int node = 0; node < starts.length; node++) {
            columns.add(new BarExplanation.ColumnValue(
                    node,
                    plan.source(node),
                    plan.place(node),
                    plan.isCondition(node),
                    session.column(node)[bar],
                    starts[node]));
        }
        return columns;
    }

    @Override
    public void close() {
        session.close();
    }
}
