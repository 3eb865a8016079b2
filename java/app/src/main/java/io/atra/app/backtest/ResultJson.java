package io.atra.app.backtest;

import io.atra.app.output.Json;
import io.atra.engine.CoreMetric;
import io.atra.engine.Counts;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** A result for programs: one object, every metric by its name. */
public final class ResultJson {

    private ResultJson() {}

    /**
     * The object of a run.
     *
     * @param id its number in the ledger, if it was recorded
     */
    public static ObjectNode of(Summary result, OptionalLong id) {
        ObjectNode node = Json.object();
        node.put("strategy", result.strategy());
        node.put("plan", result.plan().hash());
        putSeries(node, result);
        ObjectNode parameters = node.putObject("params");
        result.namedParameters().forEach((name, value) -> Json.put(parameters, name, value));
        node.put("engine", result.engine());
        for (CoreMetric metric : CoreMetric.values()) {
            Json.put(node, metric.label(), result.metric(metric));
        }
        node.put("trades_hash", result.tradesHash());
        putCounts(node, result.counts());
        putOtherwise(node, result);
        result.warnings().forEach(node.putArray("warnings")::add);
        if (id.isPresent()) {
            node.put("run", id.getAsLong());
        } else {
            node.putNull("run");
        }
        return node;
    }

    private static void putSeries(ObjectNode node, Summary result) {
        node.put("symbol", result.symbol()).put("timeframe", result.timeframe());
        ObjectNode window = node.putObject("window");
        window.put("first_ts", result.firstMs()).put("last_ts", result.lastMs());
        window.put("bars", result.bars());
        window.put("warmup_bars", result.warmupBars());
        node.put("data_hash", result.dataHash());
    }

    private static void putCounts(ObjectNode node, Counts counts) {
        node.put("bars", counts.bars());
        if (counts.start() == Counts.NEVER) {
            node.putNull("start_bar");
        } else {
            node.put("start_bar", counts.start());
        }
        node.put("ambiguous_bars", counts.ambiguousBars()).put("bars_in_position", counts.barsInPosition());
        node.put("dropped_distance", counts.droppedDistance()).put("dropped_size", counts.droppedSize());
        node.put("cut", counts.cut()).put("liquidated", counts.liquidated());
    }

    /** The metrics under the other policy for ambiguous bars; null when there were none. */
    private static void putOtherwise(ObjectNode node, Summary result) {
        if (result.otherwise().isEmpty()) {
            node.putNull("other_intrabar");
            return;
        }
        ObjectNode other = node.putObject("other_intrabar");
        for (CoreMetric metric : CoreMetric.values()) {
            Json.put(other, metric.label(), result.metricOtherwise(metric));
        }
    }
}
