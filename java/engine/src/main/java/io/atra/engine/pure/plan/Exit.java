package io.atra.engine.pure.plan;

import java.util.Locale;

/** The three price exits, in the order of the plan. */
public enum Exit {
    /** So far against the position from its entry. */
    STOP_LOSS,
    /** So far in favour of the position from its entry. */
    TAKE_PROFIT,
    /** So far back from the best price of the position. */
    TRAILING_STOP;

    /** Its name in the plan: {@code stop_loss}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
