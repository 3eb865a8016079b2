package io.atra.app.report;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.plan.Plan;
import io.atra.store.ledger.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What it takes to run the same again.
 *
 * @param command the command line as it was given
 * @param version of ATRA
 * @param strategyText the strategy as it was read; null where only its plan was kept
 */
public record Manifest(
        String command, String version, @Nullable String strategyText) {

    /** The rows that every report has, in the order in which they are shown. */
    Map<String, String> rows(String engine, Plan plan, List<Series> all) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("command", command);
        rows.put("version", "atra " + version);
        rows.put("engine", engine);
        for (Series series : all) {
            rows.put("data " + series.symbol(), data(series));
            rows.put("data hash " + series.symbol(), Scope.dataHash(series.bars(), plan));
        }
        rows.put("plan hash", plan.hash());
        return rows;
    }

    private static String data(Series series) {
        String warmup = series.window().from() == 0
                ? ""
                : ", after " + Human.count(series.window().from(), "bar") + " of warm-up";
        return series.symbol() + " " + series.timeframe().label() + ", "
                + Human.count(series.window().size(), "bar") + warmup + ", " + Human.time(series.firstMs()) + " to "
                + Human.time(series.lastMs()) + " UTC";
    }

    ObjectNode json(Map<String, String> rows, Plan plan) {
        ObjectNode node = Json.object();
        ObjectNode shown = node.putObject("rows");
        rows.forEach(shown::put);
        return node.put("strategy", strategyText).put("plan", plan.text());
    }
}
