package io.atra.research.metrics;

import static io.atra.engine.Direction.LONG;
import static io.atra.engine.Direction.SHORT;
import static io.atra.research.metrics.Runs.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.bars.Bars;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExcursionsTest {

    /** Four bars: open, high, low, close. */
    private static final double[][] OHLC = {
        {100, 110, 90, 105}, {106, 120, 95, 98}, {99, 130, 80, 100}, {101, 104, 97, 103}
    };

    private static Bars bars(double[][] ohlc) {
        double[][] columns = new double[4][ohlc.length];
        for (int i = 0; i < ohlc.length; i++) {
            for (int column = 0; column < 4; column++) {
                columns[column][i] = ohlc[i][column];
            }
        }
        long[] times = Runs.times(0, Runs.HOUR_MS, ohlc.length);
        return Bars.copyOf(times, columns[0], columns[1], columns[2], columns[3], new double[ohlc.length]);
    }

    private static RunSettings settings(boolean atClose, double slippage) {
        return new RunSettings(Runs.CASH, 365, Runs.DAY_MS, ZoneOffset.UTC, atClose, slippage);
    }

    /** The furthest prices, as they were, of one trade. */
    private static void expect(Trade trade, boolean atClose, double worst, double best) {
        try (Bars bars = bars(OHLC)) {
            Excursion seen = Excursions.of(List.of(trade), bars, settings(atClose, 0), OHLC.length)
                    .getFirst();
            int sign = trade.direction() == LONG ? 1 : -1;
            assertThat(seen.adverse()).isCloseTo(sign * (worst / trade.entryPrice() - 1), within(1e-15));
            assertThat(seen.favourable()).isCloseTo(sign * (best / trade.entryPrice() - 1), within(1e-15));
        }
    }

    @Test
    void fromOpenToOpenTheBarsBetweenCountWhole() {
        expect(trade(LONG, Reason.SIGNAL, 0, 100, 2, 99), false, 90, 120);
        expect(trade(SHORT, Reason.REVERSE, 0, 100, 2, 99), false, 120, 90);
    }

    @Test
    void fromCloseToCloseTheEntryBarDoesNotCount() {
        expect(trade(LONG, Reason.SIGNAL, 0, 105, 2, 100), true, 80, 130);
        expect(trade(LONG, Reason.SIGNAL, 0, 105, 1, 98), true, 95, 120);
    }

    @Test
    void aStopsBarCountsItsOpenAndTheFill() {
        expect(trade(LONG, Reason.STOP_LOSS, 0, 100, 2, 85), false, 85, 120);
        expect(trade(SHORT, Reason.TRAILING_STOP, 0, 100, 2, 125), false, 125, 90);
    }

    @Test
    void aTargetsBarCountsTheWorstThatItMayHaveSeenBefore() {
        expect(trade(LONG, Reason.TAKE_PROFIT, 0, 100, 2, 125), false, 80, 125);
        expect(trade(SHORT, Reason.TAKE_PROFIT, 0, 100, 2, 85), false, 130, 85);
    }

    @Test
    void anExitOfPriceAtTheOpenCountsNothingElseOfItsBar() {
        expect(trade(LONG, Reason.TAKE_PROFIT, 0, 100, 2, 99), false, 90, 120);
        expect(trade(LONG, Reason.STOP_LOSS, 0, 100, 2, 99), false, 90, 120);
    }

    @Test
    void withinOneBarTheFillsBound() {
        expect(trade(LONG, Reason.STOP_LOSS, 2, 99, 2, 90), false, 90, 99);
        expect(trade(LONG, Reason.TAKE_PROFIT, 2, 99, 2, 110), false, 80, 110);
    }

    @Test
    void atTheEndTheLastBarCountsWhole() {
        expect(trade(LONG, Reason.END, 2, 99, 3, 103), false, 80, 130);
        expect(trade(LONG, Reason.OPEN, 3, 101, -1, 0), false, 97, 104);
        expect(trade(LONG, Reason.LIQUIDATED, 3, 101, 3, 103), false, 97, 104);
    }

    @Test
    void anEntryInsideABarCountsTheWorstThatItMayHaveSeenAfter() {
        expect(trade(LONG, Reason.SIGNAL, 0, 103, 1, 106), false, 90, 106);
        expect(trade(SHORT, Reason.OPEN, 3, 102, -1, 0), false, 104, 102);
    }

    @Test
    void anEntryAtTheCloseThatIsOverThereSawNothing() {
        expect(trade(LONG, Reason.LIQUIDATED, 1, 98, 1, 98), true, 98, 98);
    }

    @Test
    void slippageDoesNotHideWhereAFillWas() {
        try (Bars bars = bars(OHLC)) {
            double entry = 100 * (1 + 0.01);
            double exit = 99 * (1 - 0.01);
            Trade gap = trade(LONG, Reason.STOP_LOSS, 0, entry, 2, exit);
            assertThat(Excursions.of(List.of(gap), bars, settings(false, 0.01), 4))
                    .containsExactly(new Excursion((90 - entry) / entry, (120 - entry) / entry));
        }
    }

    /** Longs and shorts held over whole bars: the extremes of the bars are those of the trade. */
    @Test
    void wholeBarsAreWatchedWhole() {
        Random dice = new Random(3);
        for (int round = 0; round < 300; round++) {
            double[][] ohlc = new double[2 + dice.nextInt(20)][];
            for (int i = 0; i < ohlc.length; i++) {
                double open = 50 + dice.nextInt(100);
                double close = 50 + dice.nextInt(100);
                ohlc[i] = new double[] {
                    open, Math.max(open, close) + dice.nextInt(9), Math.min(open, close) - dice.nextInt(9), close
                };
            }
            int entry = dice.nextInt(ohlc.length);
            double price = ohlc[entry][0];
            double high = price;
            double low = price;
            for (int i = entry; i < ohlc.length; i++) {
                high = Math.max(high, ohlc[i][1]);
                low = Math.min(low, ohlc[i][2]);
            }
            try (Bars bars = bars(ohlc)) {
                assertThat(Excursions.of(
                                List.of(
                                        trade(LONG, Reason.OPEN, entry, price, -1, 0),
                                        trade(SHORT, Reason.OPEN, entry, price, -1, 0)),
                                bars,
                                settings(false, 0),
                                ohlc.length))
                        .containsExactly(
                                new Excursion((low - price) / price, (high - price) / price),
                                new Excursion((price - high) / price, (price - low) / price));
            }
        }
    }
}
