package io.atra.research.reproduce;

import io.atra.bars.Bars;
import io.atra.error.InputException;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;

/** What must be as it was before something can be computed again. */
public final class RecordedBars {

    private RecordedBars() {}

    /**
     * Checks that these are the bars of a run, and that the rules of computing are still those.
     *
     * @throws InputException when not
     */
    public static void require(StoredRun run, Bars bars) {
        Scope scope = run.record().scope();
        requireRules(run);
        if (bars.size() != scope.toBar() || !Scope.dataHash(bars, scope.plan()).equals(scope.dataHash())) {
            throw others(run, " (" + bars.size() + " bars from its origin on, " + scope.toBar() + " then)");
        }
    }

    /**
     * Checks that the rules of computing are still those of a run.
     *
     * @throws InputException when not
     */
    public static void requireRules(StoredRun run) {
        Scope scope = run.record().scope();
        if (scope.semantics() != Scope.SEMANTICS) {
            throw new InputException("run " + run.id() + " was computed by version " + scope.semantics()
                    + " of the rules, this program computes by version " + Scope.SEMANTICS
                    + ": repeat it with ATRA " + run.record().version());
        }
    }

    /**
     * What is thrown where the bars are others.
     *
     * @param how what is known of that, in brackets; empty where nothing is
     */
    public static InputException others(StoredRun run, String how) {
        return new InputException("run " + run.id() + ": the bars are not those that it saw" + how
                + ": import the data as it was, or name the file with --in");
    }
}
