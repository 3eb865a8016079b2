package io.atra.research.walkforward;

import io.atra.plan.Plan;
import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How flat the objective is around the best combination of a grid. Neighbours differ from it in one parameter, by one
 * step.
 *
 * @param score mean of the neighbours over the best, where less is better the other way round: 1 on a plateau, near 0
 *     on a lonely peak; NaN without neighbours or where a value that is divided by is not above 0
 * @param neighbours how many of them were tried and have a value
 */
public record Plateau(double score, int neighbours) {

    /** Where there is no grid, and so no neighbour. */
    static final Plateau UNKNOWN = new Plateau(Double.NaN, 0);

    /** The combinations next to one, in the order of the parameters, the smaller value first. */
    static List<double[]> around(ParameterGrid grid, double[] best) {
        List<double[]> around = new ArrayList<>();
        for (int parameter = 0; parameter < best.length; parameter++) {
            long at = grid.position(parameter, best[parameter]);
            for (long next = at - 1; next <= at + 1; next += 2) {
                if (next >= 0 && next < grid.size(parameter)) {
                    double[] neighbour = best.clone();
                    neighbour[parameter] = grid.value(parameter, next);
                    around.add(neighbour);
                }
            }
        }
        return around;
    }

    /**
     * That of a best row.
     *
     * @param again a sweep of the same bars, which is given the neighbours
     * @param tried whether a combination was among those that were tried
     * @return nothing when it was asked to stop
     */
    static Optional<Plateau> of(
            ParameterGrid grid, Plan plan, SweepRow best, Objective objective, Sweep again, Predicate<double[]> tried) {
        double[] values =
                best.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[][] around = around(grid, values).stream().filter(tried).toArray(double[][]::new);
        if (around.length == 0) {
            return Optional.of(UNKNOWN);
        }
        var neighbours = again.search(CombinationList.of(plan, grid.names(), around))
                .top(around.length)
                .run();
        return neighbours.interrupted()
                ? Optional.empty()
                : Optional.of(of(best.metric(objective.metric()), objective, neighbours.top()));
    }

    /** The sum is in the order of the search. */
    static Plateau of(double best, Objective objective, List<SweepRow> neighbours) {
        double[] values = neighbours.stream()
                .sorted((a, b) -> Long.compare(a.position(), b.position()))
                .mapToDouble(row -> row.metric(objective.metric()))
                .filter(Double::isFinite)
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double above = objective.lessIsBetter() ? best : mean;
        double below = objective.lessIsBetter() ? mean : best;
        return new Plateau(below > 0 ? above / below : Double.NaN, values.length);
    }
}
