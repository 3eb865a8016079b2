package io.atra.engine.reference;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import java.util.Optional;

/** What is held between its entry fill and its exit fill, with the price levels at which it ends. */
final class ReferencePosition {
    final Direction side;
    final int entryBar;
    final long entryTsMs;
    final double entryPrice;
    final double units;
    final double entryFee;
    private final Distances distances;
    private double anchor;

    /** A distance of an exit as fixed at the signal: a fraction of a price, or a price distance. */
    record Distance(boolean fraction, double value) {
        boolean isUsable() {
            return value > 0;
        }

        /** In price, from a price of {@code base}. */
        double from(double base) {
            return fraction ? base * value : value;
        }

        double below(double base) {
            return fraction ? base * (1 - value) : base - value;
        }

        double above(double base) {
            return fraction ? base * (1 + value) : base + value;
        }
    }

    /** The distances of one order, empty where the plan has no such exit. */
    record Distances(Optional<Distance> stopLoss, Optional<Distance> takeProfit, Optional<Distance> trailingStop) {
        boolean areUsable() {
            return stopLoss.stream().allMatch(Distance::isUsable)
                    && takeProfit.stream().allMatch(Distance::isUsable)
                    && trailingStop.stream().allMatch(Distance::isUsable);
        }
    }

    /** An exit inside a bar. */
    record PriceExit(double price, Reason reason, boolean ambiguous) {}

    ReferencePosition(
            Direction side,
            int entryBar,
            long entryTsMs,
            double entryPrice,
            double units,
            double entryFee,
            Distances distances) {
        this.side = side;
        this.entryBar = entryBar;
        this.entryTsMs = entryTsMs;
        this.entryPrice = entryPrice;
        this.units = units;
        this.entryFee = entryFee;
        this.distances = distances;
        this.anchor = entryPrice;
    }

    /** Units with the sign of the side. */
    double signedUnits() {
        return side == Direction.LONG ? units : -units;
    }

    double pnl(double exitPrice, double exitFee) {
        double move = side == Direction.LONG ? exitPrice - entryPrice : entryPrice - exitPrice;
        return ((move * units) - entryFee) - exitFee;
    }

    /** What the bar does to the exits of price; a bar that ends nothing moves the trailing anchor. */
    Optional<PriceExit> watch(double open, double high, double low, boolean optimistic) {
        Optional<PriceExit> exit = side == Direction.LONG
                ? watchLong(open, high, low, optimistic)
                : watchShort(open, high, low, optimistic);
        if (exit.isEmpty()) {
            anchor = side == Direction.LONG ? Math.max(anchor, high) : Math.min(anchor, low);
        }
        return exit;
    }

    private Optional<PriceExit> watchLong(double open, double high, double low, boolean optimistic) {
        double stopLoss = distances.stopLoss().map(d -> d.below(entryPrice)).orElse(Double.NEGATIVE_INFINITY);
        double trailing = distances.trailingStop().map(d -> d.below(anchor)).orElse(Double.NEGATIVE_INFINITY);
        double target = distances.takeProfit().map(d -> d.above(entryPrice)).orElse(Double.POSITIVE_INFINITY);
        double stop = Math.max(stopLoss, trailing);
        Reason stopReason = trailing > stopLoss ? Reason.TRAILING_STOP : Reason.STOP_LOSS;
        if (open <= stop) {
            return exit(open, stopReason, false);
        }
        if (open >= target) {
            return exit(open, Reason.TAKE_PROFIT, false);
        }
        return inside(low <= stop, stop, stopReason, high >= target, target, optimistic);
    }

    private Optional<PriceExit> watchShort(double open, double high, double low, boolean optimistic) {
        double stopLoss = distances.stopLoss().map(d -> d.above(entryPrice)).orElse(Double.POSITIVE_INFINITY);
        double trailing = distances.trailingStop().map(d -> d.above(anchor)).orElse(Double.POSITIVE_INFINITY);
        double target = distances.takeProfit().map(d -> d.below(entryPrice)).orElse(Double.NEGATIVE_INFINITY);
        double stop = Math.min(stopLoss, trailing);
        Reason stopReason = trailing < stopLoss ? Reason.TRAILING_STOP : Reason.STOP_LOSS;
        if (open >= stop) {
            return exit(open, stopReason, false);
        }
        if (open <= target) {
            return exit(open, Reason.TAKE_PROFIT, false);
        }
        return inside(high >= stop, stop, stopReason, low <= target, target, optimistic);
    }

    private static Optional<PriceExit> inside(
            boolean stopTouched,
            double stop,
            Reason stopReason,
            boolean targetTouched,
            double target,
            boolean optimistic) {
        boolean both = stopTouched && targetTouched;
        if (stopTouched && !(both && optimistic)) {
            return exit(stop, stopReason, both);
        }
        return targetTouched ? exit(target, Reason.TAKE_PROFIT, both) : Optional.empty();
    }

    private static Optional<PriceExit> exit(double price, Reason reason, boolean ambiguous) {
        return Optional.of(new PriceExit(price, reason, ambiguous));
    }
}
