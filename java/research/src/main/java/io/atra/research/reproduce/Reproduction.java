package io.atra.research.reproduce;

import io.atra.error.RunException;
import io.atra.store.ledger.RunKind;
import io.atra.store.ledger.StoredRun;
import java.util.List;

/**
 * What came of computing something again.
 *
 * @param engine what computed it this time
 * @param compared how many trials were compared
 * @param differing how many of them are not as they were
 * @param differences the first of what differs, one sentence each
 */
public record Reproduction(String engine, long compared, long differing, List<String> differences) {

    /** Copies the list. */
    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** Whether every bit is as it was. */
    public boolean exact() {
        return differing == 0;
    }

    /**
     * What is thrown where it is not.
     *
     * @param run what was computed again
     */
    public RunException differs(StoredRun run) {
        return new RunException("run " + run.id() + " is not reproduced by " + engine + ": "
                + (run.kind() == RunKind.SWEEP ? differing + " trials differ, such as " : "")
                + String.join("; ", differences));
    }
}
