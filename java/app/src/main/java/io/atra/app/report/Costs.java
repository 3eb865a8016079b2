package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.engine.Direction;
import io.atra.engine.Trade;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * What trading cost, in cash, and what was left.
 *
 * @param entryFees of all trades, an open one too
 * @param exitFees of the closed trades
 * @param slippage what fills cost more, or brought less, than the price they were made of
 * @param net profit after all costs
 * @param traded what all fills moved
 */
record Costs(double entryFees, double exitFees, double slippage, double net, double traded) {

    /**
     * Those of trades.
     *
     * @param rate slippage as a fraction of the price
     */
    static Costs of(List<Trade> trades, double rate) {
        return new Costs(
                sum(trades, Trade::entryFee),
                sum(trades, trade -> trade.closed() ? trade.exitFee() : 0),
                sum(trades, trade -> slippage(trade, rate)),
                sum(trades, Trade::pnl),
                sum(trades, trade -> trade.units() * (trade.entryPrice() + exitPrice(trade))));
    }

    private static double sum(List<Trade> trades, ToDoubleFunction<Trade> value) {
        return trades.stream().mapToDouble(value).sum();
    }

    private static double slippage(Trade trade, double rate) {
        boolean isLong = trade.direction() == Direction.LONG;
        double entry = slippage(trade.entryPrice(), rate, isLong);
        return trade.units() * (entry + slippage(exitPrice(trade), rate, !isLong));
    }

    private static double exitPrice(Trade trade) {
        return trade.closed() ? trade.exitPrice() : 0;
    }

    /** A fill at {@code p * (1 + rate)} or {@code p * (1 - rate)} cost {@code p * rate}. */
    private static double slippage(double fill, double rate, boolean buying) {
        return fill / (buying ? 1 + rate : 1 - rate) * rate;
    }

    /** Profit as it would have been at the same fills without costs. */
    double gross() {
        return net + entryFees + exitFees + slippage;
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        Json.put(node, "gross", gross());
        Json.put(node, "entryFees", entryFees);
        Json.put(node, "exitFees", exitFees);
        Json.put(node, "slippage", slippage);
        Json.put(node, "net", net);
        Json.put(node, "traded", traded);
        return node;
    }
}
