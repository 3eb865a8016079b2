package io.atra.research.walkforward;

import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.LearningSearch;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How steadily a parameter was chosen.
 *
 * @param name of the parameter
 * @param values chosen, one a fold
 * @param distinct how many of them differ
 * @param medianStep the median of how far it moved from fold to fold, in steps of its range; NaN for a single fold, and
 *     where it has no range
 */
public record ParameterStability(String name, List<Double> values, int distinct, double medianStep) {

    /** Copies the list. */
    public ParameterStability {
        values = List.copyOf(values);
    }

    /** That of each parameter. */
    static List<ParameterStability> of(Search search, List<List<Double>> chosen) {
        List<ParameterStability> all = new ArrayList<>();
        for (int parameter = 0; parameter < search.names().size(); parameter++) {
            int column = parameter;
            List<Double> values = chosen.stream().map(row -> row.get(column)).toList();
            int distinct = (int) values.stream().distinct().count();
            all.add(new ParameterStability(search.names().get(column), values, distinct, step(search, column, values)));
        }
        return all;
    }

    private static double step(Search search, int parameter, List<Double> values) {
        return ranges(search)
                .filter(grid -> grid.isSwept(parameter))
                .map(grid -> medianStep(values.stream()
                        .mapToLong(value -> grid.position(parameter, value))
                        .toArray()))
                .orElse(Double.NaN);
    }

    private static Optional<ParameterGrid> ranges(Search search) {
        return switch (search) {
            case ParameterGrid grid -> Optional.of(grid);
            case RandomSearch random -> Optional.of(random.ranges());
            case LearningSearch learning -> Optional.of(learning.ranges());
            case CombinationList list -> Optional.empty();
        };
    }

    /** The mean of the middle two where their number is even. */
    static double medianStep(long[] positions) {
        long[] steps = IntStream.range(1, positions.length)
                .mapToLong(i -> Math.abs(positions[i] - positions[i - 1]))
                .toArray();
        Arrays.sort(steps);
        int n = steps.length;
        return n == 0 ? Double.NaN : ((double) steps[(n - 1) / 2] + (double) steps[n / 2]) / 2;
    }
}
