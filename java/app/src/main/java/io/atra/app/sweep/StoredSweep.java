package io.atra.app.sweep;

import static io.atra.app.output.Human.count;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.CoreMetric;
import io.atra.error.InputException;
import io.atra.plan.Parameter;
import io.atra.research.sweep.BestTrials;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.SweepRow;
import io.atra.store.Database;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.TrialStore;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sweep of the ledger, told again.
 *
 * @param run its row
 * @param manifest what was swept
 * @param counts what came of it; empty before its end
 * @param best the best trials, the best first: its own best one, or more where they were looked up
 */
public record StoredSweep(StoredRun run, JsonNode manifest, JsonNode counts, List<SweepRow> best) {

    private static final double MS_A_SECOND = 1000;

    /** The sweep of a row of the ledger. */
    public static StoredSweep of(StoredRun run) {
        return new StoredSweep(
                run, read(run, run.record().manifest()), read(run, run.record().counts()), best(run.record()));
    }

    private static List<SweepRow> best(RunRecord record) {
        return record.metrics().isEmpty() ? List.of() : List.of(new SweepRow(0, record.params(), record.metrics()));
    }

    /** The same with the best of all trials ever made of its plan over its bars. */
    public StoredSweep withBest(Database database, int count) {
        Scope scope = run.record().scope();
        List<SweepRow> rows =
                BestTrials.of(new TrialStore(database), scope, names().size(), new Objective(objective()), count);
        return new StoredSweep(run, manifest, counts, rows);
    }

    private static JsonNode read(StoredRun run, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new InputException("run " + run.id() + ": its row is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private List<String> names() {
        return run.record().scope().plan().parameters().stream()
                .map(Parameter::name)
                .toList();
    }

    private CoreMetric objective() {
        return CoreMetric.of(text("objective")).orElse(CoreMetric.SHARPE);
    }

    /** What its manifest says; empty where it says nothing. */
    String text(String name) {
        return manifest.path(name).asString("");
    }

    /** Prints it for traders. */
    public void print(PrintWriter out) {
        RunRecord record = run.record();
        String where = text("where");
        out.println("Strategy  " + record.strategy() + " (" + text("grid") + ")");
        out.println("Data      " + record.symbol() + " " + record.timeframe() + ", " + Human.time(record.fromMs())
                + " to " + Human.time(record.toMs()) + " UTC");
        out.println("Engine    " + record.engine());
        out.println("Sweep     " + run.status().label() + ", "
                + count(manifest.path("combinations").asLong(), "combination")
                + (where.isEmpty() ? "" : ", " + count(manifest.path("excluded").asLong()) + " excluded by " + where)
                + ended());
        if (!best.isEmpty()) {
            out.println();
            out.println("best by " + objective().label());
            SweepText.printTop(names(), objective(), best, out);
        }
    }

    private String ended() {
        if (run.status() == RunStatus.RUNNING) {
            return "";
        }
        return ", " + count(counts.path("resumed").asLong()) + " from the database, "
                + count(counts.path("computed").asLong()) + " computed in "
                + Human.decimal(counts.path("milliseconds").asLong() / MS_A_SECOND) + " s";
    }

    /** The object of it for programs. */
    public ObjectNode json() {
        RunRecord record = run.record();
        ObjectNode node = Json.object();
        node.put("run", run.id()).put("kind", run.kind().label());
        node.put("status", run.status().label());
        node.put("strategy", record.strategy())
                .put("plan", record.scope().plan().hash());
        node.put("symbol", record.symbol()).put("timeframe", record.timeframe());
        node.put("first_ts", record.fromMs()).put("last_ts", record.toMs());
        node.put("data_hash", record.scope().dataHash()).put("engine", record.engine());
        for (String name : List.of("search", "grid", "where", "objective", "combinations", "excluded", "threads")) {
            node.set(name, manifest.path(name));
        }
        for (String name : List.of("computed", "resumed")) {
            node.put(name, counts.path(name).asLong());
        }
        Json.put(node, "seconds", counts.path("milliseconds").asLong() / MS_A_SECOND);
        SweepJson.putRows(node.putArray("best"), names(), best);
        return node;
    }
}
