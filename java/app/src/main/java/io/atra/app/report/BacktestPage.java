package io.atra.app.report;

import io.atra.app.backtest.FullJson;
import io.atra.app.backtest.ResultText;
import io.atra.app.backtest.Summary;
import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.research.metrics.FullMetric;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Group;
import io.atra.research.metrics.Performance;
import io.atra.research.metrics.RunSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a backtest: what was earned under both policies for ambiguous bars, charts, trades, costs, and what it
 * takes to run it again.
 */
public final class BacktestPage {

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
            "months",
            "histogram",
            "costs",
            "trades",
            "metrics",
            "deflated",
            "manifest",
            "backtest");

    private final Series series;
    private final BacktestResult result;
    private final Summary summary;
    private final Performance performance;
    private final BarColumns bars;

    private BacktestPage(Series series, BacktestResult result, Summary summary) {
        this.series = series;
        this.result = result;
        this.summary = summary;
        this.performance = Performance.of(result, series.bars(), series.window(), summary.plan());
        this.bars = BarColumns.of(series.bars(), series.window().from(), result.equity());
    }

    /**
     * The page of a run.
     *
     * @param id its number in the ledger, if it was recorded
     * @param note why there was no trade, where there was none
     * @param judgement what its Sharpe ratio is worth
     */
    public static Page of(
            Series series,
            BacktestResult result,
            Summary summary,
            Manifest manifest,
            OptionalLong id,
            Optional<String> note,
            Judgement judgement) {
        ObjectNode data = new BacktestPage(series, result, summary).data(manifest, id);
        ArrayNode notes = data.putArray("notes");
        note.ifPresent(notes::add);
        ResultText.notes(summary).forEach(notes::add);
        judgement.put(data);
        return new Page(
                summary.strategy() + " · " + summary.symbol() + " " + summary.timeframe(),
                data,
                List.of("lightweight-charts.standalone.production.js", "uPlot.iife.min.js"),
                SCRIPTS);
    }

    private ObjectNode data(Manifest manifest, OptionalLong id) {
        ObjectNode data = Json.object();
        data.put("strategy", summary.strategy());
        data.put("subtitle", subtitle());
        ObjectNode parameters = data.putObject("parameters");
        summary.namedParameters().forEach((name, value) -> Json.put(parameters, name, value));
        putPolicies(data);
        putMetrics(data.putArray("core"));
        putGroups(data.putArray("groups"));
        ObjectNode full = FullJson.of(performance);
        for (String part : List.of("monthly", "yearly", "drawdowns")) {
            data.set(part, full.get(part));
        }
        putRun(data);
        data.set("manifest", manifest.json(rows(manifest, id), summary.plan()));
        return data;
    }

    private String subtitle() {
        return summary.symbol() + " " + summary.timeframe() + ", " + Human.count(summary.bars(), "bar") + ", "
                + Human.time(summary.firstMs()) + " to " + Human.time(summary.lastMs()) + " UTC";
    }

    private void putPolicies(ObjectNode data) {
        Policies.put(data, summary.plan(), summary.counts().ambiguousBars());
    }

    /** Each core metric under both policies; where no bar was ambiguous they agree. */
    private void putMetrics(ArrayNode array) {
        for (CoreMetric metric : CoreMetric.values()) {
            ObjectNode node = array.addObject().put("name", metric.label());
            node.put("unit", metric.described().unit());
            Json.put(node, "value", summary.metric(metric));
            boolean differ = summary.otherwise().isPresent();
            Json.put(node, "other", differ ? summary.metricOtherwise(metric) : summary.metric(metric));
        }
    }

    private void putGroups(ArrayNode array) {
        for (Group group : Group.values()) {
            ObjectNode node = array.addObject().put("title", group.title());
            ArrayNode rows = node.putArray("rows");
            FullMetrics.of(group).forEach(metric -> rows.add(row(metric)));
        }
    }

    private ObjectNode row(FullMetric metric) {
        ObjectNode row = Json.object().put("name", metric.name());
        row.put("unit", metric.unit().label()).put("formula", metric.formula());
        Json.put(row, "value", metric.value(performance));
        return row;
    }

    private void putRun(ObjectNode data) {
        RunSettings settings = RunSettings.of(summary.plan());
        data.put("initialCash", settings.initialCash());
        data.put("firstOpen", series.bars().open(series.window().from()));
        data.set("bars", bars.json());
        data.set("trades", new TradeColumns(result.trades(), performance.excursions(), bars).json());
        data.set("costs", Costs.of(result.trades(), settings.slippage()).json());
    }

    private Map<String, String> rows(Manifest manifest, OptionalLong id) {
        Map<String, String> rows = manifest.rows(summary.engine(), summary.plan(), List.of(series));
        rows.put("trades hash", summary.tradesHash());
        id.ifPresent(number -> rows.put("run", Long.toString(number)));
        return rows;
    }
}
