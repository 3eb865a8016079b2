package io.atra.research.sweep;

import io.atra.plan.PlanView;
import io.atra.plan.RunPath;
import io.atra.research.sweep.SweepPlan.Kind;
import io.atra.research.sweep.SweepPlan.Step;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialStore;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Finds out what a sweep will do, without running anything. */
final class SweepPlanner {

    /** What an engine keeps beside each column, roughly. */
    private static final long BESIDE_A_COLUMN = 256;

    private final Sweep sweep;
    private final List<PlanNodes.Node> nodes;

    SweepPlanner(Sweep sweep) {
        this.sweep = sweep;
        this.nodes = PlanNodes.of(sweep.plan);
    }

    SweepPlan plan(Census census) {
        boolean exact = census.all() <= ColumnCensus.MOST_COUNTED && !(sweep.search instanceof LearningSearch);
        long bars = sweep.bars.size();
        return new SweepPlan(
                RunPath.of(sweep.plan).label(),
                steps(),
                kinds(census, exact),
                exact,
                Double.BYTES * bars + BESIDE_A_COLUMN,
                Math.ceilDiv(bars, Long.SIZE) * Long.BYTES + BESIDE_A_COLUMN,
                sweep.memoryBytes,
                census.selected(),
                census.excluded(),
                kept());
    }

    private List<Step> steps() {
        PlanView view = PlanView.of(sweep.plan);
        List<String> names = sweep.search.names();
        return IntStream.range(0, nodes.size())
                .mapToObj(number -> new Step(
                        number, nodes.get(number).operation(), view.source(number), hangsOn(nodes.get(number), names)))
                .toList();
    }

    private static List<String> hangsOn(PlanNodes.Node node, List<String> names) {
        return IntStream.range(0, names.size())
                .filter(parameter -> ((node.hangsOn() >> parameter) & 1) == 1)
                .mapToObj(names::get)
                .toList();
    }

    private List<Kind> kinds(Census census, boolean exact) {
        ColumnCensus columns = new ColumnCensus(nodes, late(exact));
        return exact ? columns.counted(combinations()) : columns.bounded(sweep.search, census.selected());
    }

    /** Of the core: plain Java has a column for each. */
    private BitSet late(boolean exact) {
        if (sweep.engine.keepsEveryCondition()) {
            return new BitSet();
        }
        long varying = exact ? LateConditions.varying(combinations()) : ColumnCensus.varying(sweep.search);
        return LateConditions.of(sweep.plan, nodes, varying);
    }

    private Combinations combinations() {
        return new Combinations(sweep.search, sweep.where, sweep.stop);
    }

    private OptionalLong kept() {
        return sweep.ledger.isEmpty() || sweep.search instanceof LearningSearch
                ? OptionalLong.empty()
                : OptionalLong.of(kept(new TrialStore(sweep.ledger.get().database())));
    }

    private long kept(TrialStore trials) {
        Scope scope = Scope.of(sweep.bars, sweep.plan, sweep.window);
        SweepRows rows = new SweepRows(sweep.search.names(), ChunkSize.MOST);
        Combinations combinations = combinations();
        long found = 0;
        while (rows.fill(combinations) && !sweep.stop.getAsBoolean()) {
            found += trials.find(scope, rows.trials());
        }
        return found;
    }
}
