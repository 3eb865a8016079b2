package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.engine.CoreMetric;
import io.atra.research.sweep.HeatMap;
import io.atra.research.sweep.Pivot;
import io.atra.research.sweep.Reduction;
import io.atra.research.sweep.SweepRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The heat maps of a sweep for a report, made while its rows come: one for every two parameters, and a line for every
 * single one, of each symbol.
 *
 * <pre>{@code
 * SweepMaps maps = new SweepMaps(CoreMetric.SHARPE, 2);
 * sweep.run(maps::add);
 * }</pre>
 */
public final class SweepMaps {

    /** An axis shows so many values at most. */
    static final int MOST_VALUES = 80;

    private static final List<CoreMetric> ALWAYS =
            List.of(CoreMetric.TOTAL_RETURN, CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.TRADES);

    /** Two parameters by their places; the second may be {@link Pivot#NONE}. */
    private record Pair(int x, int y) {}

    private final List<CoreMetric> metrics;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Map<Pair, Pivot>> symbols = new LinkedHashMap<>();

    /**
     * Maps of a sweep.
     *
     * @param objective by what it ranks: that metric is among those shown
     * @param parameters how many there are
     */
    public SweepMaps(CoreMetric objective, int parameters) {
        metrics =
                Stream.concat(Stream.of(objective), ALWAYS.stream()).distinct().toList();
        for (int x = 0; x < parameters; x++) {
            pairs.add(new Pair(x, Pivot.NONE));
            for (int y = x + 1; y < parameters; y++) {
                pairs.add(new Pair(x, y));
            }
        }
    }

    /** Takes the next rows of a symbol. */
    public void add(String symbol, SweepRows rows) {
        symbols.computeIfAbsent(symbol, first -> pivots()).values().forEach(pivot -> pivot.add(rows));
    }

    private Map<Pair, Pivot> pivots() {
        Map<Pair, Pivot> pivots = new LinkedHashMap<>();
        pairs.forEach(pair -> pivots.put(pair, new Pivot(pair.x(), pair.y(), metrics)));
        return pivots;
    }

    /** The metrics that there are maps of, the objective first. */
    List<CoreMetric> metrics() {
        return metrics;
    }

    /**
     * A map that is shown alone.
     *
     * @param symbol of the bars
     * @param x the parameter across
     * @param y the parameter up, if there is one
     * @param map the best of the objective; without a second parameter it has one line
     */
    public record Shown(String symbol, String x, Optional<String> y, HeatMap map) {}

    /** The map of the first two parameters that took more than one value, or of the only one; of the first symbol. */
    public Optional<Shown> first(List<String> names) {
        return symbols.entrySet().stream()
                .findFirst()
                .flatMap(of -> shown(of.getKey(), of.getValue(), names, true)
                        .or(() -> shown(of.getKey(), of.getValue(), names, false)));
    }

    private Optional<Shown> shown(String symbol, Map<Pair, Pivot> pivots, List<String> names, boolean two) {
        return pivots.entrySet().stream()
                .filter(of -> (of.getKey().y() != Pivot.NONE) == two)
                .map(of -> new Shown(
                        symbol,
                        names.get(of.getKey().x()),
                        two ? Optional.of(names.get(of.getKey().y())) : Optional.empty(),
                        of.getValue().map(metrics.getFirst(), Reduction.BEST, MOST_VALUES)))
                .filter(one -> isShown(one.map(), two))
                .findFirst();
    }

    /** Whether its parameters took more than one value. */
    private static boolean isShown(HeatMap map, boolean two) {
        return map.x().length > 1 && (!two || map.y().length > 1);
    }

    /** An object a symbol: lines and maps of the parameters that took more than one value. */
    ArrayNode json(List<String> names) {
        ArrayNode all = Json.array();
        symbols.forEach((symbol, pivots) -> {
            ObjectNode node = all.addObject().put("symbol", symbol);
            ArrayNode lines = node.putArray("lines");
            ArrayNode maps = node.putArray("maps");
            pivots.forEach((pair, pivot) -> put(pair.y() == Pivot.NONE ? lines : maps, pair, pivot, names));
        });
        return all;
    }

    private void put(ArrayNode array, Pair pair, Pivot pivot, List<String> names) {
        HeatMap first = pivot.map(metrics.getFirst(), Reduction.BEST, MOST_VALUES);
        boolean line = pair.y() == Pivot.NONE;
        if (!isShown(first, !line)) {
            return;
        }
        ObjectNode node = array.addObject().put("x", names.get(pair.x()));
        DoubleStream.of(first.x()).forEach(node.putArray("xs")::add);
        if (!line) {
            node.put("y", names.get(pair.y()));
            DoubleStream.of(first.y()).forEach(node.putArray("ys")::add);
        }
        putCells(node.putObject("cells"), pivot);
    }

    private void putCells(ObjectNode node, Pivot pivot) {
        for (CoreMetric metric : metrics) {
            ObjectNode of = node.putObject(metric.label());
            for (Reduction reduction : Reduction.values()) {
                double[] cells = Arrays.stream(
                                pivot.map(metric, reduction, MOST_VALUES).cells())
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
                of.set(
                        reduction.name().toLowerCase(Locale.ROOT),
                        PackedColumn.of(cells).json());
            }
        }
    }
}
