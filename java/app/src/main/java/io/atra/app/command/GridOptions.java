package io.atra.app.command;

import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.plan.Grid;
import io.atra.plan.Plan;
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
    private static final List<String> SEARCHES = List.of(GRID, RANDOM);
    private static final List<String> LATER = List.of("tpe");

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
            description = "How combinations are chosen from the ranges: grid, which takes them all, or random, which "
                    + "takes --trials of them, evenly spread.")
    @Nullable
    String search;

    @Option(names = "--trials", paramLabel = "N", description = "How many combinations --search random tries.")
    @Nullable
    Long trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which ones --search random tries; 1 by default. The same seed gives the same ones, and a "
                    + "larger --trials goes on with them.")
    @Nullable
    Long seed;

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
        return RANDOM.equals(search) ? random(ranges(plan, fixed)) : ranges(plan, fixed);
    }

    private RandomSearch random(ParameterGrid grid) {
        if (trials == null) {
            throw new UsageException("--search random needs --trials, the number of combinations to try");
        }
        if (trials < 1 || trials > RandomSearch.MOST_TRIALS) {
            throw new UsageException("--trials " + trials + ": write a number from 1 to " + RandomSearch.MOST_TRIALS);
        }
        return RandomSearch.of(grid, trials, seed == null ? 1 : seed);
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
        if (search != null && LATER.contains(search)) {
            throw new UsageException("--search " + search + " is not in this version; use grid or random");
        }
        if (search != null && !SEARCHES.contains(search)) {
            throw new UsageException("--search: no search is called '" + search + "'" + Nearest.hint(search, SEARCHES)
                    + "; there are grid, which takes all combinations, and random");
        }
        if (!RANDOM.equals(search) && (trials != null || seed != null)) {
            throw new UsageException("--trials and --seed are for --search random");
        }
    }

    private void checkList() {
        if (search != null || !ranges.isEmpty()) {
            throw new UsageException("--combinations lists what is tried; leave out --grid and --search");
        }
    }
}
