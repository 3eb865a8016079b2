package io.atra.app.sweep;

import io.atra.app.backtest.FullJson;
import io.atra.app.data.Series;
import io.atra.app.output.Json;
import io.atra.engine.CoreMetric;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import io.atra.research.search.TpeSearch;
import io.atra.research.sweep.LearningSearch;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Rung;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.research.sweep.SymbolRow;
import io.atra.research.sweep.SymbolSweep;
import io.atra.store.ledger.Scope;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A sweep for programs: one object, the best rows with every metric by its name. */
public final class SweepJson {

    private SweepJson() {}

    /** The object of a sweep. */
    public static ObjectNode of(SweepReport report) {
        ObjectNode node = Json.object();
        node.put("strategy", report.strategy().name());
        node.put("plan", report.strategy().plan().hash());
        if (!report.several()) {
            putSeries(node, report.series().getFirst(), report.strategy().plan());
        }
        node.put("engine", report.engine()).put("threads", report.threads());
        putGrid(node, report);
        if (report.several()) {
            putSymbols(node, report);
        } else {
            putResult(node, report.result());
        }
        return node;
    }

    /** An object a symbol, then the best of all. */
    private static void putSymbols(ObjectNode node, SweepReport report) {
        ArrayNode symbols = node.putArray("symbols");
        for (Series series : report.series()) {
            ObjectNode one = symbols.addObject();
            putSeries(one, series, report.strategy().plan());
            putCounts(one, report.of(series));
            putEnd(one, report.of(series));
        }
        ArrayNode top = node.putArray("top");
        for (SymbolRow row : report.all().top()) {
            putRow(
                    top.addObject().put("symbol", row.symbol()),
                    report.result().search().names(),
                    row.row());
        }
    }

    /** Adds to each of the best all that is known of it. */
    public static void putFull(ObjectNode node, SweepReport report, SymbolSweep sweep) {
        List<SymbolRow> top = report.all().top();
        for (int i = 0; i < top.size(); i++) {
            SymbolRow row = top.get(i);
            ((ObjectNode) node.path("top").path(i))
                    .set("full", FullJson.of(sweep.of(row.symbol()).performance(row.row())));
        }
    }

    private static void putResult(ObjectNode node, SweepResult result) {
        putCounts(node, result);
        putRows(node.putArray("top"), result.search().names(), result.top());
        putEnd(node, result);
    }

    private static void putEnd(ObjectNode node, SweepResult result) {
        result.warnings().forEach(node.putArray("warnings")::add);
        if (result.run().isPresent()) {
            node.put("run", result.run().getAsLong());
        } else {
            node.putNull("run");
        }
    }

    /** Puts what was run on. */
    public static void putSeries(ObjectNode node, Series series, Plan plan) {
        node.put("symbol", series.symbol()).put("timeframe", series.timeframe().label());
        ObjectNode window = node.putObject("window");
        window.put("first_ts", series.firstMs()).put("last_ts", series.lastMs());
        window.put("bars", series.window().size());
        window.put("warmup_bars", series.window().from());
        node.put("data_hash", Scope.dataHash(series.bars(), plan));
    }

    private static void putGrid(ObjectNode node, SweepReport report) {
        putSearch(
                node,
                report.result().search(),
                report.strategy(),
                report.result().objective());
    }

    /** Puts what was tried, and by what it was ranked. */
    public static void putSearch(ObjectNode node, Search search, Strategy strategy, Objective objective) {
        node.put("search", search.kind());
        if (search instanceof RandomSearch random) {
            node.put("trials", random.trials()).put("seed", random.seed());
        }
        if (search instanceof TpeSearch tpe) {
            node.put("trials", tpe.trials()).put("seed", tpe.seed()).put("rungs", tpe.rungs());
        }
        node.put("grid", grid(search));
        node.put("where", strategy.where().map(ScalarCondition::text).orElse(null));
        node.put("objective", objective.metric().label());
    }

    private static String grid(Search search) {
        return switch (search) {
            case RandomSearch random -> random.ranges().toString();
            case LearningSearch learning -> learning.ranges().toString();
            default -> search.toString();
        };
    }

    private static void putCounts(ObjectNode node, SweepResult result) {
        node.put("combinations", result.combinations()).put("excluded", result.excluded());
        node.put("computed", result.computed()).put("resumed", result.resumed());
        node.put("seconds", result.seconds()).put("rate", result.rate());
        if (!result.rungs().isEmpty()) {
            putRungs(node.putArray("windows"), result.rungs());
        }
    }

    private static void putRungs(ArrayNode array, List<Rung> rungs) {
        rungs.forEach(
                rung -> array.addObject().put("bars", rung.window().size()).put("trials", rung.trials()));
    }

    static void putRows(ArrayNode array, List<String> names, List<SweepRow> rows) {
        rows.forEach(row -> putRow(array.addObject(), names, row));
    }

    private static void putRow(ObjectNode node, List<String> names, SweepRow row) {
        putParameters(node, names, row.values());
        putMetrics(node, row.metrics());
    }

    /** Puts values of parameters by their names. */
    public static void putParameters(ObjectNode node, List<String> names, List<Double> values) {
        putValues(node.putObject("params"), names, values);
    }

    /** The values of parameters by name. */
    static void putValues(ObjectNode node, List<String> names, List<Double> values) {
        for (int i = 0; i < names.size(); i++) {
            Json.put(node, names.get(i), values.get(i));
        }
    }

    /** Puts the core metrics by their names. */
    public static void putMetrics(ObjectNode node, List<Double> metrics) {
        for (CoreMetric metric : CoreMetric.values()) {
            Json.put(node, metric.label(), metrics.get(metric.ordinal()));
        }
    }
}
