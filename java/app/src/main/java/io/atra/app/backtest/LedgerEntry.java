package io.atra.app.backtest;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.error.InputException;
import io.atra.plan.Plan;
import io.atra.store.ledger.JsonText;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs as the ledger keeps them. */
public final class LedgerEntry {

    private LedgerEntry() {}

    /**
     * What the ledger keeps of a run.
     *
     * @param version of ATRA
     * @param source where the bars came from, for people
     */
    public static RunRecord of(Run run, Summary summary, String version, String source) {
        return of(
                Scope.of(run.series().bars(), summary.plan(), run.series().window()),
                run.result().trades(),
                summary,
                version,
                manifest(summary, source).toString());
    }

    static RunRecord of(Scope scope, List<Trade> trades, Summary summary, String version, String manifest) {
        return new RunRecord(
                scope,
                summary.strategy(),
                summary.symbol(),
                summary.timeframe(),
                summary.firstMs(),
                summary.lastMs(),
                summary.engine(),
                version,
                summary.parameters(),
                summary.metrics(),
                trades,
                summary.tradesHash(),
                counts(summary.counts()),
                JsonText.array(summary.warnings()),
                manifest);
    }

    private static String counts(Counts counts) {
        return new JsonText()
                .put("dropped_distance", counts.droppedDistance())
                .put("dropped_size", counts.droppedSize())
                .put("cut", counts.cut())
                .put("ambiguous_bars", counts.ambiguousBars())
                .put("bars_in_position", counts.barsInPosition())
                .put("liquidated", counts.liquidated())
                .put("bars", counts.bars())
                .put("start", counts.start())
                .toString();
    }

    /** What every run keeps beside its result. */
    static JsonText manifest(Summary summary, String source) {
        JsonText manifest = new JsonText()
                .put("source", source)
                .put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        summary.otherwise().ifPresent(metrics -> manifest.put("other_intrabar", metrics));
        return manifest;
    }

    /** The symbols of a run by the numbers that its trades name them by; of a portfolio more than one. */
    public static List<String> symbols(StoredRun stored) {
        List<String> several = texts(json(stored, stored.record().manifest()).path("symbols"));
        return several.isEmpty() ? List.of(stored.record().symbol()) : several;
    }

    /** What is told of a run of the ledger. */
    public static Summary summary(StoredRun stored) {
        RunRecord run = stored.record();
        Scope scope = run.scope();
        Plan plan = scope.plan();
        return new Summary(
                run.strategy(),
                plan,
                run.params(),
                run.symbol(),
                run.timeframe(),
                run.fromMs(),
                run.toMs(),
                scope.toBar() - scope.fromBar(),
                scope.fromBar(),
                scope.dataHash(),
                run.engine(),
                run.metrics(),
                otherwise(json(stored, run.manifest()).path("other_intrabar")),
                counts(json(stored, run.counts())),
                run.tradesHash(),
                texts(json(stored, run.warnings())));
    }

    static JsonNode json(StoredRun stored, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new InputException("run " + stored.id() + ": its row is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private static Counts counts(JsonNode counts) {
        return new Counts(
                counts.path("dropped_distance").asLong(),
                counts.path("dropped_size").asLong(),
                counts.path("cut").asLong(),
                counts.path("ambiguous_bars").asLong(),
                counts.path("bars_in_position").asLong(),
                counts.path("liquidated").asBoolean(),
                counts.path("bars").asLong(),
                counts.path("start").asLong());
    }

    private static Optional<List<Double>> otherwise(JsonNode metrics) {
        return metrics.isArray()
                ? Optional.of(metrics.valueStream()
                        .map(metric -> metric.isNull() ? Double.NaN : metric.asDouble())
                        .toList())
                : Optional.empty();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
