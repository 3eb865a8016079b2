package io.atra.engine;

import java.util.Locale;

/** Why a position ended. The order is that of the codes in the trade log and its hash. */
public enum Reason {
    /** A rule said so. */
    SIGNAL,
    /** The price touched the stop-loss. */
    STOP_LOSS,
    /** The price touched the target. */
    TAKE_PROFIT,
    /** The price touched the trailing stop. */
    TRAILING_STOP,
    /** It had lasted {@code max_bars}. */
    MAX_BARS,
    /** The opposite entry held. */
    REVERSE,
    /** Equity was used up. */
    LIQUIDATED,
    /** The window ended and {@code close_at_end} was set. */
    END,
    /** It has not ended. */
    OPEN,
    /** An action of risk closed it, or a part of it: on the live path only, never in a backtest. */
    RISK;

    /** How results write it, for example {@code stop_loss}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
