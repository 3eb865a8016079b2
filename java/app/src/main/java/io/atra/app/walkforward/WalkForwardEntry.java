package io.atra.app.walkforward;

import io.atra.app.data.Series;
import io.atra.engine.TradesHash;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.walkforward.WalkForwardResult;
import io.atra.store.ledger.JsonText;
import io.atra.store.ledger.RunKind;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** The row of a walk-forward in the ledger, from its beginning to its end. */
public final class WalkForwardEntry {

    private final RunStore runs;
    private final WalkForwardReport report;
    private final StoredRun row;

    private WalkForwardEntry(RunStore runs, WalkForwardReport report, StoredRun row) {
        this.runs = runs;
        this.report = report;
        this.row = row;
    }

    /** Records that it begins. */
    public static WalkForwardEntry begin(SweepLedger ledger, WalkForwardReport report) {
        RunStore runs = new RunStore(ledger.database());
        return new WalkForwardEntry(
                runs, report, runs.begin(RunKind.WALKFORWARD, begun(ledger, report), identity(report)));
    }

    /** What is run, the same for a repetition. */
    private static String identity(WalkForwardReport report) {
        return "walkforward " + report.schedule() + ", " + report.search() + " where "
                + report.strategy().where().map(Object::toString).orElse("") + " by "
                + report.objective().metric().label();
    }

    private static RunRecord begun(SweepLedger ledger, WalkForwardReport report) {
        Series series = report.series();
        return ledger.begun(
                Scope.of(series.bars(), report.strategy().plan(), series.window()),
                series.firstMs(),
                series.lastMs(),
                report.engine(),
                manifest(ledger, report));
    }

    private static String manifest(SweepLedger ledger, WalkForwardReport report) {
        ObjectNode node = WalkForwardJson.of(report);
        node.put("source", ledger.source()).put("java", System.getProperty("java.version"));
        node.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return node.put("pid", ProcessHandle.current().pid()).toString();
    }

    /** Its number in the ledger. */
    public long run() {
        return row.id();
    }

    /** Records how it ended. */
    public void end(WalkForwardResult result) {
        String told = WalkForwardJson.of(report, result, OptionalLong.of(run())).toString();
        String warnings = JsonText.array(result.warnings());
        if (result.interrupted()) {
            runs.end(row, RunStatus.INTERRUPTED, List.of(), List.of(), told, warnings);
            return;
        }
        runs.end(
                row,
                RunStatus.DONE,
                row.record()
                        .ended(
                                result.folds().getLast().best().values(),
                                result.metrics(),
                                result.curve().trades(),
                                TradesHash.of(result.curve().trades()),
                                told,
                                warnings));
    }

    /** Says that it came to no end, if that can still be written. */
    public void fail(RuntimeException failure) {
        try {
            runs.end(row, RunStatus.INTERRUPTED, List.of(), List.of(), "{}", "[]");
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }
}
