package io.atra.live.agent;

import io.atra.error.UsageException;
import java.time.Duration;

/**
 * How much all accounts together may risk. A limit that is infinite, or of which there are at most, is none.
 *
 * @param openPositions positions held at a time; an entry beyond is not made
 * @param exposure worth of all positions at their last closes, in cash: at it no entry is made, beyond it all positions
 *     are made smaller
 * @param dailyLoss part of the equity at the start of a UTC day that may be lost within it (0.02 for 2 %): then all is
 *     closed, and until the day is over no entry is made
 * @param drawdown part of the highest equity that may be lost (0.1 for 10 %): then all is closed and no entry is made
 * @param coolDown for how long, in the time of the bars, no entry is made at least after one of the last two; after a
 *     drawdown entries are made again then, and its equity counts as the highest. Zero: after a drawdown until somebody
 *     says so
 */
public record RiskLimits(int openPositions, double exposure, double dailyLoss, double drawdown, Duration coolDown) {

    /** No limits. */
    public static final RiskLimits NONE = new RiskLimits(
            Integer.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Duration.ZERO);

    /** Checks the numbers. */
    public RiskLimits {
        if (openPositions < 0 || coolDown.isNegative()) {
            throw new UsageException("risk: " + openPositions + " positions and a cool-down of " + coolDown
                    + ": neither can be negative");
        }
        check("exposure", exposure);
        check("daily loss", dailyLoss);
        check("drawdown", drawdown);
    }

    private static void check(String name, double value) {
        if (!(value > 0)) throw new UsageException("risk: a " + name + " of " + value + ": it must be above 0");
    }

    /** Whether there is any limit. */
    public boolean any() {
        return !equals(NONE);
    }
}
