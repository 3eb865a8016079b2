package io.atra.engine.pure.sim;

import io.atra.engine.pure.function.CoreText;
import io.atra.engine.pure.plan.Fills;
import io.atra.engine.pure.plan.Method;
import io.atra.engine.pure.plan.Sizing;
import io.atra.error.InputException;

/**
 * Everything of a run that stays the same from bar to bar.
 *
 * @param sizing how the size of an entry is meant
 * @param amount of that method
 * @param fills how orders fill and what they cost
 * @param stopLoss what the distance of the stop-loss counts
 * @param takeProfit what the distance of the target counts
 * @param trailingStop what the distance of the trailing stop counts
 * @param maxBars bars after the entry bar at which the position is closed; {@link #UNLIMITED} for never
 */
public record Settings(
        Sizing sizing,
        double amount,
        Fills fills,
        Offset stopLoss,
        Offset takeProfit,
        Offset trailingStop,
        long maxBars) {

    /** No limit of bars. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /**
     * Refuses what no run can be made of. A size or a distance that is not positive is none of it: such entries are
     * dropped and counted.
     *
     * @throws InputException when a value does not fit; it names the key, the value and what is asked of it
     */
    public Settings {
        check("lot", sizing.lot(), 0 <= sizing.lot(), "at least 0");
        check("min_order", sizing.minOrder(), 0 <= sizing.minOrder(), "at least 0");
        check("fee", fills.fee(), 0 <= fills.fee(), "at least 0");
        check("fee_fixed", fills.feeFixed(), 0 <= fills.feeFixed(), "at least 0");
        check("slippage", fills.slippage(), 0 <= fills.slippage(), "at least 0");
        check("initial_cash", fills.initialCash(), 0 < fills.initialCash(), "above 0");
        check("leverage", fills.leverage(), 0 < fills.leverage(), "above 0");
        check("slippage", fills.slippage(), fills.slippage() < 1, "below 1");
        if (maxBars == 0) throw new InputException("max_bars is 0; it must be at least 1");
        if (sizing.method() == Method.RISK && stopLoss == Offset.NONE && trailingStop == Offset.NONE) {
            throw new InputException("sizing by risk needs a stop_loss or a trailing_stop");
        }
    }

    private static void check(String key, double value, boolean holds, String wanted) {
        if (!holds || Double.isInfinite(value)) {
            throw new InputException(key + " is " + CoreText.number(value) + "; it must be finite and " + wanted);
        }
    }

    /** The same where the other policy decides bars that touch both the stop and the target. */
    public Settings otherPolicy() {
        Fills other = new Fills(
                fills.fillAtClose(),
                fills.fee(),
                fills.feeFixed(),
                fills.slippage(),
                fills.initialCash(),
                fills.leverage(),
                !fills.optimistic(),
                fills.closeAtEnd(),
                fills.yearDays(),
                fills.dayMs());
        return new Settings(sizing, amount, other, stopLoss, takeProfit, trailingStop, maxBars);
    }

    /** Whether positions are watched inside bars. */
    boolean hasPriceExits() {
        return stopLoss != Offset.NONE || takeProfit != Offset.NONE || trailingStop != Offset.NONE;
    }
}
