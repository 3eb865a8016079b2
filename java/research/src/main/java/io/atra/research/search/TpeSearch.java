package io.atra.research.search;

import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.research.sweep.LearningSearch;
import io.atra.research.sweep.ParameterGrid;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, Algorithms for Hyper-Parameter Optimization,
 * 2011): it learns where in each range good trials are denser than others, and tries next what is likeliest to be good.
 * Trials may begin on the last part of the window and earn the whole of it (successive halving: Jamieson and Talwalkar
 * 2016; Li et al., Hyperband, 2018). The rule, to the bit, is section 11 of the page on semantics.
 *
 * <pre>{@code
 * TpeSearch search = TpeSearch.of(ParameterGrid.of(strategy.plan()), 500, 7);
 * SweepResult result = Sweep.of(engine, strategy, bars).search(search).run();
 * result.top().getFirst().values();
 * }</pre>
 *
 * <p>The same seed gives the same trials, whatever the engine and the number of threads; none is tried twice.
 *
 * @param ranges the values that each parameter may take
 * @param trials how many combinations are tried, on the shortest window; fewer where the ranges hold fewer
 * @param seed any number
 * @param rungs on how many windows: 1 tries all on the whole one, each more makes the shortest a third as long
 */
public record TpeSearch(ParameterGrid ranges, long trials, long seed, int rungs) implements LearningSearch {

    /** The fewest trials: those by which it begins, and a generation of what it has learned. */
    public static final long LEAST_TRIALS = (long) TpeRun.STARTUP + TpeRun.GENERATION;

    /** The most trials of a search. */
    public static final long MOST_TRIALS = 100_000;

    /** The most windows of different lengths. */
    public static final int MOST_RUNGS = 5;

    /** The fewest bars on which combinations are told apart. */
    public static final long LEAST_BARS = 100;

    /**
     * Checks the numbers.
     *
     * @throws UsageException when one is outside of its bounds, or no parameter has two values
     */
    public TpeSearch {
        if (trials < LEAST_TRIALS || trials > MOST_TRIALS) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%,d trials: a search by tpe has from %,d, of which it draws the first %,d at random, to %,d",
                    trials,
                    LEAST_TRIALS,
                    TpeRun.STARTUP,
                    MOST_TRIALS));
        }
        if (rungs < 1 || rungs > MOST_RUNGS) {
            throw new UsageException(rungs + " rungs: a search has from 1 to " + MOST_RUNGS);
        }
        if (ranges.isSwept() && IntStream.range(0, ranges.names().size()).allMatch(one -> ranges.size(one) == 1)) {
            throw new UsageException("there is nothing to search, every range has one value (" + ranges
                    + "): give a parameter at least two, such as --grid fast=5..50");
        }
    }

    /** So many trials on these ranges, all of them on the whole window. */
    public static TpeSearch of(ParameterGrid ranges, long trials, long seed) {
        return new TpeSearch(ranges, trials, seed, 1);
    }

    /** The same on so many windows: the last part, parts three times as long each, the whole one. */
    public TpeSearch withRungs(int count) {
        return new TpeSearch(ranges, trials, seed, count);
    }

    @Override
    public String kind() {
        return "tpe";
    }

    @Override
    public List<String> names() {
        return ranges.names();
    }

    @Override
    public long size() {
        return trials;
    }

    @Override
    public List<String> notes() {
        return ranges.notes();
    }

    @Override
    public List<Window> windows(Window whole) {
        List<Window> windows = Ladder.windows(whole, rungs);
        long shortest = windows.getFirst().size();
        if (rungs > 1 && shortest < LEAST_BARS) {
            throw new UsageException("the window has " + whole.size() + " bars, too few for " + rungs
                    + " rungs: the shortest would have " + shortest + ", at least " + LEAST_BARS
                    + " are needed: take fewer rungs, or more bars");
        }
        return windows;
    }

    @Override
    public Looked run(Trials with) {
        return new TpeRun(this, with).run();
    }

    /** {@code 500 trials by tpe, seed 7, 3 rungs, of fast=5..500:1 slow=100}. */
    @Override
    public String toString() {
        return trials + " trials by tpe, seed " + seed + ", " + rungs + (rungs == 1 ? " rung" : " rungs") + ", of "
                + ranges;
    }
}
