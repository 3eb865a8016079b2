package io.atra.research.sweep;

import io.atra.plan.ScalarCondition;
import io.atra.store.ledger.JsonText;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;

/**
 * A sweep as the ledger keeps it.
 *
 * @param ledger what is written for people
 * @param sweep what is swept
 * @param census how much of it there is
 */
record SweepRecord(SweepLedger ledger, Sweep sweep, Census census) {

    /** What is swept, the same for a repetition. */
    String identity() {
        return "sweep " + sweep.search + " where " + where()
                + (sweep.search instanceof LearningSearch ? " by " + objective() : "");
    }

    private String objective() {
        return sweep.objective.metric().label();
    }

    private String where() {
        return sweep.where.map(ScalarCondition::text).orElse("");
    }

    /** The row of a sweep that begins. */
    RunRecord begun(Scope scope) {
        return ledger.begun(
                scope,
                sweep.bars.tsMs(sweep.window.from()),
                sweep.bars.tsMs(sweep.window.to() - 1),
                sweep.engine.name(),
                manifest());
    }

    private String manifest() {
        return new JsonText()
                .put("search", sweep.search.kind())
                .put("grid", sweep.search.toString())
                .put("where", where())
                .put("objective", objective())
                .put("combinations", census.selected() + census.excluded())
                .put("excluded", census.excluded())
                .put("threads", sweep.threads)
                .put("source", ledger.source())
                .put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("pid", ProcessHandle.current().pid())
                .toString();
    }

    static String counts(SweepResult result) {
        return new JsonText()
                .put("computed", result.computed())
                .put("resumed", result.resumed())
                .put("milliseconds", Math.round(result.seconds() * 1000))
                .toString();
    }

    static String warnings(SweepResult result) {
        return JsonText.array(result.warnings());
    }
}
