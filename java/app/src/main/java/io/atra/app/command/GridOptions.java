package io.atra.app.command;

import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.plan.Grid;
import io.atra.plan.Plan;
import io.atra.research.search.TpeSearch;
import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Search;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a sweep is given its combinations. */
final class GridOptions {

    private static final String GRID = "grid";
    private static final String RANDOM = "random";
    private static final String TPE = "tpe";
    private static final List<String> SEARCHES = List.of(GRID, RANDOM, TPE);

    @Option(
            names = "--grid",
            paramLabel = "NAME=FROM..TO[:STEP]",
            description = "Sweep a parameter through this range instead of the strategy's; for each parameter once.")
    List<String> ranges = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Fix a parameter at this value instead of its range or default.")
    List<String> assignments = List.of();

    @Option(
            names = "--search",
            paramLabel = "NAME",
            description =
                    "How combinations are chosen from the ranges: grid, which takes them all, random, which takes"
                            + " --trials of them, evenly spread, or tpe, which learns from each where the next ones may be better.")
    @Nullable
    String search;

    @Option(names = "--trials", paramLabel = "N", description = "How many combinations --search random or tpe tries.")
    @Nullable
    Long trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Which ones --search random or tpe tries; 1 by default. The same seed gives the same ones, and a "
                            + "larger --trials goes on with them.")
    @Nullable
    Long seed;

    @Option(
            names = "--rungs",
            paramLabel = "K",
            description = "Let --search tpe begin on the last part of the bars and give more of them, up to all, to the"
                    + " best third of what it tried: so many lengths, each three times the one before; 1 by default, all"
                    + " bars for each.")
    @Nullable
    Integer rungs;

    @Option(
            names = "--combinations",
            paramLabel = "FILE",
            description = "Try the combinations of a CSV file instead: a column a parameter, named in its first line; "
                    + "the others have their defaults, or the values of --set.")
    @Nullable
    Path list;

    /** The combinations that are meant. */
    Search search(Plan plan) {
        checkSearch();
        Map<String, Double> fixed = Assignments.parse(assignments);
        if (list != null) {
            checkList();
            return CombinationList.read(list, plan, fixed);
        }
        ParameterGrid grid = ranges(plan, fixed);
        if (TPE.equals(search)) {
            return tpe(grid);
        }
        return RANDOM.equals(search) ? random(grid) : grid;
    }

    private TpeSearch tpe(ParameterGrid grid) {
        int windows = rungs == null ? 1 : rungs;
        long count = trials(TpeSearch.LEAST_TRIALS, TpeSearch.MOST_TRIALS, "; for fewer take --search random");
        if (windows < 1 || windows > TpeSearch.MOST_RUNGS) {
            throw new UsageException("--rungs " + windows + ": write a number from 1 to " + TpeSearch.MOST_RUNGS);
        }
        return TpeSearch.of(grid, count, seed()).withRungs(windows);
    }

    private long seed() {
        return seed == null ? 1 : seed;
    }

    private long trials(long least, long most, String hint) {
        if (trials == null) {
            throw new UsageException("--search " + search + " needs --trials, the number of combinations to try");
        }
        if (trials < least || trials > most) {
            throw new UsageException("--trials " + trials + ": write a number from " + least + " to " + most + hint);
        }
        return trials;
    }

    private RandomSearch random(ParameterGrid grid) {
        return RandomSearch.of(grid, trials(1, RandomSearch.MOST_TRIALS, ""), seed());
    }

    private ParameterGrid ranges(Plan plan, Map<String, Double> fixed) {
        ParameterGrid grid = ParameterGrid.of(plan);
        for (Map.Entry<String, Double> one : fixed.entrySet()) {
            grid = grid.value(one.getKey(), one.getValue());
        }
        Set<String> named = new HashSet<>(fixed.keySet());
        for (String range : ranges) {
            grid = withRange(grid, range, named);
        }
        return grid;
    }

    private static ParameterGrid withRange(ParameterGrid grid, String text, Set<String> named) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--grid " + text + ": write name=from..to:step, such as fast=5..50:5");
        }
        String name = text.substring(0, equals).strip();
        if (!named.add(name)) {
            throw new UsageException("--grid " + text + ": '" + name + "' is given twice, by --grid or --set");
        }
        try {
            return grid.range(name, Grid.parse(text.substring(equals + 1)));
        } catch (UsageException e) {
            throw new UsageException("--grid " + text + ": " + e.getMessage(), e);
        }
    }

    private void checkSearch() {
        if (search != null && !SEARCHES.contains(search)) {
            throw new UsageException("--search: no search is called '" + search + "'" + Nearest.hint(search, SEARCHES)
                    + "; there are grid, which takes all combinations, random, and tpe, which learns");
        }
        if (!RANDOM.equals(search) && !TPE.equals(search) && (trials != null || seed != null)) {
            throw new UsageException("--trials and --seed are for --search random and tpe");
        }
        if (!TPE.equals(search) && rungs != null) {
            throw new UsageException("--rungs is for --search tpe");
        }
    }

    private void checkList() {
        if (search != null || !ranges.isEmpty()) {
            throw new UsageException("--combinations lists what is tried; leave out --grid and --search");
        }
    }
}
