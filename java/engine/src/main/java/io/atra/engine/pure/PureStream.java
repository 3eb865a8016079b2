package io.atra.engine.pure;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.engine.BarStream;
import io.atra.engine.FeedOrder;
import io.atra.engine.Guard;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.engine.pure.plan.Exit;
import io.atra.engine.pure.plan.PlanStream;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.Rule;
import io.atra.engine.pure.sim.Decision;
import io.atra.engine.pure.sim.Settings;
import io.atra.engine.pure.sim.Simulator;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan and a simulator that take the same bars; the run has no end, so no order is its last. */
final class PureStream implements BarStream {

    private final PlanStream plan;
    private final Simulator simulator;
    private final List<Trade> trades = new ArrayList<>();
    private final Decision decision = new Decision();
    private final FeedOrder fed;
    private final Guard guard = new Guard("stream", () -> {});

    private PureStream(PlanStream plan, Settings settings, FeedOrder fed) {
        this.plan = plan;
        this.simulator = new Simulator(settings, row -> trades.add(row.toTrade()));
        this.fed = fed;
    }

    static PureStream open(Plan plan, double[] values, Timeframe timeframe, List<String> columns) {
        plan.check(timeframe);
        plan.check(values);
        ZoneTable zone = ZoneTable.of(plan.tz());
        PurePlan read = PurePlan.read(plan.text());
        PlanStream stream = new PlanStream(read, values, columns, timeframe, zone);
        FeedOrder fed = new FeedOrder(columns.size(), plan.symbols(), timeframe);
        return new PureStream(stream, Told.settings(read, stream), fed);
    }

    @Override
    public Push push(Bar next, double... own) {
        return guard.alone(() -> {
            fed.check(next, own);
            plan.push(next, own);
            Push push = stepped(simulator, next);
            fed.append(next);
            return push;
        });
    }

    @Override
    public void pushOther(String symbol, Bar bar) {
        guard.alone(() -> {
            fed.append(symbol, bar);
            plan.take(symbol, bar);
            return bar;
        });
    }

    @Override
    public Push peek(Bar next, double... own) {
        return guard.alone(() -> {
            fed.check(next, own);
            plan.peek(next, own);
            return stepped(simulator.copy(), next);
        });
    }

    private Push stepped(Simulator on, Bar bar) {
        Decision said = decided();
        on.step(fed.size(), bar.tsMs(), bar.open(), bar.high(), bar.low(), bar.close(), said);
        boolean read = said != null;
        return new Push(
                read,
                read && plan.rule(Rule.ENTER_LONG),
                read && plan.rule(Rule.EXIT_LONG),
                read && plan.rule(Rule.ENTER_SHORT),
                read && plan.rule(Rule.EXIT_SHORT),
                on.trades(),
                on.position(),
                on.entryPrice(),
                on.cash(),
                on.equity(),
                plan.values().clone());
    }

    /** What the rules say at this close; null where they are not read. */
    private @Nullable Decision decided() {
        if (!plan.rulesRead()) return null;
        decision.rules(
                plan.rule(Rule.ENTER_LONG),
                plan.rule(Rule.EXIT_LONG),
                plan.rule(Rule.ENTER_SHORT),
                plan.rule(Rule.EXIT_SHORT));
        decision.distances(distance(Exit.STOP_LOSS), distance(Exit.TAKE_PROFIT), distance(Exit.TRAILING_STOP));
        return decision;
    }

    /** A difference of prices is that of the bar at hand, whichever one is asked for. */
    private double distance(Exit exit) {
        return Signals.distance(plan.distance(exit), 0);
    }

    @Override
    public List<Trade> trades() {
        return guard.alone(() -> List.copyOf(trades));
    }

    @Override
    public List<Warning> warnings() {
        return guard.alone(plan::warnings);
    }

    @Override
    public void close() {
        guard.close();
    }
}
