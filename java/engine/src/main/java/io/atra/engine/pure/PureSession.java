package io.atra.engine.pure;

import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;
import io.atra.engine.CoreMetric;
import io.atra.engine.Counts;
import io.atra.engine.EngineActivity;
import io.atra.engine.Guard;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.SessionRules;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.engine.pure.metrics.Calendar;
import io.atra.engine.pure.metrics.ReturnSums;
import io.atra.engine.pure.plan.Evaluation;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.Room;
import io.atra.engine.pure.plan.SharedColumns;
import io.atra.plan.Plan;
import io.atra.plan.RunPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan bound to bars, of which it has copies: nothing else holds it to them. */
final class PureSession implements Session {

    private final Plan source;
    private final PurePlan plan;
    private final SharedColumns shared;
    private final Calendar calendar;
    private final Workers workers;
    private final Guard guard;

    /** What the last run left to be fetched. */
    private final List<List<Trade>> trades = new ArrayList<>();

    private final List<double[]> equity = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable Evaluation columns;

    /** Made by the first run. */
    private @Nullable ReturnSums returns;

    private PureSession(Plan source, PurePlan plan, SharedColumns shared, Workers workers) {
        this.source = source;
        this.plan = plan;
        this.shared = shared;
        this.workers = workers;
        this.calendar = new Calendar(
                Spacing.medianMs(shared.bars().tsMs()),
                plan.execution().yearDays(),
                plan.execution().dayMs());
        this.guard = new Guard("session", workers::close);
    }

    static PureSession open(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        Bars bars = SessionRules.check(plan, series, memoryBudgetBytes);
        ZoneTable zone = ZoneTable.of(plan.tz());
        PurePlan read = PurePlan.read(plan.text());
        return Room.having("copies of the bars", () -> {
            SharedColumns shared = new SharedColumns(read, bars, zone, memoryBudgetBytes);
            return new PureSession(plan, read, shared, new Workers());
        });
    }

    @Override
    public RunResult run(RunRequest request) {
        request.check(source, shared.bars().size());
        return EngineActivity.counted(request, () -> guard.alone(() -> runAll(request)));
    }

    private RunResult runAll(RunRequest request) {
        forget();
        Tables tables = Room.having("the results of all combinations", () -> new Tables(request));
        Combination combination = new Combination(plan, shared, returns(), calendar, request);
        int threads = Math.min(request.threads(), shared.atOnce());
        workers.run(threads, request.combinations(), combination::run, (found, index) -> {
            tables.write(index, found);
            keep(request, found);
        });
        if (request.wants(Output.COLUMNS)) columns = shared.evaluate(request.values(0), 0);
        return tables.result();
    }

    private ReturnSums returns() {
        ReturnSums known = returns;
        if (known == null) {
            known = Room.having("sums of returns", () -> new ReturnSums(RunPath.of(source), shared.bars()));
            returns = known;
        }
        return known;
    }

    private void forget() {
        trades.clear();
        equity.clear();
        warnings.clear();
        columns = null;
    }

    private void keep(RunRequest request, Found found) {
        if (request.wants(Output.TRADES)) trades.add(List.copyOf(found.trades()));
        if (request.wants(Output.EQUITY)) equity.add(found.equity());
        warnings.addAll(found.warnings());
    }

    /** The tables with a row for each combination. */
    private static final class Tables {

        private final RunRequest request;
        private final long mask;
        private final double[] metrics;
        private final double[] others;
        private final double[] sums;
        private final List<Counts> counts = new ArrayList<>();

        Tables(RunRequest request) {
            this.request = request;
            this.mask = request.metricsMask() & CoreMetric.ALL;
            int width = Long.bitCount(mask);
            this.metrics = room(Output.METRICS, width);
            this.others = room(Output.OTHER_INTRABAR, width);
            this.sums = room(Output.BLOCK_SUMS, RunResult.BLOCKS * 3);
        }

        private double[] room(Output output, int width) {
            return new double[request.wants(output) ? Math.multiplyExact(request.combinations(), width) : 0];
        }

        void write(int index, Found found) {
            if (request.wants(Output.METRICS)) pick(found.metrics(), metrics, index);
            if (request.wants(Output.OTHER_INTRABAR)) pick(found.otherMetrics(), others, index);
            if (request.wants(Output.COUNTS)) counts.add(found.counts());
            System.arraycopy(
                    found.blockSums(),
                    0,
                    sums,
                    sums.length == 0 ? 0 : index * RunResult.BLOCKS * 3,
                    found.blockSums().length);
        }

        private void pick(double[] all, double[] table, int index) {
            int at = index * Long.bitCount(mask);
            for (int i = 0; i < all.length; i++) {
                if ((mask >>> i & 1) != 0) table[at++] = all[i];
            }
        }

        RunResult result() {
            return new RunResult(mask, metrics, others, counts, sums);
        }
    }

    @Override
    public List<Trade> trades(int combination) {
        return guard.alone(() -> kept(trades, combination, "trades"));
    }

    @Override
    public double[] equity(int combination) {
        return guard.alone(() -> kept(equity, combination, "equity").clone());
    }

    private static <T> T kept(List<T> all, int index, String what) {
        if (all.isEmpty()) throw new IllegalStateException("the last run kept no " + what);
        if (index < 0 || index >= all.size()) {
            throw new IllegalStateException("the last run had no combination " + Long.toUnsignedString(index));
        }
        return all.get(index);
    }

    @Override
    public double[] column(int node) {
        return guard.alone(() -> {
            Evaluation kept = columns();
            if (node < 0 || node >= plan.nodeCount()) {
                throw new IllegalStateException("the plan has no node " + Long.toUnsignedString(node));
            }
            return kept.column(node).clone();
        });
    }

    @Override
    public long[] starts() {
        return guard.alone(() -> columns().starts());
    }

    private Evaluation columns() {
        if (columns == null) throw new IllegalStateException("the last run kept no columns");
        return columns;
    }

    @Override
    public List<Warning> warnings() {
        return guard.alone(() -> List.copyOf(warnings));
    }

    @Override
    public void close() {
        guard.close();
    }
}
