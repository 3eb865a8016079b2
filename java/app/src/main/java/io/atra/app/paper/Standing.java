package io.atra.app.paper;

import io.atra.engine.Direction;
import io.atra.engine.Trade;
import io.atra.engine.broker.Fill;
import io.atra.live.agent.Account;

/** How an account stands as far as its fills tell: for those who look on while it trades. */
final class Standing {

    final Account account;
    double units;
    double entryPrice = Double.NaN;
    double gained;
    long trades;
    long lastMs;

    Standing(Account account) {
        this.account = account;
    }

    void filled(Fill fill) {
        double sign = fill.direction() == Direction.LONG ? 1 : -1;
        lastMs = fill.tsMs();
        Trade ended = fill.trade();
        if (ended == null) {
            units = sign * fill.units();
            entryPrice = fill.price();
        } else {
            trades++;
            gained += ended.pnl();
            units -= sign * fill.units();
            if (Math.abs(units) < 1e-12 * fill.units()) units = 0;
        }
    }

    /** What is held, marked at a price, before the costs of leaving. */
    double open(double price) {
        return units == 0 ? 0 : units * (price - entryPrice);
    }
}
