package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.research.metrics.Excursion;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/** The trade log as columns. The exit fields of an open trade have no value. */
record TradeColumns(List<Trade> trades, List<Excursion> excursions, BarColumns bars) {

    private static final List<Reason> REASONS = List.of(Reason.values());

    TradeColumns {
        trades = List.copyOf(trades);
        excursions = List.copyOf(excursions);
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("count", trades.size());
        REASONS.stream().map(Reason::label).forEach(node.putArray("reasons")::add);
        node.set("reason", packed(trade -> trade.reason().ordinal()));
        node.set("long", packed(trade -> trade.direction() == Direction.LONG ? 1 : 0));
        putEntryAndExit(node);
        node.set("units", packed(Trade::units));
        node.set("fees", packed(trade -> trade.entryFee() + trade.exitFee()));
        node.set("pnl", packed(Trade::pnl));
        node.set("return", packed(Trade::returned));
        node.set("mae", packed(excursions, Excursion::adverse));
        node.set("mfe", packed(excursions, Excursion::favourable));
        return node;
    }

    private void putEntryAndExit(ObjectNode node) {
        node.set("entryTs", times(Trade::entryTsMs));
        node.set("entryCandle", packed(trade -> bars.candle(trade.entryBar())));
        node.set("entryPrice", packed(Trade::entryPrice));
        node.set("exitTs", packed(closed(Trade::exitTsMs)));
        node.set("exitCandle", packed(closed(trade -> bars.candle(trade.exitBar()))));
        node.set("exitPrice", packed(closed(Trade::exitPrice)));
        node.set("bars", packed(closed(trade -> trade.exitBar() - trade.entryBar())));
    }

    private static ToDoubleFunction<Trade> closed(ToDoubleFunction<Trade> value) {
        return trade -> trade.closed() ? value.applyAsDouble(trade) : Double.NaN;
    }

    private ObjectNode times(ToLongFunction<Trade> value) {
        return PackedColumn.ofTimes(trades.stream().mapToLong(value).toArray()).json();
    }

    private ObjectNode packed(ToDoubleFunction<Trade> value) {
        return packed(trades, value);
    }

    private static <T> ObjectNode packed(List<T> rows, ToDoubleFunction<T> value) {
        return PackedColumn.of(rows, value).json();
    }
}
