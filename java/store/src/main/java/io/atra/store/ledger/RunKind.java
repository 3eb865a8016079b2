package io.atra.store.ledger;

import java.util.Locale;

/** What a run of the ledger was. */
public enum RunKind {
    /** One strategy with one set of parameters. */
    BACKTEST,
    /** One strategy with every combination of a grid; the row holds the best trial. */
    SWEEP,
    /** A sweep a fold, each followed by what its best did next; the row holds the stitched result. */
    WALKFORWARD;

    /** How the ledger writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
