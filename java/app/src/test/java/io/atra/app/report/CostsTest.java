package io.atra.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    /** Prices 100 and 110, slippage 1 %, fee 0.5 % of the fill. */
    private static Trade trade(Direction direction, Reason reason) {
        boolean isLong = direction == Direction.LONG;
        double entry = isLong ? 100 * 1.01 : 100 * 0.99;
        double exit = reason == Reason.OPEN ? 0 : isLong ? 110 * 0.99 : 110 * 1.01;
        double last = reason == Reason.OPEN ? 110 : exit;
        double entryFee = 2 * entry * 0.005;
        double exitFee = 2 * exit * 0.005;
        double pnl = (isLong ? 2 * (last - entry) : 2 * (entry - last)) - entryFee - exitFee;
        return new Trade(0, direction, reason, 1, 2, 0, 0, entry, exit, 2, entryFee, exitFee, pnl, pnl / (2 * entry));
    }

    @Test
    void whatFillsLostToSlippageIsCountedOnBothSides() {
        for (Direction direction : Direction.values()) {
            Costs costs = Costs.of(List.of(trade(direction, Reason.SIGNAL)), 0.01);
            assertThat(costs.slippage()).isCloseTo(2 * 1.0 + 2 * 1.1, CLOSE);
            assertThat(costs.gross()).isCloseTo(direction == Direction.LONG ? 20 : -20, CLOSE);
        }
    }

    @Test
    void anOpenTradeHasPaidForItsEntryOnly() {
        Costs costs = Costs.of(List.of(trade(Direction.LONG, Reason.OPEN)), 0.01);
        assertThat(costs.slippage()).isCloseTo(2, CLOSE);
        assertThat(costs.exitFees()).isZero();
        assertThat(costs.traded()).isCloseTo(202, CLOSE);
        assertThat(costs.gross()).isCloseTo(20, CLOSE);
    }

    @Test
    void feesAreToldForEntriesAndExits() {
        List<Trade> both = List.of(trade(Direction.LONG, Reason.SIGNAL), trade(Direction.SHORT, Reason.END));
        Costs costs = Costs.of(both, 0.01);
        assertThat(costs.entryFees()).isCloseTo((101 + 99) * 2 * 0.005, CLOSE);
        assertThat(costs.exitFees()).isCloseTo((108.9 + 111.1) * 2 * 0.005, CLOSE);
        assertThat(costs.net()).isCloseTo(costs.gross() - 2 - 2.2 - 8.4, CLOSE);
    }
}
