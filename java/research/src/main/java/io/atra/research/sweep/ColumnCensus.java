package io.atra.research.sweep;

import io.atra.research.sweep.SweepPlan.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Counts the columns that a search needs: nodes of the same shape over the same operands are one column, whichever
 * combinations and parameters they come from, as engines share them. Scalars that are written differently count as
 * different.
 */
final class ColumnCensus {

    /** Searches of more combinations are not counted through, but bounded. */
    static final long MOST_COUNTED = 100_000;

    private final List<PlanNodes.Node> nodes;
    private final Map<Key, Long> known = new HashMap<>();
    private final BitSet late;
    private final Map<String, Long> columns = new LinkedHashMap<>();
    private final Map<String, Long> lateOnes = new HashMap<>();

    /** What makes a column: its shape, the bits of parameters' values and the numbers of the nodes that it is made of. */
    private record Key(String shape, List<Long> of) {}

    /** @param late the numbers of nodes that are never columns */
    ColumnCensus(List<PlanNodes.Node> nodes, BitSet late) {
        this.nodes = nodes;
        this.late = late;
        nodes.stream().filter(PlanNodes.Node::made).forEach(node -> columns.put(node.operation(), 0L));
    }

    /** Every combination looked at. */
    List<Kind> counted(Combinations combinations) {
        while (combinations.next()) {
            look(combinations.values());
        }
        return kinds();
    }

    private void look(double[] values) {
        List<Long> found = new ArrayList<>(nodes.size());
        for (int place = 0; place < nodes.size(); place++) {
            PlanNodes.Node node = nodes.get(place);
            List<Long> of = new ArrayList<>();
            node.parameters().forEach(parameter -> of.add(Double.doubleToLongBits(values[parameter])));
            node.operands().forEach(operand -> of.add(found.get(operand)));
            Key key = new Key(node.shape(), of);
            Long number = known.get(key);
            if (number == null) {
                number = (long) known.size();
                known.put(key, number);
                count(place, 1);
            }
            found.add(number);
        }
    }

    private void count(int place, long more) {
        if (nodes.get(place).made()) {
            (late.get(place) ? lateOnes : columns).merge(nodes.get(place).operation(), more, Long::sum);
        }
    }

    /** At most so many: as the ranges of what a node hangs on allow, and no more than there are combinations. */
    List<Kind> bounded(Search search, long selected) {
        for (int place = 0; place < nodes.size(); place++) {
            count(place, (long)
                    Math.min((double) selected, most(search, nodes.get(place).hangsOn())));
        }
        return kinds();
    }

    /** A bit for each parameter that may have more than one value. */
    static long varying(Search search) {
        return LongStream.range(0, search.names().size())
                .map(parameter -> 1L << parameter)
                .filter(parameter -> most(search, parameter) > 1)
                .sum();
    }

    private static double most(Search search, long hangsOn) {
        return switch (search) {
            case ParameterGrid grid -> product(grid, hangsOn);
            case RandomSearch random -> product(random.ranges(), hangsOn);
            case LearningSearch learning -> product(learning.ranges(), hangsOn);
            case CombinationList list -> hangsOn == 0 ? 1 : (double) list.size();
        };
    }

    private static double product(ParameterGrid grid, long hangsOn) {
        double product = 1;
        for (int parameter = 0; parameter < grid.names().size(); parameter++) {
            product *= ((hangsOn >> parameter) & 1) == 1 ? grid.size(parameter) : 1;
        }
        return product;
    }

    private List<Kind> kinds() {
        return columns.entrySet().stream()
                .map(one -> kind(one.getKey(), one.getValue()))
                .toList();
    }

    private Kind kind(String operation, long count) {
        return new Kind(operation, isCondition(operation), count, lateOnes.getOrDefault(operation, 0L));
    }

    private boolean isCondition(String operation) {
        return nodes.stream().anyMatch(node -> node.operation().equals(operation) && node.condition());
    }
}
