package io.atra.engine.pure.sim;

import io.atra.engine.Reason;
import io.atra.engine.pure.plan.PriceColumns;
import org.jspecify.annotations.Nullable;

/** The levels of a position, on its side's own axis: higher is better, the stop is below. Written anew by each entry. */
final class Exits {

    private double sign;
    private double stopLoss;
    private double target;
    private boolean trails;
    private double factor;
    private double shift;

    /** The best of the entry price and of the bars watched so far. */
    private double anchor;

    /** Of the exit touched last: its price before slippage, and whether the policy chose between stop and target. */
    double touchedPrice;

    boolean ambiguous;

    /** Writes the levels around the price of an entry fill. */
    void around(double entry, double side, Order order, Settings settings) {
        sign = side;
        anchor = side * entry;
        stopLoss = anchor * settings.stopLoss().factor(order.stopLoss, side)
                - settings.stopLoss().shift(order.stopLoss);
        target = settings.takeProfit().ahead(anchor, order.takeProfit, side);
        trails = settings.trailingStop() != Offset.NONE;
        factor = settings.trailingStop().factor(order.trailingStop, side);
        shift = settings.trailingStop().shift(order.trailingStop);
    }

    /** Watches one bar: why the position leaves it, or null, and then the anchor follows. */
    @Nullable
    Reason watch(double open, double high, double low, boolean optimistic) {
        double best = sign > 0 ? high : -low;
        double worst = sign > 0 ? low : -high;
        double trailed = trailingLevel(anchor);
        double stop = larger(stopLoss, trailed);
        if (worst > stop && best < target) {
            anchor = larger(anchor, best);
            return null;
        }
        Reason stopped = trailed > stopLoss ? Reason.TRAILING_STOP : Reason.STOP_LOSS;
        return touch(sign * open, best, worst, stop, stopped, optimistic);
    }

    /** Which of the two, and where, in a bar that touches at least one. */
    private Reason touch(double open, double best, double worst, double stop, Reason stopped, boolean optimistic) {
        ambiguous = false;
        if (open <= stop) return leave(open, stopped);
        if (open >= target) return leave(open, Reason.TAKE_PROFIT);
        ambiguous = worst <= stop && best >= target;
        if (ambiguous && optimistic) return leave(target, Reason.TAKE_PROFIT);
        return worst <= stop ? leave(stop, stopped) : leave(target, Reason.TAKE_PROFIT);
    }

    private Reason leave(double level, Reason reason) {
        touchedPrice = sign * level;
        return reason;
    }

    /** Watches bars as long as they touch nothing, and tells the first that does, or {@code to}. */
    int pass(PriceColumns bars, int from, int to) {
        if (trails) {
            return sign > 0 ? follow(bars.high(), bars.low(), from, to) : follow(bars.low(), bars.high(), from, to);
        }
        return sign > 0 ? passLong(bars, from, to) : passShort(bars, from, to);
    }

    /** The levels stay; the anchor counts for nothing without a trailing stop. */
    private int passLong(PriceColumns bars, int from, int to) {
        double[] high = bars.high();
        double[] low = bars.low();
        double stop = stopLoss;
        double goal = target;
        int bar = from;
        while (bar < to && low[bar] > stop && high[bar] < goal) bar++;
        return bar;
    }

    private int passShort(PriceColumns bars, int from, int to) {
        double[] high = bars.high();
        double[] low = bars.low();
        double stop = stopLoss;
        double goal = target;
        int bar = from;
        while (bar < to && -high[bar] > stop && -low[bar] < goal) bar++;
        return bar;
    }

    private int follow(double[] bests, double[] worsts, int from, int to) {
        double side = sign;
        double followed = anchor;
        int bar = from;
        for (; bar < to; bar++) {
            double best = side * bests[bar];
            double stop = larger(stopLoss, trailingLevel(followed));
            if (!(side * worsts[bar] > stop && best < target)) break;
            followed = larger(followed, best);
        }
        anchor = followed;
        return bar;
    }

    private double trailingLevel(double from) {
        return from * factor - shift;
    }

    /** The larger one; of a number and a NaN the number. */
    static double larger(double a, double b) {
        return b > a || a != a ? b : a;
    }

    void copyFrom(Exits other) {
        sign = other.sign;
        stopLoss = other.stopLoss;
        target = other.target;
        trails = other.trails;
        factor = other.factor;
        shift = other.shift;
        anchor = other.anchor;
    }
}
