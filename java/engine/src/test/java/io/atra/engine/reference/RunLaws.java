package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.engine.reference.ReferencePlan.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every run, whatever the strategy: money is accounted for, nothing is ordered before its signal, nothing
 * looks ahead, and strategies that mirror each other earn the same. A subclass names what runs them.
 */
abstract class RunLaws {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 400);
    private static final int FEWEST_TRADES = 1000;
    private static final double ACCURACY = 1e-9;

    private final CaseRunner runner = runner();

    /** What is on trial. */
    abstract CaseRunner runner();

    /** Whether it has this function of the catalogue. */
    boolean has(String function) {
        return true;
    }

    private Case drawn(long seed) {
        return RandomStrategies.of(seed, this::has);
    }

    /** Each case with each of its outcomes; there must be enough trades for a law to mean something. */
    private void everyRun(BiConsumer<Case, Outcome> law) {
        long[] trades = {0};
        LongStream.rangeClosed(1, SEEDS)
                .mapToObj(this::drawn)
                .forEach(drawn -> runner.run(drawn).forEach(outcome -> {
                    law.accept(drawn, outcome);
                    trades[0] += outcome.trades.size();
                }));
        assertThat(trades[0]).isGreaterThan(FEWEST_TRADES);
    }

    @Test
    void everyFillPaysItsFee() {
        everyRun((drawn, outcome) -> outcome.trades.forEach(trade -> {
            Execution costs = ReferencePlanReader.read(drawn.plan().text()).execution();
            assertThat(trade.entryFee()).isEqualTo(fee(costs, trade.units(), trade.entryPrice()));
            assertThat(trade.exitFee()).isEqualTo(trade.closed() ? fee(costs, trade.units(), trade.exitPrice()) : 0);
        }));
    }

    private static double fee(Execution costs, double units, double price) {
        return ((units * price) * costs.fee()) + costs.feeFixed();
    }

    @Test
    void equityAtEveryCloseIsTheCashAndWhatTheTradesHaveEarned() {
        everyRun((drawn, outcome) -> {
            double cash =
                    ReferencePlanReader.read(drawn.plan().text()).execution().initialCash();
            for (int i = 0; i < outcome.equity.length; i++) {
                int bar = drawn.from() + i;
                double close = drawn.market().close[bar];
                double flows = cash;
                double sum = cash;
                for (Trade trade : outcome.trades) {
                    double gain = earned(trade, bar, close);
                    sum += gain;
                    flows += Math.abs(gain) + (trade.entryBar() <= bar ? trade.units() * trade.entryPrice() : 0);
                }
                assertThat(outcome.equity[i])
                        .as("seed %d, bar %d", drawn.seed(), bar)
                        .isEqualTo(sum, within(ACCURACY * flows));
            }
        });
    }

    private static double earned(Trade trade, int bar, double close) {
        if (trade.entryBar() > bar) {
            return 0;
        }
        if (trade.closed() && trade.exitBar() <= bar) {
            return trade.pnl();
        }
        double side = trade.direction() == Direction.LONG ? 1 : -1;
        return side * (close - trade.entryPrice()) * trade.units() - trade.entryFee();
    }

    @Test
    void noOrderComesBeforeItsSignal() {
        everyRun((drawn, outcome) -> outcome.trades.forEach(trade -> {
            ReferencePlan plan = ReferencePlanReader.read(drawn.plan().text());
            int delay = plan.execution().fillAtClose() ? 0 : 1;
            boolean bought = trade.direction() == Direction.LONG;
            String side = bought ? "long" : "short";
            String other = bought ? "short" : "long";
            int signal = (int) trade.entryBar() - delay;
            assertThat(signal).isBetween(Math.max(drawn.from(), (int) outcome.counts.start()), drawn.to() - 2);
            assertThat(holds(plan, outcome, "enter_" + side, signal)).isTrue();
            assertThat(holds(plan, outcome, "exit_" + side, signal)).isFalse();
            assertThat(holds(plan, outcome, "enter_" + other, signal)).isFalse();
            int exit = (int) trade.exitBar() - delay;
            if (trade.reason() == Reason.SIGNAL) {
                assertThat(holds(plan, outcome, "exit_" + side, exit)).isTrue();
            }
            if (trade.reason() == Reason.REVERSE) {
                assertThat(holds(plan, outcome, "enter_" + other, exit)).isTrue();
            }
        }));
    }

    private static boolean holds(ReferencePlan plan, Outcome outcome, String rule, int bar) {
        return plan.rules().get(rule) instanceof ReferencePlan.Operand.Reference reference
                && outcome.columns[reference.node()][bar] != 0;
    }

    /** The same run without its later bars: the same columns, higher timeframes too, and the same trades till then. */
    @Test
    void whatComesLaterChangesNothingBefore() {
        LongStream.rangeClosed(1, SEEDS).mapToObj(this::drawn).forEach(drawn -> {
            int kept = Math.max(1, (int) (drawn.market().size() * (drawn.seed() % 10) / 10));
            Case part = drawn.withMarket(
                    drawn.market().slice(0, kept), Math.min(drawn.from(), kept - 1), Math.min(drawn.to(), kept));
            List<Outcome> whole = runner.run(drawn);
            List<Outcome> early = runner.run(part);
            for (int i = 0; i < whole.size(); i++) {
                unchanged(drawn, whole.get(i), early.get(i), kept);
            }
        });
    }

    private static void unchanged(Case drawn, Outcome whole, Outcome early, int kept) {
        for (int node = 0; node < early.columns.length; node++) {
            assertThat(Arrays.copyOf(whole.columns[node], kept))
                    .as("seed %d, node %d", drawn.seed(), node)
                    .isEqualTo(early.columns[node]);
        }
        if (drawn.from() >= kept) {
            return;
        }
        Function<Outcome, List<Trade>> before = outcome -> outcome.trades.stream()
                .filter(trade -> trade.closed() && trade.exitBar() < kept - 1)
                .toList();
        assertThat(before.apply(whole)).isEqualTo(before.apply(early));
    }

    /** Rules swapped and prices turned over, without costs: the same gains, side for side. */
    @Test
    void mirroredStrategiesMirrorEachOther() {
        long trades = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Case drawn = MirroredCase.of(seed);
            Outcome one = runner.run(drawn).getFirst();
            Outcome other = runner.run(MirroredCase.mirror(drawn)).getFirst();
            assertThat(other.equity).as("seed %d", seed).isEqualTo(one.equity);
            assertThat(other.counts).isEqualTo(one.counts);
            assertThat(other.trades.stream().map(RunLaws::gist).toList())
                    .isEqualTo(one.trades.stream().map(RunLaws::mirroredGist).toList());
            trades += one.trades.size();
        }
        assertThat(trades).isGreaterThan(FEWEST_TRADES);
    }

    private static List<Object> gist(Trade trade) {
        return List.of(trade.direction(), trade.entryBar(), trade.exitBar(), trade.reason(), trade.pnl());
    }

    private static List<Object> mirroredGist(Trade trade) {
        Direction turned = trade.direction() == Direction.LONG ? Direction.SHORT : Direction.LONG;
        return List.of(turned, trade.entryBar(), trade.exitBar(), trade.reason(), trade.pnl());
    }
}
