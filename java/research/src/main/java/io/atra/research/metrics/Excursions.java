package io.atra.research.metrics;

import io.atra.bars.Bars;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.List;

/**
 * Finds the excursions of trades: what of a bar counts depends on where in it the position began and ended.
 *
 * <p>A bar held from its open to its close counts whole. Of one that was held in part count the open if held then, the
 * close if held then, and the fill of the exit. Whether it saw its extreme on the losing side while the position was
 * held is not known: it counts, unless the exit was a stop (there the fill is the worst) or was at the open. Its
 * extreme on the winning side does not count. So losses are never told too small, nor gains too large.
 */
public final class Excursions {

    /** Where in a bar a fill was. */
    private enum Place {
        OPEN,
        INSIDE,
        CLOSE
    }

    private final Bars bars;
    private final RunSettings settings;
    private final long end;

    private Excursions(Bars bars, RunSettings settings, long end) {
        this.bars = bars;
        this.settings = settings;
        this.end = end;
    }

    /**
     * The excursions of trades, one for each.
     *
     * @param bars those of the run
     * @param end the bar after the run's last: until there an open position is watched
     */
    public static List<Excursion> of(List<Trade> trades, Bars bars, RunSettings settings, long end) {
        Excursions finder = new Excursions(bars, settings, end);
        return trades.stream().map(finder::of).toList();
    }

    private Excursion of(Trade trade) {
        long last = trade.closed() ? trade.exitBar() : end - 1;
        Place entry = entry(trade);
        Extremes seen = new Extremes(trade);
        for (long bar = trade.entryBar() + (entry == Place.CLOSE ? 1 : 0); bar < last; bar++) {
            watch(trade, bar, entry, Place.CLOSE, seen);
        }
        if (last > trade.entryBar() || entry != Place.CLOSE) {
            watch(trade, last, entry, exit(trade), seen);
        }
        if (trade.closed()) {
            seen.add(trade.exitPrice());
        }
        return seen.excursion();
    }

    private void watch(Trade trade, long bar, Place entry, Place exit, Extremes seen) {
        boolean fromOpen = bar > trade.entryBar() || entry == Place.OPEN;
        boolean toClose = exit == Place.CLOSE;
        if (fromOpen) {
            seen.add(bars.open(bar));
        }
        if (toClose) {
            seen.add(bars.close(bar));
        }
        boolean stopped = trade.reason() == Reason.STOP_LOSS || trade.reason() == Reason.TRAILING_STOP;
        if (toClose || (exit == Place.INSIDE && !stopped)) {
            seen.add(adverse(trade, bar));
        }
        if (fromOpen && toClose) {
            seen.add(favourable(trade, bar));
        }
    }

    private double adverse(Trade trade, long bar) {
        return isLong(trade) ? bars.low(bar) : bars.high(bar);
    }

    private double favourable(Trade trade, long bar) {
        return isLong(trade) ? bars.high(bar) : bars.low(bar);
    }

    private static boolean isLong(Trade trade) {
        return trade.direction() == Direction.LONG;
    }

    private Place entry(Trade trade) {
        double raw = settings.fillsAtClose() ? bars.close(trade.entryBar()) : bars.open(trade.entryBar());
        if (trade.entryPrice() != fill(raw, isLong(trade))) {
            return Place.INSIDE;
        }
        return settings.fillsAtClose() ? Place.CLOSE : Place.OPEN;
    }

    private Place exit(Trade trade) {
        return switch (trade.reason()) {
            case LIQUIDATED, END, OPEN -> Place.CLOSE;
            case SIGNAL, REVERSE, MAX_BARS, RISK -> settings.fillsAtClose() ? Place.CLOSE : Place.OPEN;
            case STOP_LOSS, TAKE_PROFIT, TRAILING_STOP ->
                trade.exitPrice() == fill(bars.open(trade.exitBar()), !isLong(trade)) ? Place.OPEN : Place.INSIDE;
        };
    }

    private double fill(double price, boolean buying) {
        return buying ? price * (1 + settings.slippage()) : price * (1 - settings.slippage());
    }

    /** The best and the worst price that a trade saw. */
    private static final class Extremes {

        private final double entry;
        private final int sign;
        private double adverse;
        private double favourable;

        Extremes(Trade trade) {
            entry = trade.entryPrice();
            sign = isLong(trade) ? 1 : -1;
        }

        void add(double price) {
            double move = sign * (price - entry) / entry;
            adverse = move < adverse ? move : adverse;
            favourable = move > favourable ? move : favourable;
        }

        Excursion excursion() {
            return new Excursion(adverse, favourable);
        }
    }
}
