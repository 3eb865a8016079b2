package io.atra.app.command;

import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.plan.Grid;
import io.atra.plan.Plan;
import io.atra.research.sweep.ParameterGrid;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options by which a sweep is given its combinations. */
final class GridOptions {

    private static final List<String> SEARCHES = List.of("grid");
    private static final List<String> LATER = List.of("random", "tpe");

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
            defaultValue = "grid",
            description = "How combinations are chosen: grid, which takes them all.")
    String search = "grid";

    /** The combinations that are meant. */
    ParameterGrid grid(Plan plan) {
        checkSearch();
        ParameterGrid grid = ParameterGrid.of(plan);
        Map<String, Double> fixed = Assignments.parse(assignments);
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
        if (LATER.contains(search)) {
            throw new UsageException("--search " + search + " is not in this version; use grid");
        }
        if (!SEARCHES.contains(search)) {
            throw new UsageException("--search: no search is called '" + search + "'" + Nearest.hint(search, SEARCHES)
                    + "; there is grid, which takes all combinations");
        }
    }
}
