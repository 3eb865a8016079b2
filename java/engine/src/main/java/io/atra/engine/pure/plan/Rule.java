package io.atra.engine.pure.plan;

import java.util.Locale;

/** The four rules, in the order of the plan. */
public enum Rule {
    /** Flat and true means buy. */
    ENTER_LONG,
    /** In a long position and true means sell. */
    EXIT_LONG,
    /** Flat and true means sell short. */
    ENTER_SHORT,
    /** In a short position and true means buy back. */
    EXIT_SHORT;

    /** Its name in the plan: {@code enter_long}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
