package io.atra.store.ledger;

import java.util.Locale;

/** How far a run of the ledger came. */
public enum RunStatus {
    /** Its process is at work, or was ended from outside. */
    RUNNING,
    /** It came to its end. */
    DONE,
    /** It was stopped before its end; its trials are kept. */
    INTERRUPTED;

    /** How the ledger writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
