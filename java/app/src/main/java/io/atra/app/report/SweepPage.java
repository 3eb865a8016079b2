package io.atra.app.report;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.sweep.LuckAnswer;
import io.atra.app.sweep.SweepReport;
import io.atra.engine.CoreMetric;
import io.atra.plan.ScalarCondition;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.research.sweep.SymbolRow;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a sweep: the best combinations, heat maps, how many were tried and what that says of the best. */
public final class SweepPage {

    private static final List<String> SCRIPTS = List.of(
            "decode",
            "format",
            "theme",
            "elements",
            "sorting",
            "headline",
            "histogram",
            "luck",
            "fan",
            "heat",
            "best",
            "manifest",
            "sweep");

    /** Of more trials a report does not tell luck by itself: it takes seconds. */
    public static final long MOST_JUDGED = 5_000;

    private final SweepReport report;
    private final SweepResult first;

    private SweepPage(SweepReport report) {
        this.report = report;
        this.first = report.result();
    }

    /**
     * The page of a sweep.
     *
     * @param maps what was collected of its rows
     * @param answers how much of the best is luck, one a symbol; empty where that was not computed
     */
    public static Page of(SweepReport report, SweepMaps maps, Manifest manifest, List<LuckAnswer> answers) {
        ObjectNode data = new SweepPage(report).data(maps, manifest);
        ArrayNode luck = data.putArray("luck");
        answers.forEach(answer -> luck.add(LuckColumns.of(answer, report)));
        return new Page("Sweep of " + report.strategy().name(), data, List.of(), SCRIPTS);
    }

    private ObjectNode data(SweepMaps maps, Manifest manifest) {
        ObjectNode data = Json.object();
        data.put("strategy", report.strategy().name());
        data.put("subtitle", subtitle());
        putSearch(data);
        MetricList.put(data);
        putTop(data.putArray("top"));
        maps.metrics().stream().map(CoreMetric::label).forEach(data.putArray("mapped")::add);
        data.set("symbols", maps.json(first.search().names()));
        report.all().results().values().stream()
                .flatMap(one -> one.warnings().stream())
                .distinct()
                .forEach(data.putArray("notes")::add);
        data.set("manifest", manifest.json(rows(manifest), report.strategy().plan()));
        return data;
    }

    private String subtitle() {
        return report.series().stream()
                .map(series -> series.symbol() + " " + series.timeframe().label() + ", "
                        + Human.count(series.window().size(), "bar") + ", " + Human.time(series.firstMs()) + " to "
                        + Human.time(series.lastMs()) + " UTC")
                .collect(Collectors.joining("; "));
    }

    private void putSearch(ObjectNode data) {
        data.put("search", first.search().toString());
        data.put("where", report.strategy().where().map(ScalarCondition::text).orElse(null));
        data.put("objective", first.objective().metric().label());
        data.put("several", report.series().size() > 1);
        data.put("combinations", sum(SweepResult::combinations));
        data.put("excluded", sum(SweepResult::excluded));
        data.put("computed", report.all().computed());
        data.put("resumed", report.all().resumed());
        data.put(
                "seconds",
                report.all().results().values().stream()
                        .mapToDouble(SweepResult::seconds)
                        .sum());
        first.search().names().forEach(data.putArray("names")::add);
    }

    private long sum(ToLongFunction<SweepResult> what) {
        return report.all().results().values().stream().mapToLong(what).sum();
    }

    private void putTop(ArrayNode array) {
        for (SymbolRow best : report.all().top()) {
            SweepRow row = best.row();
            ObjectNode node = array.addObject().put("symbol", best.symbol());
            row.values().forEach(node.putArray("values")::add);
            ObjectNode metrics = node.putObject("metrics");
            for (CoreMetric metric : CoreMetric.values()) {
                Json.put(metrics, metric.label(), row.metric(metric));
            }
        }
    }

    private Map<String, String> rows(Manifest manifest) {
        List<Series> series = report.series();
        String engine = report.engine() + ", " + Human.count(report.threads(), "thread");
        Map<String, String> rows = manifest.rows(engine, report.strategy().plan(), series);
        rows.put("search", first.search().kind() + ": " + first.search());
        report.all()
                .results()
                .forEach((symbol, result) ->
                        result.run().ifPresent(number -> rows.put("run " + symbol, Long.toString(number))));
        return rows;
    }
}
