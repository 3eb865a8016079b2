package io.atra.app.walkforward;

import io.atra.app.output.Json;
import io.atra.app.sweep.SweepJson;
import io.atra.bars.Bars;
import io.atra.engine.TradesHash;
import io.atra.engine.Window;
import io.atra.research.walkforward.FoldResult;
import io.atra.research.walkforward.ParameterStability;
import io.atra.research.walkforward.Schedule;
import io.atra.research.walkforward.StitchedCurve;
import io.atra.research.walkforward.WalkForwardResult;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A walk-forward for programs: one object, every fold with every metric by its name. */
public final class WalkForwardJson {

    private WalkForwardJson() {}

    /** What is known before it runs. */
    public static ObjectNode of(WalkForwardReport report) {
        ObjectNode node = Json.object();
        node.put("strategy", report.strategy().name());
        node.put("plan", report.strategy().plan().hash());
        SweepJson.putSeries(node, report.series(), report.strategy().plan());
        node.put("engine", report.engine()).put("threads", report.threads());
        SweepJson.putSearch(node, report.search(), report.strategy(), report.objective());
        putSchedule(node, report.schedule());
        return node;
    }

    private static void putSchedule(ObjectNode node, Schedule schedule) {
        node.put("train", schedule.train().toString())
                .put("test", schedule.test().toString());
        node.put("purge", schedule.purge().toString())
                .put("embargo", schedule.embargo().toString());
        node.put("anchored", schedule.anchored());
    }

    /** All of it. */
    public static ObjectNode of(WalkForwardReport report, WalkForwardResult result, OptionalLong run) {
        ObjectNode node = of(report);
        node.put("combinations", result.combinations()).put("planned_folds", result.planned());
        node.put("computed", result.computed()).put("resumed", result.resumed());
        node.put("seconds", result.seconds());
        putFolds(node.putArray("folds"), report.series().bars(), result);
        putCurve(node.putObject("out_of_sample"), result);
        Json.put(node, "objective_in_sample", result.inSample());
        Json.put(node, "objective_out_of_sample", result.outOfSample());
        Json.put(node, "efficiency", result.efficiency());
        Json.put(node, "gaining_tests", result.gaining());
        result.stability()
                .forEach(one -> putStability(node.withArray("parameters").addObject(), one));
        result.warnings().forEach(node.putArray("warnings")::add);
        putRun(node, run);
        return node;
    }

    static void putRun(ObjectNode node, OptionalLong run) {
        if (run.isPresent()) {
            node.put("run", run.getAsLong());
        } else {
            node.putNull("run");
        }
    }

    private static void putFolds(ArrayNode array, Bars bars, WalkForwardResult result) {
        List<String> names = result.search().names();
        for (FoldResult fold : result.folds()) {
            ObjectNode node = array.addObject().put("fold", fold.fold().number());
            putWindow(node.putObject("train"), bars, fold.fold().train());
            putWindow(node.putObject("test"), bars, fold.fold().test());
            SweepJson.putParameters(node, names, fold.best().values());
            SweepJson.putMetrics(node.putObject("in_sample"), fold.best().metrics());
            SweepJson.putMetrics(node.putObject("out_of_sample"), fold.metrics());
            Json.put(node, "capital", fold.capital());
            node.put("liquidated", fold.counts().liquidated());
            Json.put(node, "plateau", fold.plateau().score());
            node.put("neighbours", fold.plateau().neighbours());
        }
    }

    private static void putWindow(ObjectNode node, Bars bars, Window window) {
        node.put("first_ts", bars.tsMs(window.from())).put("last_ts", bars.tsMs(window.to() - 1));
        node.put("bars", window.size());
    }

    private static void putCurve(ObjectNode node, WalkForwardResult result) {
        StitchedCurve curve = result.curve();
        node.put("bars", curve.size());
        if (curve.size() > 0) {
            node.put("first_ts", curve.tsMs(0)).put("last_ts", curve.tsMs(curve.size() - 1));
        }
        SweepJson.putMetrics(node, result.metrics());
        node.put("trades_hash", TradesHash.of(curve.trades()));
    }

    private static void putStability(ObjectNode node, ParameterStability one) {
        node.put("name", one.name());
        one.values().forEach(node.putArray("values")::add);
        node.put("distinct", one.distinct());
        Json.put(node, "median_step", one.medianStep());
    }
}
