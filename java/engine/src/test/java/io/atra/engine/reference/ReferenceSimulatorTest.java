package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs small enough to work out on paper. */
class ReferenceSimulatorTest {
    private static final double[] TEN_ELEVEN = {10, 10, 11, 11, 11, 11};

    @Nested
    class Orders {
        @Test
        void fillAtTheNextOpen() {
            Outcome run = new Script()
                    .flat(10)
                    .bar(20, 25, 20, 25)
                    .flat(25, 30)
                    .on("enter_long", 0)
                    .on("exit_long", 2)
                    .run();

            assertThat(run.trades)
                    .containsExactly(trade(Direction.LONG, 1, 20, 3, 30, 500, 0, 0, 5000, 0.5, Reason.SIGNAL));
            assertThat(run.equity).containsExactly(10000, 12500, 12500, 15000);
            assertThat(run.counts.barsInPosition()).isEqualTo(2);
            assertThat(run.counts.start()).isEqualTo(0);
            assertThat(run.counts.bars()).isEqualTo(4);
        }

        @Test
        void fillAtTheCloseThatSignalled() {
            Outcome run = new Script()
                    .bar(10, 20, 10, 20)
                    .flat(20)
                    .bar(20, 30, 20, 30)
                    .flat(99)
                    .set("fill", "close")
                    .on("enter_long", 0)
                    .on("exit_long", 2)
                    .run();

            assertThat(run.trades)
                    .containsExactly(trade(Direction.LONG, 0, 20, 2, 30, 500, 0, 0, 5000, 0.5, Reason.SIGNAL));
            assertThat(run.equity).containsExactly(10000, 10000, 15000, 15000);
        }

        @Test
        void payFeeAndSlippageAsWritten() {
            Outcome run = new Script()
                    .flat(10, 10, 20, 20)
                    .set("initial_cash", 1000)
                    .set("fee", 0.01)
                    .set("fee_fixed", 2)
                    .set("slippage", 0.1)
                    .on("enter_long", 0)
                    .on("exit_long", 1)
                    .run();

            double entry = 10 * 1.1;
            double q = 998 / (entry * 1.01);
            double entryFee = ((q * entry) * 0.01) + 2;
            double exitFee = ((q * 18) * 0.01) + 2;
            double pnl = (((18 - entry) * q) - entryFee) - exitFee;
            assertThat(run.trades)
                    .containsExactly(trade(
                            Direction.LONG,
                            1,
                            entry,
                            2,
                            18,
                            q,
                            entryFee,
                            exitFee,
                            pnl,
                            pnl / (entry * q),
                            Reason.SIGNAL));
            assertThat(run.counts.cut()).isEqualTo(0);
            assertThat(run.equity[2]).isEqualTo((((1000 - (q * entry)) - entryFee) + (q * 18)) - exitFee);
        }

        @Test
        void ofTheLastBarDoNotFill() {
            for (String fill : new String[] {"next_open", "close"}) {
                Outcome run = new Script()
                        .flat(10, 10)
                        .set("fill", fill)
                        .on("enter_long", 1)
                        .run();
                assertThat(run.trades).isEmpty();
                assertThat(run.counts.start()).isEqualTo(0);
            }
        }

        @Test
        void reverseAtOnePriceWithTwoFees() {
            Outcome run = new Script()
                    .flat(10, 10, 20, 5)
                    .set("fee_fixed", 10)
                    .with("sizing units", 100)
                    .on("enter_long", 0)
                    .on("exit_long", 1)
                    .on("enter_short", 1)
                    .on("exit_short", 2)
                    .run();

            assertThat(run.trades)
                    .containsExactly(
                            trade(Direction.LONG, 1, 10, 2, 20, 100, 10, 10, 980, 0.98, Reason.REVERSE),
                            trade(Direction.SHORT, 2, 20, 3, 5, 100, 10, 10, 1480, 0.74, Reason.SIGNAL));
            assertThat(run.equity).containsExactly(10000, 9990, 10970, 12460);
        }

        @Test
        void withTheReversedEntryDroppedStillClose() {
            Outcome run = new Script()
                    .flat(10, 10, 10, 10)
                    .column("d", 1, 0, 1, 1)
                    .with("take_profit distance", Expr.series("column d"))
                    .on("enter_long", 0)
                    .on("enter_short", 1)
                    .run();

            assertThat(run.trades).hasSize(1);
            assertThat(run.trades.getFirst().reason()).isEqualTo(Reason.REVERSE);
            assertThat(run.counts.droppedDistance()).isEqualTo(1);
            assertThat(run.counts.barsInPosition()).isEqualTo(1);
        }

        @Test
        void areVoidWhileRulesContradict() {
            assertThat(new Script()
                            .flat(TEN_ELEVEN)
                            .on("enter_long", 0)
                            .on("exit_long", 0)
                            .run()
                            .trades)
                    .isEmpty();
            assertThat(new Script()
                            .flat(TEN_ELEVEN)
                            .on("enter_long", 0)
                            .on("enter_short", 0)
                            .run()
                            .trades)
                    .isEmpty();
            assertThat(new Script()
                            .flat(TEN_ELEVEN)
                            .on("enter_short", 0)
                            .on("exit_short", 0)
                            .run()
                            .trades)
                    .isEmpty();
        }

        @Test
        void ofBothEntriesLeaveThePositionButForItsExit() {
            Outcome held = new Script()
                    .flat(TEN_ELEVEN)
                    .on("enter_long", 0, 2)
                    .on("enter_short", 2)
                    .run();
            assertThat(held.trades.getFirst().reason()).isEqualTo(Reason.OPEN);

            Outcome left = new Script()
                    .flat(TEN_ELEVEN)
                    .on("enter_long", 0, 2)
                    .on("enter_short", 2)
                    .on("exit_long", 2)
                    .run();
            assertThat(left.trades).hasSize(1);
            assertThat(left.trades.getFirst().reason()).isEqualTo(Reason.SIGNAL);
        }

        @Test
        void areIgnoredWhileHeld() {
            Outcome run = new Script()
                    .flat(TEN_ELEVEN)
                    .on("enter_long", 0, 1, 2, 3)
                    .on("exit_short", 1)
                    .run();
            assertThat(run.trades).hasSize(1);
            assertThat(run.trades.getFirst().pnl()).isEqualTo(1000);
            assertThat(run.trades.getFirst().exitBar()).isEqualTo(-1);
        }
    }

    @Nested
    class TimedExits {
        @Test
        void fillNBarsAfterTheEntryFill() {
            Outcome run = new Script()
                    .flat(1, 2, 3, 4, 5)
                    .with("max_bars", 2)
                    .on("enter_long", 0)
                    .run();
            assertThat(run.trades.getFirst().exitBar()).isEqualTo(3);
            assertThat(run.trades.getFirst().exitPrice()).isEqualTo(4);
            assertThat(run.trades.getFirst().reason()).isEqualTo(Reason.MAX_BARS);
        }

        @Test
        void ofOneBarAreOrderedAtTheEntryBarsOwnClose() {
            Outcome run = new Script()
                    .flat(1, 2, 3, 4, 5, 6)
                    .with("max_bars", 1)
                    .on("enter_long", 0, 1, 2)
                    .run();
            assertThat(run.trades).extracting(Trade::entryBar).containsExactly(1L, 3L);
            assertThat(run.trades).extracting(Trade::exitBar).containsExactly(2L, 4L);
        }

        @Test
        void fillAtTheCloseOfBarN() {
            Outcome run = new Script()
                    .flat(1, 2, 3, 4, 5)
                    .set("fill", "close")
                    .with("max_bars", 2)
                    .on("enter_long", 0)
                    .run();
            assertThat(run.trades.getFirst().entryBar()).isEqualTo(0);
            assertThat(run.trades.getFirst().exitBar()).isEqualTo(2);
        }

        @Test
        void yieldTheReasonToASignalAndAReverse() {
            Script both = new Script().flat(1, 2, 3, 4).with("max_bars", 1).on("enter_long", 0);
            assertThat(both.on("exit_long", 1).run().trades.getFirst().reason()).isEqualTo(Reason.SIGNAL);
            assertThat(both.on("enter_short", 1).run().trades.getFirst().reason())
                    .isEqualTo(Reason.REVERSE);
        }
    }

    @Nested
    class PriceExits {
        private Script longAt100() {
            return new Script().flat(100).on("enter_long", 0).with("sizing units", 1);
        }

        private Script shortAt100() {
            return new Script().flat(100).on("enter_short", 0).with("sizing units", 1);
        }

        private void assertExit(Script script, int bar, double price, Reason reason) {
            Trade trade = script.run().trades.getFirst();
            assertThat(trade.exitBar()).isEqualTo(bar);
            assertThat(trade.exitPrice()).isEqualTo(price);
            assertThat(trade.reason()).isEqualTo(reason);
        }

        @Test
        void touchAtEqualityOnTheEntryBar() {
            assertExit(longAt100().with("stop_loss distance", 5).bar(100, 101, 95, 96), 1, 95, Reason.STOP_LOSS);
            assertExit(longAt100().with("take_profit distance", 5).bar(100, 105, 99, 99), 1, 105, Reason.TAKE_PROFIT);
            assertExit(shortAt100().with("stop_loss distance", 5).bar(100, 105, 95, 96), 1, 105, Reason.STOP_LOSS);
            assertExit(shortAt100().with("take_profit distance", 5).bar(100, 101, 95, 99), 1, 95, Reason.TAKE_PROFIT);
        }

        @Test
        void missTheLevelByATick() {
            assertExit(longAt100().with("stop_loss distance", 5).bar(100, 101, 95.01, 96), -1, 0, Reason.OPEN);
            assertExit(shortAt100().with("take_profit distance", 5).bar(100, 101, 95.01, 99), -1, 0, Reason.OPEN);
        }

        @Test
        void fillAtTheOpenBeyondTheLevel() {
            assertExit(
                    longAt100().with("stop_loss fraction", 0.25).flat(100).bar(60, 90, 50, 90),
                    2,
                    60,
                    Reason.STOP_LOSS);
            assertExit(
                    longAt100().with("take_profit fraction", 0.25).flat(100).bar(160, 190, 50, 90),
                    2,
                    160,
                    Reason.TAKE_PROFIT);
            assertExit(
                    shortAt100().with("stop_loss fraction", 0.25).flat(100).bar(160, 190, 50, 90),
                    2,
                    160,
                    Reason.STOP_LOSS);
            assertExit(
                    shortAt100().with("take_profit fraction", 0.25).flat(100).bar(60, 190, 50, 90),
                    2,
                    60,
                    Reason.TAKE_PROFIT);
        }

        @Test
        void areNotWatchedOnTheBarOfAFillAtItsClose() {
            assertExit(
                    new Script()
                            .bar(100, 100, 50, 100)
                            .bar(100, 100, 96, 100)
                            .bar(100, 100, 94, 100)
                            .set("fill", "close")
                            .with("stop_loss distance", 5)
                            .on("enter_long", 0),
                    2,
                    95,
                    Reason.STOP_LOSS);
        }

        @Test
        void leaveAnAmbiguousBarToThePolicy() {
            Script script = longAt100()
                    .with("stop_loss distance", 5)
                    .with("take_profit distance", 5)
                    .bar(100, 105, 95, 100);
            assertExit(script, 1, 95, Reason.STOP_LOSS);
            assertThat(script.run().counts.ambiguousBars()).isEqualTo(1);
            assertExit(script.set("intrabar", "optimistic"), 1, 105, Reason.TAKE_PROFIT);
            assertThat(script.run().counts.ambiguousBars()).isEqualTo(1);
        }

        @Test
        void decidedAtTheOpenAreNotAmbiguous() {
            Script script = longAt100()
                    .with("stop_loss distance", 5)
                    .with("take_profit distance", 5)
                    .flat(100)
                    .bar(94, 106, 90, 100)
                    .set("intrabar", "optimistic");
            assertExit(script, 2, 94, Reason.STOP_LOSS);
            assertThat(script.run().counts.ambiguousBars()).isEqualTo(0);

            Script atTheLevel = longAt100()
                    .with("stop_loss distance", 5)
                    .with("take_profit distance", 5)
                    .flat(100)
                    .bar(95, 106, 90, 100)
                    .set("intrabar", "optimistic");
            assertExit(atTheLevel, 2, 95, Reason.STOP_LOSS);

            Script atTheTarget = longAt100()
                    .with("stop_loss distance", 5)
                    .with("take_profit distance", 5)
                    .flat(100)
                    .bar(105, 106, 90, 100);
            assertExit(atTheTarget, 2, 105, Reason.TAKE_PROFIT);
            assertThat(atTheTarget.run().counts.ambiguousBars()).isEqualTo(0);
        }

        @Test
        void trailTheHighsOfTheBarsBefore() {
            Script script = longAt100()
                    .with("trailing_stop distance", 10)
                    .bar(100, 120, 100, 119) // anchor 100: the stop stays at 90
                    .bar(119, 130, 111, 120) // anchor 120: 110
                    .bar(121, 121, 121, 121) // anchor 130: 120
                    .bar(121, 121, 120, 121); // still 130: 120 is touched
            assertExit(script, 4, 120, Reason.TRAILING_STOP);
        }

        @Test
        void trailTheLowsOfAShort() {
            Script script = shortAt100()
                    .with("trailing_stop fraction", 0.25)
                    .bar(100, 100, 80, 90)
                    .bar(90, 100, 90, 95); // 80 * 1.25
            assertExit(script, 2, 100, Reason.TRAILING_STOP);
        }

        @Test
        void trailFromTheFillAtACloseAndNotFromThatBarsHigh() {
            Script script = new Script()
                    .bar(100, 200, 100, 100)
                    .bar(100, 100, 91, 100)
                    .bar(100, 100, 90, 100)
                    .set("fill", "close")
                    .with("trailing_stop distance", 10)
                    .on("enter_long", 0);
            assertExit(script, 2, 90, Reason.TRAILING_STOP);
        }

        @Test
        void takeTheNearerStopAndTheLossWhenEqual() {
            Script equal = longAt100()
                    .with("stop_loss distance", 10)
                    .with("trailing_stop distance", 10)
                    .bar(100, 101, 90, 100);
            assertExit(equal, 1, 90, Reason.STOP_LOSS);

            Script equalShort = shortAt100()
                    .with("stop_loss distance", 10)
                    .with("trailing_stop distance", 10)
                    .bar(100, 110, 99, 100);
            assertExit(equalShort, 1, 110, Reason.STOP_LOSS);

            Script nearer = longAt100()
                    .with("stop_loss distance", 10)
                    .with("trailing_stop distance", 9)
                    .bar(100, 101, 90, 100);
            assertExit(nearer, 1, 91, Reason.TRAILING_STOP);
        }

        @Test
        void countFromTheFillPriceWithItsSlippage() {
            // Bought at 125: the stop at 125 * 0.75 = 93.75; sold there for 93.75 * 0.75.
            Script script = longAt100()
                    .set("slippage", 0.25)
                    .with("stop_loss fraction", 0.25)
                    .bar(100, 100, 93.75, 100);
            assertExit(script, 1, 70.3125, Reason.STOP_LOSS);
        }

        @Test
        void fixTheDistanceAtTheSignal() {
            Script script = longAt100()
                    .column("d", 5, 50, 50)
                    .with("stop_loss distance", Expr.series("column d"))
                    .flat(100)
                    .bar(100, 100, 90, 100);
            assertExit(script, 2, 95, Reason.STOP_LOSS);
        }

        @Test
        void letTheSameCloseEnterAgain() {
            Outcome run = longAt100()
                    .with("stop_loss distance", 5)
                    .on("enter_long", 0, 1)
                    .bar(100, 100, 90, 100)
                    .flat(100)
                    .run();
            assertThat(run.trades).extracting(Trade::reason).containsExactly(Reason.STOP_LOSS, Reason.OPEN);
            assertThat(run.trades.getLast().entryBar()).isEqualTo(2);
        }

        @Test
        void ofAStopBelowZeroAreNeverTouched() {
            assertExit(longAt100().with("stop_loss distance", 200).bar(100, 100, 0.01, 1), -1, 0, Reason.OPEN);
            assertExit(shortAt100().with("take_profit fraction", 1.5).bar(100, 100, 0.01, 1), -1, 0, Reason.OPEN);
        }
    }

    @Nested
    class Sizes {
        private Outcome at100(String line, double amount, Script script) {
            return script.flat(100, 100, 100)
                    .with(line, amount)
                    .on("enter_long", 0)
                    .run();
        }

        private double units(Outcome run) {
            return run.trades.getFirst().units();
        }

        @Test
        void followTheMethod() {
            assertThat(units(at100("sizing equity", 0.5, new Script()))).isEqualTo(50);
            assertThat(units(at100("sizing cash", 700, new Script()))).isEqualTo(7);
            assertThat(units(at100("sizing units", 3.5, new Script()))).isEqualTo(3.5);
        }

        @Test
        void ofRiskDivideByTheDistanceOfTheStop() {
            assertThat(units(at100("sizing risk", 0.01, new Script().with("stop_loss distance", 4))))
                    .isEqualTo(25);
            assertThat(units(at100("sizing risk", 0.01, new Script().with("trailing_stop fraction", 0.04))))
                    .isEqualTo(25);
            assertThat(units(at100(
                            "sizing risk",
                            0.01,
                            new Script().with("stop_loss distance", 4).with("trailing_stop distance", 1))))
                    .isEqualTo(25);
        }

        @Test
        void areCutToWhatCashAndLeverageCover() {
            Outcome plain = at100("sizing units", 1000, new Script());
            assertThat(units(plain)).isEqualTo(100);
            assertThat(plain.counts.cut()).isEqualTo(1);

            Outcome levered = at100("sizing equity", 2, new Script().set("leverage", 2));
            assertThat(units(levered)).isEqualTo(200);
            assertThat(levered.counts.cut()).isEqualTo(0);
        }

        @Test
        void ofTheCapLeaveRoomForTheFees() {
            Outcome run =
                    at100("sizing units", 1000, new Script().set("fee", 0.25).set("fee_fixed", 1000));
            assertThat(units(run)).isEqualTo(9000 / 125.0);
            assertThat(run.equity[1]).isEqualTo(10000 - 1000 - 1800);
        }

        @Test
        void areWholeLots() {
            assertThat(units(at100("sizing units", 3.9, new Script().set("lot", 0.5))))
                    .isEqualTo(3.5);
            Outcome none = at100("sizing units", 0.4, new Script().set("lot", 0.5));
            assertThat(none.trades).isEmpty();
            assertThat(none.counts.droppedSize()).isEqualTo(1);
        }

        @Test
        void belowTheSmallestOrderAreDropped() {
            assertThat(at100("sizing cash", 500, new Script().set("min_order", 500)).trades)
                    .hasSize(1);
            Outcome below = at100("sizing cash", 499, new Script().set("min_order", 500));
            assertThat(below.trades).isEmpty();
            assertThat(below.counts.droppedSize()).isEqualTo(1);
        }

        @Test
        void withoutAUsableDistanceAreDroppedOnce() {
            Script script = new Script().with("stop_loss fraction", 0).with("take_profit distance", -1);
            Outcome run = at100("sizing equity", 1, script);
            assertThat(run.trades).isEmpty();
            assertThat(run.counts.droppedDistance()).isEqualTo(1);
            assertThat(run.counts.droppedSize()).isEqualTo(0);
        }
    }

    @Nested
    class Endings {
        @Test
        void markTheOpenPositionAtTheLastClose() {
            Outcome run = new Script()
                    .flat(10, 10)
                    .bar(10, 13, 10, 12)
                    .set("fee_fixed", 5)
                    .with("sizing units", 10)
                    .on("enter_short", 0)
                    .run();
            assertThat(run.trades)
                    .containsExactly(trade(Direction.SHORT, 1, 10, -1, 0, 10, 5, 0, -25, -0.25, Reason.OPEN));
            assertThat(run.equity).containsExactly(10000, 9995, 9975);
        }

        @Test
        void sellAtTheEndWhenAsked() {
            Outcome run = new Script()
                    .flat(10, 10, 12)
                    .set("fee_fixed", 5)
                    .set("slippage", 0.5)
                    .set("close_at_end", "true")
                    .with("sizing units", 10)
                    .on("enter_long", 0)
                    .run();
            assertThat(run.trades)
                    .containsExactly(trade(Direction.LONG, 1, 15, 2, 6, 10, 5, 5, -100, -100.0 / 150, Reason.END));
            assertThat(run.equity[2]).isEqualTo(9900);
            assertThat(run.counts.barsInPosition()).isEqualTo(1);
        }

        @Test
        void liquidateAtTheCloseThatRuins() {
            Outcome run = new Script()
                    .flat(10, 10, 20, 5, 5)
                    .set("close_at_end", "true")
                    .on("enter_short", 0)
                    .run();
            assertThat(run.trades)
                    .containsExactly(trade(Direction.SHORT, 1, 10, 2, 20, 1000, 0, 0, -10000, -1, Reason.LIQUIDATED));
            assertThat(run.equity).containsExactly(10000, 10000, 0);
            assertThat(run.counts.liquidated()).isTrue();
            assertThat(run.counts.bars()).isEqualTo(3);
        }

        @Test
        void liquidateBelowZeroWithoutClamping() {
            Outcome run = new Script()
                    .flat(10, 10, 30, 30)
                    .set("fee_fixed", 100)
                    .on("enter_short", 0)
                    .run();
            // 990 units: 10000 + 9900 - 100 = 19800, bought back for 29700 and a fee of 100.
            assertThat(run.equity).containsExactly(10000, 9900, -10000);
        }

        @Test
        void liquidateWhenTheFillsOfAClosePutItThere() {
            // One unit at 1 and a fee of 100 leave -1 in cash beside a unit worth 1; selling it costs 100 more.
            Outcome run = new Script()
                    .flat(1, 1, 1)
                    .set("fill", "close")
                    .set("initial_cash", 100)
                    .set("leverage", 2)
                    .set("fee_fixed", 100)
                    .with("sizing units", 1)
                    .on("enter_long", 0)
                    .run();
            assertThat(run.trades.getFirst().reason()).isEqualTo(Reason.LIQUIDATED);
            assertThat(run.trades.getFirst().exitBar()).isEqualTo(0);
            assertThat(run.equity).containsExactly(-100);
        }

        @Test
        void ofAFlatBookEatenByCostsLeaveNoRow() {
            Outcome run = new Script()
                    .flat(1, 1, 1, 1)
                    .set("initial_cash", 100)
                    .set("fee_fixed", 50)
                    .with("sizing units", 1)
                    .on("enter_long", 0)
                    .on("exit_long", 1)
                    .run();
            assertThat(run.trades).extracting(Trade::reason).containsExactly(Reason.SIGNAL);
            assertThat(run.counts.liquidated()).isTrue();
            assertThat(run.equity).containsExactly(100, 50, 0);
        }
    }

    @Nested
    class Windows {
        @Test
        void startFlatAndReadNoRuleBefore() {
            Outcome run = new Script()
                    .flat(1, 2, 3, 4, 5, 6)
                    .on("enter_long", 1, 3)
                    .window(2, 5)
                    .run();
            assertThat(run.trades).hasSize(1);
            assertThat(run.trades.getFirst().entryBar()).isEqualTo(4);
            assertThat(run.equity).hasSize(3);
            assertThat(run.counts.start()).isEqualTo(2);
            assertThat(run.counts.bars()).isEqualTo(3);
        }

        @Test
        void readRulesFromTheStartOn() {
            Expr average = Expr.function(
                    "sma", List.of(Expr.series("close")), List.of("timeperiod"), List.of(Expr.literal(3)));
            Outcome run = new Script()
                    .flat(1, 1, 1, 1, 1)
                    .with("enter_long", Expr.condition("not", Expr.condition(">", average, Expr.literal(5))))
                    .run();
            assertThat(run.counts.start()).isEqualTo(2);
            assertThat(run.trades.getFirst().entryBar()).isEqualTo(3);
        }

        @Test
        void waitForTheDistancesToo() {
            Outcome run = new Script()
                    .flat(1, 1, 1, 1, 1)
                    .column("d", Double.NaN, Double.NaN, 1, Double.NaN)
                    .with("stop_loss distance", Expr.series("column d"))
                    .with("enter_long", Expr.condition(">", Expr.series("close"), Expr.literal(0)))
                    .run();
            assertThat(run.counts.start()).isEqualTo(2);
            assertThat(run.trades).extracting(Trade::entryBar).containsExactly(3L);
        }

        @Test
        void withoutAnyStartReadNoRule() {
            Outcome run = new Script()
                    .flat(1, 1)
                    .with(
                            "enter_long",
                            Expr.condition(
                                    "==",
                                    Expr.number("change", Expr.series("close"), Expr.literal(2)),
                                    Expr.literal(0)))
                    .run();
            assertThat(run.counts.start()).isEqualTo(-1);
            assertThat(run.counts.bars()).isEqualTo(2);
        }
    }

    private static Trade trade(
            Direction direction,
            int entryBar,
            double entryPrice,
            int exitBar,
            double exitPrice,
            double units,
            double entryFee,
            double exitFee,
            double pnl,
            double returned,
            Reason reason) {
        return new Trade(
                0,
                direction,
                reason,
                entryBar,
                exitBar,
                ts(entryBar),
                exitBar < 0 ? 0 : ts(exitBar),
                entryPrice,
                exitPrice,
                units,
                entryFee,
                exitFee,
                pnl,
                returned);
    }

    private static long ts(int bar) {
        return Script.START_MS + bar * Script.STEP_MS;
    }
}
