package io.atra.research.sweep;

import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Performance;
import io.atra.research.metrics.RunSettings;
import io.atra.store.PhysicalMemory;
import io.atra.store.ledger.TrialBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs a strategy for many combinations of parameter values: a grid, a list, or random ones.
 *
 * <pre>{@code
 * SweepResult result = Sweep.of(engine, strategy, bars)
 *         .range("fast", Grid.parse("5..50"))
 *         .objective(CoreMetric.SHARPE)
 *         .run(rows -> {
 *             for (int i = 0; i < rows.size(); i++) {
 *                 System.out.println(rows.value(i, 0) + " " + rows.metric(i, CoreMetric.SHARPE));
 *             }
 *         });
 * result.top().getFirst().values();   // of the best combination
 * }</pre>
 *
 * <p>Rows come in the order of the search and do not depend on the number of threads. Each is to the bit what a single
 * backtest gives.
 */
public final class Sweep {

    private static final int TOP = 20;

    final Engine engine;
    final Plan plan;
    final Bars bars;
    final Window window;
    Search search;
    Optional<ScalarCondition> where = Optional.empty();
    Objective objective = new Objective(CoreMetric.SHARPE);
    int top = TOP;
    int threads = Runtime.getRuntime().availableProcessors();
    long memoryBytes = standardMemory();
    BooleanSupplier stop = () -> false;
    SweepProgress progress = (done, total) -> {};
    Optional<SweepLedger> ledger = Optional.empty();
    boolean onlyTrials;
    Optional<List<TrialBlock>> gathered = Optional.empty();
    /** Computes for a sweep that is a part of something larger. */
    Optional<SessionThread> session = Optional.empty();

    /** How many trials of parts of the window there were, which are gathered nowhere. */
    long partTrials;

    private Optional<Census> census = Optional.empty();
    private boolean fits;

    private Sweep(Engine engine, Plan plan, Bars bars, Window window) {
        this.engine = engine;
        this.plan = plan;
        this.bars = bars;
        this.window = window;
        this.search = ParameterGrid.of(plan);
    }

    /** A sweep of a plan through the ranges of its parameters, ranked by sharpe. */
    public static Sweep of(Engine engine, Plan plan, Bars bars, Window window) {
        return new Sweep(engine, plan, bars, window);
    }

    /** A sweep of a strategy as it says: its ranges, its {@code where}, its objective; over all bars. */
    public static Sweep of(Engine engine, Strategy strategy, Bars bars) {
        return of(engine, strategy, bars, Window.whole(bars));
    }

    /** A sweep of a strategy as it says: its ranges, its {@code where}, its objective. */
    public static Sweep of(Engine engine, Strategy strategy, Bars bars, Window window) {
        Sweep sweep = of(engine, strategy.plan(), bars, window);
        sweep.where = strategy.where();
        return sweep.objective(CoreMetric.of(strategy.objective()).orElseThrow());
    }

    /** Tries these combinations: a grid, a list, or random trials. */
    public Sweep search(Search combinations) {
        search = combinations;
        census = Optional.empty();
        return this;
    }

    /**
     * Tries random combinations of the ranges instead of all.
     *
     * @param trials how many; see {@link RandomSearch}
     * @throws IllegalStateException when a list was named
     */
    public Sweep random(long trials, long seed) {
        return search(new RandomSearch(ranges(), trials, seed));
    }

    /** The memory that columns may take when nothing is said, in bytes: a quarter of the machine's. */
    public static long standardMemory() {
        return PhysicalMemory.bytes() / 4;
    }

    /** Gives a parameter this range; see {@link ParameterGrid#range}. */
    public Sweep range(String parameter, Grid range) {
        return ranges(ranges().range(parameter, range));
    }

    /** Gives a parameter this one value; see {@link ParameterGrid#value}. */
    public Sweep value(String parameter, double value) {
        return ranges(ranges().value(parameter, value));
    }

    private ParameterGrid ranges() {
        return switch (search) {
            case ParameterGrid grid -> grid;
            case RandomSearch random -> random.ranges();
            case CombinationList list -> throw new IllegalStateException("a list names its values itself");
            case LearningSearch learning -> throw new IllegalStateException("a search that learns has its ranges");
        };
    }

    private Sweep ranges(ParameterGrid ranges) {
        return search(
                search instanceof RandomSearch random
                        ? new RandomSearch(ranges, random.trials(), random.seed())
                        : ranges);
    }

    /** Leaves out the combinations for which this does not hold. */
    public Sweep where(ScalarCondition condition) {
        where = Optional.of(condition);
        census = Optional.empty();
        return this;
    }

    /** Ranks by this metric. */
    public Sweep objective(CoreMetric metric) {
        objective = new Objective(metric);
        return this;
    }

    /**
     * Keeps so many of the best.
     *
     * @param count at least 1; 20 when nothing is said
     */
    public Sweep top(int count) {
        top = atLeastOne(count, "best rows");
        return this;
    }

    /**
     * Computes on so many threads.
     *
     * @param count at least 1; all processors when nothing is said
     */
    public Sweep threads(int count) {
        threads = atLeastOne(count, "threads");
        return this;
    }

    private static int atLeastOne(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " " + what);
        }
        return count;
    }

    /** Lets columns take so much memory, in bytes; see {@link #standardMemory}. */
    public Sweep memory(long bytes) {
        memoryBytes = bytes;
        fits = false;
        return this;
    }

    /**
     * Asks this many times a second, while it computes too, whether to stop. The chunk that is being computed then is not
     * waited for: it ends in the background, what came of it is dropped, and the engine may be closed, and the bars.
     */
    public Sweep stopWhen(BooleanSupplier question) {
        stop = question;
        return this;
    }

    /** Tells this how far it is. */
    public Sweep progress(SweepProgress listener) {
        progress = listener;
        return this;
    }

    /**
     * Keeps every trial in a database, and takes from there what was computed before: by an earlier sweep over the same
     * bars, an interrupted one too.
     */
    public Sweep keep(SweepLedger where) {
        ledger = Optional.of(where);
        onlyTrials = false;
        return this;
    }

    /** The same for a sweep that is a part of something larger: its trials are kept, but it is no run of its own. */
    public Sweep keepTrials(SweepLedger where) {
        keep(where).onlyTrials = true;
        return this;
    }

    /**
     * How many combinations are to be run; checks them first, as {@link #check} does.
     *
     * @return 0 when it was asked to stop
     */
    public long combinations() {
        return check().census().map(Census::selected).orElse(0L);
    }

    /**
     * Holds what {@link SweepTrials} needs of every trial in memory, 1 KB each, while there is no ledger to keep it. To be
     * told before it runs.
     */
    public Sweep gather() {
        gathered = Optional.of(new ArrayList<>());
        return this;
    }

    /**
     * Counts and checks every combination, as {@link #run} does before anything else.
     *
     * @throws io.atra.error.UsageException when the search is too large or empty, or some function cannot take a value; it
     *     names the first such combination
     * @throws io.atra.error.InputException when the plan does not fit the bars, or one combination alone needs more
     *     memory than columns may take
     */
    public Sweep check() {
        census();
        if (!fits) {
            engine.open(plan, List.of(bars), memoryBytes).close();
            fits = true;
        }
        return this;
    }

    /**
     * What a run would do, found out without running anything; checks first, as {@link #check} does.
     *
     * @return nothing when it was asked to stop
     */
    public Optional<SweepPlan> explain() {
        check();
        return census().map(new SweepPlanner(this)::plan);
    }

    /** Nothing when it was asked to stop. */
    Optional<Census> census() {
        if (census.isEmpty()) {
            if (search instanceof LearningSearch learning) {
                learning.windows(window);
            }
            census = Census.take(search, where, plan, stop);
        }
        return census;
    }

    /**
     * Runs, on this thread but for the computing.
     *
     * @param consumer takes the rows in the order of the search, some at a time; memory stays flat, whatever their number
     * @throws io.atra.error.UsageException before anything is run, when the grid is too large or empty, or some function
     *     cannot take a value
     * @throws io.atra.error.InputException when the plan does not fit the bars, or the database is damaged
     * @throws io.atra.error.RunException when trials cannot be written
     */
    public SweepResult run(Consumer<SweepRows> consumer) {
        return new SweepRun(this, consumer).run();
    }

    /** Runs and keeps only the best rows. */
    public SweepResult run() {
        return run(rows -> {});
    }

    /**
     * Runs a combination once more, on its own, for all that can be told of it: equity, trades, the full table.
     *
     * @param row one of this sweep's, from its best or its table
     */
    public Performance performance(SweepRow row) {
        return Performance.of(backtest(row.values()), bars, window, plan);
    }

    /** A sweep of the same over another window, computed by the same session. */
    Sweep part(Window other, SessionThread computing) {
        Sweep part = of(engine, plan, bars, other)
                .objective(objective.metric())
                .threads(threads)
                .stopWhen(stop);
        part.session = Optional.of(computing);
        ledger.ifPresent(part::keepTrials);
        return part;
    }

    BacktestResult backtest(List<Double> parameters) {
        double[] values = parameters.stream().mapToDouble(Double::doubleValue).toArray();
        return Backtest.run(engine, plan, bars, values, window);
    }

    double initialCash() {
        return RunSettings.of(plan).initialCash();
    }

    double barsYear() {
        return RunSettings.of(plan).barsYear(bars.spacingMs());
    }

    /** Every metric of the full table of a combination by its name; see {@link #performance}. */
    public SequencedMap<String, Double> fullMetrics(SweepRow row) {
        return FullMetrics.of(performance(row));
    }

    /** Runs and keeps all rows in memory. */
    public SweepTable collect() {
        return SweepTable.of(this);
    }
}
