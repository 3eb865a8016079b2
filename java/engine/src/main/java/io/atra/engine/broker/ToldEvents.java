package io.atra.engine.broker;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.pure.sim.OrderDesk;
import io.atra.engine.pure.sim.TradeLog;
import io.atra.engine.pure.sim.TradeRow;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a simulator does to those who look at a broker.
 *
 * @param symbol its place in the list
 */
record ToldEvents(BrokerEvents events, int symbol) implements TradeLog, OrderDesk {

    @Override
    public void trade(TradeRow row) {
        if (row.closed()) events.filled(Fill.exit(row.toTrade(symbol)));
        else events.leftOpen(row.toTrade(symbol));
    }

    @Override
    public void entered(TradeRow row) {
        events.filled(Fill.entry(row.toTrade(symbol)));
    }

    @Override
    public boolean admits(@Nullable Reason close, @Nullable Direction enter) {
        return events.ordered(new Order(close, enter));
    }
}
