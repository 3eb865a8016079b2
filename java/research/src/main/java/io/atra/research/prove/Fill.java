package io.atra.research.prove;

import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One leg of a trade.
 *
 * @param bar in which it filled
 * @param words which leg of which trade it is
 * @param price slippage included
 * @param units of the position
 * @param fee in cash
 * @param result profit of the trade; 0 of an entry
 */
record Fill(long bar, String words, double price, double units, double fee, double result) {

    /** The fills in bars below a number, in the order of bars, exits first. */
    static List<Fill> until(List<Trade> trades, long bars) {
        List<Fill> fills = new ArrayList<>();
        for (Trade trade : trades) {
            String direction = trade.direction().label();
            if (trade.entryBar() < bars) {
                fills.add(new Fill(
                        trade.entryBar(),
                        "entry " + direction,
                        trade.entryPrice(),
                        trade.units(),
                        trade.entryFee(),
                        0));
            }
            if (trade.reason() != Reason.OPEN && trade.exitBar() < bars) {
                fills.add(new Fill(
                        trade.exitBar(),
                        "exit " + direction + " by " + trade.reason().label(),
                        trade.exitPrice(),
                        trade.units(),
                        trade.exitFee(),
                        trade.pnl()));
            }
        }
        fills.sort(Comparator.comparingLong(Fill::bar));
        return fills;
    }

    /** The first fill that two logs do not share, bit for bit. */
    static Optional<Difference> first(List<Fill> one, List<Fill> other) {
        return first(one, other, Fill::equals);
    }

    /** The first fill that a batch and a stream do not share. */
    static Optional<Difference> first(List<Fill> one, List<Fill> other, Closeness closeness) {
        return first(one, other, (a, b) -> a.isNear(b, closeness));
    }

    private boolean isNear(Fill other, Closeness closeness) {
        return bar == other.bar
                && words.equals(other.words)
                && closeness.same(price, other.price)
                && closeness.same(units, other.units)
                && closeness.same(fee, other.fee)
                && closeness.same(result, other.result);
    }

    private static Optional<Difference> first(List<Fill> one, List<Fill> other, BiPredicate<Fill, Fill> same) {
        int shared = Math.min(one.size(), other.size());
        for (int i = 0; i < shared; i++) {
            if (!same.test(one.get(i), other.get(i))) {
                return Optional.of(difference(one.get(i), other.get(i)));
            }
        }
        if (one.size() == other.size()) {
            return Optional.empty();
        }
        boolean more = one.size() > shared;
        Fill extra = more ? one.get(shared) : other.get(shared);
        return Optional.of(Difference.of("a fill", extra.bar, more ? extra : "none", more ? "none" : extra));
    }

    private static Difference difference(Fill one, Fill other) {
        return Difference.of("a fill", Math.min(one.bar, other.bar), one, other);
    }

    /** {@code entry long in bar 3 at 101.5, 98 units}. */
    @Override
    public String toString() {
        return words + " in bar " + bar + " at " + price + ", " + units + " units";
    }
}
