package io.atra.research.walkforward;

import io.atra.bars.Bars;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.sweep.SweepProgress;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Chooses parameters by a sweep over past bars, runs the best on the bars that follow, and goes on so, fold by fold.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.of(Length.parse("180d"), Length.parse("30d"));
 * WalkForwardResult result = WalkForward.of(engine, strategy, bars, schedule).run();
 * result.metric(CoreMetric.SHARPE);                 // of the tests put end to end
 * result.folds().getFirst().best().values();        // chosen in the first fold
 * }</pre>
 *
 * <p>Functions are computed from the first bar given on, whatever the fold. A train is a sweep, to the bit; a test is a
 * backtest that begins flat, with the cash that the one before it ended with, and sells what it holds at its last close.
 */
public final class WalkForward {

    final Engine engine;
    final Plan plan;
    final Bars bars;
    final Window window;
    final Optional<ScalarCondition> where;
    final Schedule schedule;
    Search search;
    Objective objective;
    int threads = Runtime.getRuntime().availableProcessors();
    long memoryBytes = Sweep.standardMemory();
    BooleanSupplier stop = () -> false;
    SweepProgress progress = (done, total) -> {};
    Optional<SweepLedger> ledger = Optional.empty();

    private WalkForward(Engine engine, Strategy strategy, Bars bars, Window window, Schedule schedule) {
        this.engine = engine;
        this.plan = strategy.plan();
        this.bars = bars;
        this.window = window;
        this.where = strategy.where();
        this.schedule = schedule;
        this.search = ParameterGrid.of(plan);
        this.objective = new Objective(CoreMetric.of(strategy.objective()).orElseThrow());
    }

    /** A walk of a strategy as it says: its ranges, its {@code where}, its objective; over all bars. */
    public static WalkForward of(Engine engine, Strategy strategy, Bars bars, Schedule schedule) {
        return of(engine, strategy, bars, Window.whole(bars), schedule);
    }

    /**
     * The same over a window.
     *
     * @param window what is laid out in folds; bars before it are for functions to warm up
     */
    public static WalkForward of(Engine engine, Strategy strategy, Bars bars, Window window, Schedule schedule) {
        return new WalkForward(engine, strategy, bars, window, schedule);
    }

    /** Tries these combinations in each fold: a grid, a list, or random trials. */
    public WalkForward search(Search combinations) {
        search = combinations;
        return this;
    }

    /** Chooses by this metric. */
    public WalkForward objective(CoreMetric metric) {
        objective = new Objective(metric);
        return this;
    }

    /** Computes on so many threads; all processors when nothing is said. */
    public WalkForward threads(int count) {
        threads = count;
        return this;
    }

    /** Lets columns take so much memory, in bytes; see {@link Sweep#standardMemory}. */
    public WalkForward memory(long bytes) {
        memoryBytes = bytes;
        return this;
    }

    /** Asks this many times a second whether to stop, see {@link Sweep#stopWhen}. */
    public WalkForward stopWhen(BooleanSupplier question) {
        stop = question;
        return this;
    }

    /** Tells this how many combinations of all folds are done. */
    public WalkForward progress(SweepProgress listener) {
        progress = listener;
        return this;
    }

    /** Keeps every trial of every fold in a database, and takes from there what was computed before. */
    public WalkForward keep(SweepLedger where) {
        ledger = Optional.of(where);
        return this;
    }

    /**
     * The folds.
     *
     * @throws UsageException when the bars have no room for them, see {@link Schedule#folds}
     */
    public List<Fold> folds() {
        return schedule.folds(bars, window);
    }

    /**
     * Lays the folds and checks every combination, as {@link #run} does before anything else.
     *
     * @throws UsageException when the bars have no room, or there are fewer than two combinations
     * @throws io.atra.error.InputException when the plan does not fit the bars
     */
    public WalkForward check() {
        combinations(folds().getFirst());
        return this;
    }

    /** How many combinations a fold has; 0 when it was asked to stop. */
    long combinations(Fold first) {
        long combinations = sweep(first.train()).combinations();
        if (combinations == 1) {
            throw new UsageException("there is nothing to choose, one combination is all there is (" + search
                    + "): give a parameter a range, such as --grid fast=5..50");
        }
        return combinations;
    }

    /** The sweep of a train. */
    Sweep sweep(Window train) {
        Sweep sweep = Sweep.of(engine, plan, bars, train)
                .search(search)
                .objective(objective.metric())
                .threads(threads)
                .memory(memoryBytes)
                .stopWhen(stop)
                .top(1);
        where.ifPresent(sweep::where);
        ledger.ifPresent(sweep::keepTrials);
        return sweep;
    }

    /** A test: the same plan with this much cash, which it is to have again at the end. */
    BacktestResult test(double capital, List<Double> chosen, Window test) {
        return new ChosenTest(test, chosen).run(engine, plan, bars, capital);
    }

    /**
     * Combinatorial purged cross-validation (López de Prado, Advances in Financial Machine Learning, 2018, chapter 12):
     * the bars are cut into groups; for each choice of some of them to test on, parameters are chosen on the others, with
     * the purge and the embargo of the schedule around those that are tested. The tests make several paths through all
     * bars, each an out-of-sample history.
     *
     * @param groups how many, at least 2
     * @param tested how many of them are tested at a time, at least 1 and fewer than there are
     * @throws UsageException when these numbers give no splits or more than {@link CrossValidation#MOST_SPLITS}, or a
     *     group has no bars left
     */
    public CrossValidation.Result crossValidate(int groups, int tested) {
        return new CrossValidation(this, groups, tested).run();
    }

    /**
     * Runs, on this thread but for the computing.
     *
     * @throws UsageException before anything is run, see {@link #check}
     * @throws io.atra.error.RunException when no combination of a fold has a value to choose by, or trials cannot be
     *     written
     */
    public WalkForwardResult run() {
        return new WalkForwardRun(this).run();
    }
}
