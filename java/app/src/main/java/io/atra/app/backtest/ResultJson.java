package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.app.output.Json;
import io.atra.engine.BacktestResult;
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
    public static ObjectNode of(Run run, OptionalLong id) {
        ObjectNode node = Json.object();
        node.put("strategy", run.strategy().name());
        node.put("plan", run.strategy().plan().hash());
        putSeries(node, run.series());
        ObjectNode parameters = node.putObject("params");
        run.parameters().forEach((name, value) -> Json.put(parameters, name, value));
        BacktestResult result = run.result();
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

    private static void putSeries(ObjectNode node, Series series) {
        node.put("symbol", series.symbol()).put("timeframe", series.timeframe().label());
        ObjectNode window = node.putObject("window");
        window.put("first_ts", series.firstMs()).put("last_ts", series.lastMs());
        window.put("bars", series.window().size());
        window.put("warmup_bars", series.window().from());
        node.put("data_hash", series.bars().contentHash());
    }

    private static void putCounts(ObjectNode node, Counts counts) {
        node.put("bars", counts.bars());
        if (counts.start() == Counts.NEVER) {
            node.putNull("start_bar");
        } else {
            node.put("start_bar", counts.start());
        }
        node.put("ambiguous_bars", counts.ambiguousBars());
        node.put("dropped_distance", counts.droppedDistance()).put("dropped_size", counts.droppedSize());
        node.put("cut", counts.cut()).put("liquidated", counts.liquidated());
    }

    /** The metrics under the other policy for ambiguous bars; null when there were none. */
    private static void putOtherwise(ObjectNode node, BacktestResult result) {
        if (result.ambiguousBars() == 0) {
            node.putNull("other_intrabar");
            return;
        }
        ObjectNode other = node.putObject("other_intrabar");
        for (CoreMetric metric : CoreMetric.values()) {
            Json.put(other, metric.label(), result.metricOtherwise(metric).orElse(Double.NaN));
        }
    }
}
