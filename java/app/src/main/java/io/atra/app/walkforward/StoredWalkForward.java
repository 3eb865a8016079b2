package io.atra.app.walkforward;

import io.atra.app.data.Series;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.engine.TradesHash;
import io.atra.engine.Window;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import io.atra.research.walkforward.ChosenTest;
import io.atra.research.walkforward.StitchedCurve;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A walk-forward of the ledger, told again.
 *
 * @param run its row
 */
public record StoredWalkForward(StoredRun run) {

    /** The walk-forward of a row of the ledger. */
    public static StoredWalkForward of(StoredRun run) {
        return new StoredWalkForward(run);
    }

    /** Prints it for traders. */
    public void print(PrintWriter out) {
        out.println("Status    " + run.status().label());
        WalkForwardText.print(json(), out);
    }

    /** The object of it for programs: that of its end, or where there is none what is known of it. */
    public ObjectNode json() {
        ObjectNode told = read(run.record().counts());
        ObjectNode node = told.isEmpty() ? read(run.record().manifest()) : told;
        node.put("kind", run.kind().label()).put("status", run.status().label());
        WalkForwardJson.putRun(node, OptionalLong.of(run.id()));
        return node;
    }

    /**
     * Its tests, run again and put end to end.
     *
     * @param series the bars that it saw
     * @throws RunException when they do not come to the same bits
     */
    public StitchedCurve curve(Engine engine, Series series) {
        RunRecord record = run.record();
        Plan plan = record.scope().plan();
        List<ChosenTest> tests = json().path("folds")
                .valueStream()
                .map(fold -> test(fold, plan, series.bars()))
                .toList();
        StitchedCurve curve = StitchedCurve.of(engine, plan, series.bars(), tests);
        boolean same = TradesHash.of(curve.trades()).equals(record.tradesHash())
                && curve.metrics().equals(record.metrics());
        if (!same) {
            throw new RunException("run " + run.id() + " is not reproduced by " + engine.name()
                    + ": its tests come to other trades or metrics than it recorded; look with 'atra db check'");
        }
        return curve;
    }

    private static ChosenTest test(JsonNode fold, Plan plan, Bars bars) {
        JsonNode test = fold.path("test");
        return new ChosenTest(
                Window.between(
                        bars,
                        test.path("first_ts").asLong(),
                        test.path("last_ts").asLong() + 1),
                plan.parameters().stream()
                        .map(parameter ->
                                fold.path("params").path(parameter.name()).asDouble())
                        .toList());
    }

    private ObjectNode read(String text) {
        try {
            return JsonMapper.shared().readValue(text, ObjectNode.class);
        } catch (JacksonException e) {
            throw new InputException("run " + run.id() + ": its row is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
