package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import org.jspecify.annotations.Nullable;

/** What is to be done at the next fill: close, enter, both or nothing. */
final class Order {

    @Nullable
    Reason close;

    @Nullable
    Direction enter;

    /** Of the entry, at its signal bar. */
    double stopLoss;

    double takeProfit;
    double trailingStop;

    /** Writes the order that a close gives with this position, none when flat. */
    void write(Decision decision, @Nullable Direction held, boolean due) {
        Direction entry = decision.entry();
        close = held == null ? null : decision.reasonToClose(held, entry, due);
        enter = held == null || close == Reason.REVERSE ? entry : null;
        stopLoss = decision.stopLoss;
        takeProfit = decision.takeProfit;
        trailingStop = decision.trailingStop;
    }

    void clear() {
        close = null;
        enter = null;
    }

    boolean isNone() {
        return close == null && enter == null;
    }

    /** Whether an entry may be made with its distances. */
    boolean hasValidDistances(Settings settings) {
        return settings.stopLoss().accepts(stopLoss)
                && settings.takeProfit().accepts(takeProfit)
                && settings.trailingStop().accepts(trailingStop);
    }

    /** What a unit entered at {@code fill} loses at its stop-loss, else at its trailing stop; NaN without either. */
    double risk(Settings settings, double fill) {
        return settings.stopLoss() != Offset.NONE
                ? settings.stopLoss().inPrice(stopLoss, fill)
                : settings.trailingStop().inPrice(trailingStop, fill);
    }

    void copyFrom(Order other) {
        close = other.close;
        enter = other.enter;
        stopLoss = other.stopLoss;
        takeProfit = other.takeProfit;
        trailingStop = other.trailingStop;
    }
}
