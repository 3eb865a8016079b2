package io.atra.research.sweep;

import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps the trials of one sweep: finds those that are stored, writes the others, and the row of the run if there is one. */
final class Keeper implements AutoCloseable {

    private final RunStore runs;
    private final TrialStore trials;
    private final Scope scope;
    private final Optional<StoredRun> run;
    private final TrialWriter writer;
    private final Optional<BestKeeper> best;

    private Keeper(SweepLedger ledger, Scope scope, Optional<SweepRecord> record, Optional<BestKeeper> best) {
        this.runs = new RunStore(ledger.database());
        this.trials = new TrialStore(ledger.database());
        this.scope = scope;
        this.run = record.map(sweep -> runs.begin(sweep.begun(scope), sweep.identity()));
        this.writer = new TrialWriter(trials, scope);
        this.best = best;
    }

    /**
     * Begins.
     *
     * @throws io.atra.error.InputException when trials of the scope are lost
     */
    static Keeper begin(SweepLedger ledger, Scope scope, Sweep sweep, Census census) {
        TrialStore trials = new TrialStore(ledger.database());
        long before = trials.count(scope);
        if (sweep.onlyTrials) {
            return new Keeper(ledger, scope, Optional.empty(), Optional.empty());
        }
        BestKeeper best = new BestKeeper(
                trials, scope, sweep.objective, sweep.search.names().size(), before);
        return new Keeper(ledger, scope, Optional.of(new SweepRecord(ledger, sweep, census)), Optional.of(best));
    }

    /** Its number in the ledger, if it is a run of its own. */
    OptionalLong run() {
        return run.stream().mapToLong(StoredRun::id).findFirst();
    }

    /** That trials of the same were computed by other rules and are not used, if there are any. */
    List<String> otherRules() {
        return trials.scopes().stream()
                .filter(one -> one.trials() > 0 && one.scope().isSameButForRules(scope))
                .map(one -> String.format(
                        Locale.ROOT,
                        "trials of this plan on these bars that version %d of the rules computed, %,d of them, are not"
                                + " used: this program computes by version %d",
                        one.scope().semantics(),
                        one.trials(),
                        Scope.SEMANTICS))
                .toList();
    }

    /** Fills in what is stored; how many were found. */
    int find(TrialBlock rows) {
        int found = trials.find(scope, rows);
        best.ifPresent(keeper -> keeper.found(found));
        return found;
    }

    /** Writes a chunk, which is not touched any more. */
    void keep(TrialBlock chunk) {
        writer.hand(chunk);
        best.ifPresent(keeper -> keeper.computed(chunk.size()));
    }

    /** Looks at rows whose metrics are known, for the best of them. */
    void see(TrialBlock rows) {
        best.ifPresent(keeper -> keeper.offer(rows));
    }

    /** Waits until all is written, and says in the run's row how it ended. */
    void end(SweepResult result) {
        writer.finish();
        best.ifPresent(BestKeeper::keep);
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
        run.ifPresent(row -> record(row, result));
    }

    private void record(StoredRun row, SweepResult result) {
        List<SweepRow> best = result.top().stream().limit(1).toList();
        runs.end(
                row,
                result.interrupted() ? RunStatus.INTERRUPTED : RunStatus.DONE,
                best.stream().flatMap(one -> one.values().stream()).toList(),
                best.stream().flatMap(one -> one.metrics().stream()).toList(),
                SweepRecord.counts(result),
                SweepRecord.warnings(result));
    }

    /** Ends the thread that writes. */
    @Override
    public void close() {
        writer.close();
    }
}
