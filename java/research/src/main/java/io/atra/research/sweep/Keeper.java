package io.atra.research.sweep;

import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.List;

/** Keeps the trials of one sweep: finds those that are stored, writes the others, and the row of the run. */
final class Keeper implements AutoCloseable {

    private final RunStore runs;
    private final TrialStore trials;
    private final Scope scope;
    private final StoredRun run;
    private final TrialWriter writer;

    private Keeper(SweepLedger ledger, Scope scope, RunRecord record, String identity) {
        this.runs = new RunStore(ledger.database());
        this.trials = new TrialStore(ledger.database());
        this.scope = scope;
        this.run = runs.begin(record, identity);
        this.writer = new TrialWriter(trials, scope);
    }

    /**
     * Begins.
     *
     * @throws io.atra.error.InputException when trials of the scope are lost
     */
    static Keeper begin(SweepLedger ledger, Scope scope, Sweep sweep, Census census) {
        new TrialStore(ledger.database()).count(scope);
        SweepRecord record = new SweepRecord(ledger, sweep, census);
        return new Keeper(ledger, scope, record.begun(scope), record.identity());
    }

    long run() {
        return run.id();
    }

    /** Fills in what is stored; how many were found. */
    int find(TrialBlock rows) {
        return trials.find(scope, rows);
    }

    /** Writes a chunk, which is not touched any more. */
    void keep(TrialBlock chunk) {
        writer.hand(chunk);
    }

    /** Waits until all is written, and says in the run's row how it ended. */
    void end(SweepResult result) {
        writer.finish();
        record(result);
    }

    /** Says in the run's row that it came to no end, if that can still be written. */
    void fail(SweepResult result, RuntimeException failure) {
        try {
            record(result);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private void record(SweepResult result) {
        List<SweepRow> best = result.top().stream().limit(1).toList();
        runs.end(
                run,
                result.interrupted() ? RunStatus.INTERRUPTED : RunStatus.DONE,
                best.stream().flatMap(row -> row.values().stream()).toList(),
                best.stream().flatMap(row -> row.metrics().stream()).toList(),
                SweepRecord.counts(result),
                SweepRecord.warnings(result));
    }

    /** Ends the thread that writes. */
    @Override
    public void close() {
        writer.close();
    }
}
