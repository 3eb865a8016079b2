package io.atra.live.agent;

import io.atra.engine.Trade;
import io.atra.engine.broker.BrokerEvents;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.Order;
import io.atra.engine.broker.PortfolioBroker;
import io.atra.live.agent.SharedAccount.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Trades the closed bars of a portfolio by itself: nobody tells it opens, and no risk acts on it. */
final class Undisturbed implements BrokerEvents {

    final PortfolioBroker broker;
    final List<Trade> trades = new ArrayList<>();

    Undisturbed(Account of, int symbols, int maxPositions) {
        this.broker =
                PortfolioBroker.open(of.plan(), of.parameters(), maxPositions, Collections.nCopies(symbols, this));
    }

    void close(int place, Waiting closed) {
        broker.seat(place).close(closed.number(), closed.bar(), closed.said(), closed.last());
    }

    @Override
    public boolean ordered(Order order) {
        return true;
    }

    @Override
    public void filled(Fill fill) {
        if (fill.trade() != null) trades.add(fill.trade());
    }

    @Override
    public void leftOpen(Trade open) {
        trades.add(open);
    }
}
