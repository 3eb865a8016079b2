package io.atra.app.report;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.Trade;
import io.atra.plan.Plan;
import io.atra.research.metrics.Excursions;
import io.atra.research.metrics.RunSettings;
import io.atra.research.walkforward.StitchedCurve;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a walk-forward: what its tests came to end to end, how that compares with what was expected, what each
 * fold chose, and what it takes to run it again.
 */
public final class WalkForwardPage {

    private static final List<String> SCRIPTS = List.of(
            "decode",
            "columns",
            "format",
            "theme",
            "elements",
            "sorting",
            "headline",
            "equity",
            "candles",
            "histogram",
            "costs",
            "trades",
            "manifest",
            "folds",
            "chosen",
            "walkforward");

    private final ObjectNode told;
    private final Plan plan;
    private final Series series;
    private final StitchedCurve curve;

    private WalkForwardPage(ObjectNode told, Plan plan, Series series, StitchedCurve curve) {
        this.told = told;
        this.plan = plan;
        this.series = series;
        this.curve = curve;
    }

    /**
     * The page of a walk-forward that came to its end.
     *
     * @param told its object for programs
     * @param series what it was run on
     * @param curve its tests put end to end
     */
    public static Page of(ObjectNode told, Plan plan, Series series, StitchedCurve curve, Manifest manifest) {
        ObjectNode data = new WalkForwardPage(told, plan, series, curve).data(manifest);
        return new Page(
                "Walk-forward of " + told.path("strategy").asString(),
                data,
                List.of("lightweight-charts.standalone.production.js", "uPlot.iife.min.js"),
                SCRIPTS);
    }

    private ObjectNode data(Manifest manifest) {
        ObjectNode data = Json.object();
        data.put("strategy", text("strategy"));
        data.put("subtitle", subtitle());
        told.path("warnings").valueStream().map(JsonNode::asString).forEach(data.putArray("notes")::add);
        data.set("walk", told);
        MetricList.put(data);
        Policies.put(data, plan, curve.ambiguousBars());
        putCurve(data);
        data.set("manifest", manifest.json(rows(manifest), plan));
        return data;
    }

    private String text(String name) {
        return told.path(name).asString("");
    }

    private String subtitle() {
        return "Walk-forward, " + series.symbol() + " " + series.timeframe().label() + ", "
                + Human.count(curve.size(), "bar") + " out of sample, " + Human.time(curve.tsMs(0)) + " to "
                + Human.time(curve.tsMs(curve.size() - 1)) + " UTC";
    }

    private void putCurve(ObjectNode data) {
        RunSettings settings = RunSettings.of(plan);
        BarColumns bars = BarColumns.of(series.bars(), curve);
        List<Trade> trades = curve.trades();
        data.put("initialCash", settings.initialCash());
        data.put("firstOpen", series.bars().open(curve.number(0)));
        data.set("bars", bars.json());
        data.set(
                "trades",
                new TradeColumns(
                                trades,
                                Excursions.of(
                                        trades,
                                        series.bars(),
                                        settings,
                                        series.bars().size()),
                                bars)
                        .json());
        data.set("costs", Costs.of(trades, settings.slippage()).json());
    }

    private Map<String, String> rows(Manifest manifest) {
        String engine = text("engine") + ", " + Human.count(told.path("threads").asLong(), "thread");
        Map<String, String> rows = manifest.rows(engine, plan, List.of(series));
        rows.put("search", text("search") + ": " + text("grid"));
        rows.put("walk", walk());
        rows.put("trades hash", told.path("out_of_sample").path("trades_hash").asString());
        if (told.path("run").isNumber()) {
            rows.put("run", told.path("run").asString());
        }
        return rows;
    }

    private String walk() {
        return "train " + text("train") + ", test " + text("test") + ", purge " + text("purge") + ", embargo "
                + text("embargo") + (told.path("anchored").asBoolean() ? ", anchored" : ", rolling");
    }
}
