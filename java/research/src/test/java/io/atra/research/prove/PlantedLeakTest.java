package io.atra.research.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import io.atra.research.RandomBars;
import io.atra.research.prove.LeakyEngine.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of several kinds in the engine: each is found by the checks that are there for it, and named rightly. */
class PlantedLeakTest {

    private static final int BARS = 900;
    private static final int CUTS = 25;
    private static final int SMA = 1;
    private static final int ENTRY = 2;
    private static final int HOUR = 60;

    private static final Plan PLAN = Strategy.named("planted")
            .enterLong("close > sma(close, 20)")
            .exitLong("close < open[1]")
            .fee("0.1%")
            .build()
            .plan();

    private final Engine real = Engines.load();
    private final Bars bars = RandomBars.walk(5, BARS);

    @AfterEach
    void close() {
        bars.close();
        real.close();
    }

    private Proof proof(Plan plan, Fault fault) {
        return new Prover(new LeakyEngine(real, fault), plan, plan.defaults(), bars, 1, CUTS).prove();
    }

    private static Set<Check> found(Proof proof) {
        return proof.checks().stream()
                .filter(result -> result.leak().isPresent())
                .map(CheckResult::check)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
    }

    private static Leak leak(Proof proof, Check check) {
        return proof.checks().stream()
                .filter(result -> result.check() == check)
                .map(CheckResult::leak)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** A fault in one column of the batch. */
    private interface ColumnFault extends Fault {
        double at(double[] real, int bar);

        @Override
        default double[] column(int node, double[] real, Bars bars, int opened) {
            double[] faulty = real.clone();
            Arrays.setAll(faulty, bar -> node == SMA ? at(real, bar) : real[bar]);
            return faulty;
        }
    }

    private void findsInTheAverage(ColumnFault fault) {
        Proof proof = proof(PLAN, fault);
        assertThat(found(proof)).containsExactly(Check.STREAM, Check.PREFIX, Check.FUTURE);
        for (CheckResult result : proof.checks()) {
            result.leak().ifPresent(leak -> {
                assertThat(leak.node()).hasValue(SMA);
                assertThat(leak.what()).startsWith("column sma(close, 20) at enter_long:1:9");
            });
        }
    }

    @Test
    void withoutAFaultThereIsNoLeak() {
        assertThat(found(proof(PLAN, new Fault() {}))).isEmpty();
    }

    @Test
    void theNextBar() {
        findsInTheAverage((real, bar) -> real[Math.min(bar + 1, real.length - 1)]);
        Leak leak =
                leak(proof(PLAN, (ColumnFault) (real, bar) -> real[Math.min(bar + 1, real.length - 1)]), Check.FUTURE);
        assertThat(leak.bar()).isEqualTo(leak.cut());
        assertThat(leak.toString()).contains("with the bars as they are", "(from bar " + (leak.cut() + 1) + " on)");
    }

    @Test
    void aCentredAverage() {
        findsInTheAverage(
                (real, bar) -> (real[Math.max(bar - 1, 0)] + real[bar] + real[Math.min(bar + 1, real.length - 1)]) / 3);
    }

    @Test
    void aScaleByTheLargestOfAll() {
        findsInTheAverage((real, bar) ->
                real[bar] / Arrays.stream(real).filter(Double::isFinite).max().orElse(1));
    }

    @Test
    void aGapFilledFromBehind() {
        findsInTheAverage((real, bar) -> Double.isNaN(real[bar])
                ? Arrays.stream(real).filter(Double::isFinite).findFirst().orElse(Double.NaN)
                : real[bar]);
    }

    @Test
    void theHigherBarThatIsForming() {
        findsInTheAverage((real, bar) -> real[Math.min(bar / HOUR * HOUR + HOUR - 1, real.length - 1)]);
    }

    @Test
    void aFillAtThePriceOfALaterBar() {
        Proof proof = proof(PLAN, new Fault() {
            @Override
            public List<Trade> trades(List<Trade> trades, Bars bars) {
                return trades.stream().map(trade -> early(trade, bars)).toList();
            }
        });
        assertThat(found(proof)).contains(Check.STREAM, Check.FUTURE);
        Leak leak = leak(proof, Check.FUTURE);
        assertThat(leak.node()).isEmpty();
        assertThat(leak.what()).isEqualTo("a fill");
        assertThat(leak.one()).startsWith("entry long in bar " + leak.bar() + " at ");
        assertThat(leak.bar()).isEqualTo(leak.cut());
    }

    /** Bought for less than at the next bar's lowest price, if that is below. */
    private static Trade early(Trade trade, Bars bars) {
        double low = bars.low(Math.min(trade.entryBar() + 1, bars.size() - 1));
        return new Trade(
                trade.symbol(),
                trade.direction(),
                trade.reason(),
                trade.entryBar(),
                trade.exitBar(),
                trade.entryTsMs(),
                trade.exitTsMs(),
                low,
                trade.exitPrice(),
                trade.units(),
                trade.entryFee(),
                trade.exitFee(),
                trade.pnl(),
                trade.returned());
    }

    private static BarStream.Push with(BarStream.Push push, double equity, double[] values) {
        return new BarStream.Push(
                push.rulesRead(),
                push.enterLong(),
                push.exitLong(),
                push.enterShort(),
                push.exitShort(),
                push.tradesClosed(),
                push.position(),
                push.entryPrice(),
                push.cash(),
                equity,
                values);
    }

    @Test
    void aStreamThatDiffersAtOneBar() {
        Proof proof = proof(PLAN, new Fault() {
            @Override
            public BarStream.Push push(BarStream.Push push, long bar, int opened) {
                double[] values = push.values().clone();
                values[SMA] = bar == 777 ? Math.nextUp(values[SMA]) : values[SMA];
                return with(push, push.equity(), values);
            }
        });
        assertThat(found(proof)).containsExactly(Check.STREAM);
        assertThat(leak(proof, Check.STREAM).bar()).isEqualTo(777);
        assertThat(leak(proof, Check.STREAM).node()).hasValue(SMA);
    }

    @Test
    void aStreamThatDiffersInEquityOrSignals() {
        Proof equity = proof(PLAN, new Fault() {
            @Override
            public BarStream.Push push(BarStream.Push push, long bar, int opened) {
                return bar == 500 ? with(push, Math.nextUp(push.equity()), push.values()) : push;
            }
        });
        assertThat(leak(equity, Check.STREAM)).extracting(Leak::what, Leak::bar).containsExactly("equity", 500L);
        Proof signal = proof(PLAN, new Fault() {
            @Override
            public BarStream.Push push(BarStream.Push push, long bar, int opened) {
                return bar != 600
                        ? push
                        : new BarStream.Push(
                                push.rulesRead(),
                                !push.enterLong(),
                                push.exitLong(),
                                push.enterShort(),
                                push.exitShort(),
                                push.tradesClosed(),
                                push.position(),
                                push.entryPrice(),
                                push.cash(),
                                push.equity(),
                                push.values());
            }
        });
        assertThat(leak(signal, Check.STREAM))
                .extracting(Leak::what, Leak::bar)
                .containsExactly("rule enter_long", 600L);
    }

    @Test
    void aSecondRunThatDiffers() {
        Proof batch = proof(PLAN, new Fault() {
            @Override
            public double[] column(int node, double[] column, Bars bars, int opened) {
                double[] faulty = column.clone();
                if (node == SMA && opened == 1) {
                    faulty[300] += 1;
                }
                return faulty;
            }
        });
        assertThat(found(batch)).containsExactly(Check.REPEAT);
        assertThat(leak(batch, Check.REPEAT))
                .extracting(leak -> leak.node().orElse(-1), Leak::bar)
                .containsExactly(SMA, 300L);
        Proof stream = proof(PLAN, new Fault() {
            @Override
            public BarStream.Push push(BarStream.Push push, long bar, int opened) {
                return bar == 300 && opened == 1 ? with(push, push.equity() + 1, push.values()) : push;
            }
        });
        assertThat(found(stream)).containsExactly(Check.REPEAT);
        assertThat(leak(stream, Check.REPEAT)).extracting(Leak::what, Leak::bar).containsExactly("equity", 300L);
    }

    /** A signal that looks one bar ahead, at the last bar of each hour only: no cut elsewhere shows it. */
    @Test
    void aSignalThatIsEarlyWhereAnHourEnds() {
        Plan hourly = replaced(PLAN, "n" + SMA + " = sma ", "n" + SMA + " = sma@1h ");
        Proof proof =
                proof(hourly, earlyWhere((bars, bar) -> bars.tsMs(bar) % (HOUR * 60_000L) == (HOUR - 1) * 60_000L));
        assertThat(found(proof)).contains(Check.BOUNDARY).doesNotContain(Check.FUTURE);
        Leak leak = leak(proof, Check.BOUNDARY);
        assertThat(leak.node()).hasValue(ENTRY);
        assertThat(leak.bar() % HOUR).isEqualTo(HOUR - 1);
        assertThat(leak.cut()).isEqualTo(leak.bar());
    }

    /** The same where the clocks of Berlin change, on one bar of all. */
    @Test
    void aSignalThatIsEarlyWhereTheClocksChange() {
        int before = 5 * HOUR - 1;
        Plan berlin = replaced(PLAN, "\ntz UTC\n", "\ntz Europe/Berlin\n");
        Proof proof = proof(berlin, earlyWhere((bars, bar) -> bar == before));
        assertThat(found(proof)).contains(Check.BOUNDARY).doesNotContain(Check.FUTURE);
        assertThat(leak(proof, Check.BOUNDARY).bar()).isEqualTo(before);
    }

    private interface Where {
        boolean test(Bars bars, int bar);
    }

    private static Fault earlyWhere(Where where) {
        return new Fault() {
            @Override
            public Plan plan(Plan plan) {
                return PLAN;
            }

            @Override
            public double[] column(int node, double[] column, Bars bars, int opened) {
                double[] faulty = column.clone();
                for (int bar = 0; node == ENTRY && bar + 1 < faulty.length; bar++) {
                    // What the next close does, which a garbage close and a real one seldom share.
                    faulty[bar] = where.test(bars, bar) ? bars.close(bar + 1) : column[bar];
                }
                return faulty;
            }
        };
    }

    private static Plan replaced(Plan plan, String what, String by) {
        assertThat(plan.text()).contains(what);
        return new Plan(plan.text().replace(what, by), plan.parameters(), plan.origins(), plan.constraints());
    }
}
