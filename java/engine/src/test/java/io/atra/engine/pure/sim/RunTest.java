package io.atra.engine.pure.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run that passes over bars against its twin that steps each of them, to the bit, and tells which it carried, over worlds drawn by chance. */
class RunTest {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 3000);
    private static final int SEEDS_FOR_COVERAGE = 3000;
    private static final int FEWEST_OF_EACH_REASON = 10;

    /**
     * What is left of a run.
     *
     * @param carried the bars over which a position was carried
     */
    private record Past(List<Trade> trades, List<Double> equity, List<Carried> carried, Counts counts) {}

    private record Carried(int bar, double entryPrice) {}

    @Test
    void passingOverBarsChangesNoBit() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomWorld world = new RandomWorld(seed);
            assertThat(passed(world, world.settings)).as("seed %d", seed).isEqualTo(stepped(world, world.settings));
            Settings other = world.settings.otherPolicy();
            assertThat(passed(world, other)).as("seed %d, other policy", seed).isEqualTo(stepped(world, other));
        }
    }

    @Test
    void theWorldsSeeEveryReasonAndEveryCount() {
        long[] reasons = new long[Reason.values().length];
        Set<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS_FOR_COVERAGE; seed++) {
            RandomWorld world = new RandomWorld(seed);
            Past past = stepped(world, world.settings);
            past.trades.forEach(trade -> reasons[trade.reason().ordinal()]++);
            seen.addAll(counted(past.counts));
        }
        // Risk closes what trades on paper, not what a run holds.
        for (Reason reason : EnumSet.complementOf(EnumSet.of(Reason.RISK))) {
            assertThat(reasons[reason.ordinal()]).as("%s", reason).isGreaterThan(FEWEST_OF_EACH_REASON);
        }
        assertThat(seen).containsExactly("ambiguous", "cut", "distance", "liquidated", "size", "unread");
    }

    private static List<String> counted(Counts counts) {
        List<String> seen = new ArrayList<>();
        if (counts.droppedDistance() > 0) seen.add("distance");
        if (counts.droppedSize() > 0) seen.add("size");
        if (counts.cut() > 0) seen.add("cut");
        if (counts.ambiguousBars() > 0) seen.add("ambiguous");
        if (counts.liquidated()) seen.add("liquidated");
        if (counts.start() == Counts.NEVER) seen.add("unread");
        return seen;
    }

    private static Past passed(RandomWorld world, Settings settings) {
        List<Trade> trades = new ArrayList<>();
        Heard heard = new Heard(world.bars.close());
        Run run = new Run(world.bars, settings, world, heard, row -> trades.add(row.toTrade()));
        Counts counts = run.over(world.from, world.to);
        assertThat(heard.ended).isTrue();
        return new Past(trades, heard.equity, heard.carried, counts);
    }

    /** Takes down what a curve is told. */
    private static final class Heard implements Curve {
        private final double[] close;
        private final List<Double> equity = new ArrayList<>();
        private final List<Carried> carried = new ArrayList<>();
        private boolean ended;

        Heard(double[] close) {
            this.close = close;
        }

        @Override
        public void equity(double next) {
            equity.add(next);
        }

        @Override
        public void carried(int from, int to, double cash, double units, double entryPrice) {
            assertThat(from).isLessThan(to);
            assertThat(equity.getLast()).isEqualTo(cash + (units * close[from - 1]));
            for (int bar = from; bar < to; bar++) {
                carried.add(new Carried(bar, entryPrice));
                equity.add(cash + (units * close[bar]));
            }
        }

        @Override
        public void still(double same, int bars) {
            for (int i = 0; i < bars; i++) equity.add(same);
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    /** The twin. */
    private static Past stepped(RandomWorld world, Settings settings) {
        List<Trade> trades = new ArrayList<>();
        List<Double> equity = new ArrayList<>();
        Simulator simulator = new Simulator(settings, row -> trades.add(row.toTrade()));
        for (int bar = world.from; bar < world.to && !simulator.isOver(); bar++) {
            step(simulator, world, bar);
            equity.add(simulator.equity());
        }
        return new Past(trades, equity, carried(trades, world.from + equity.size()), simulator.counts());
    }

    /** As the log tells them. */
    private static List<Carried> carried(List<Trade> trades, int end) {
        return trades.stream()
                .flatMap(trade -> IntStream.range(
                                (int) trade.entryBar() + 1, trade.closed() ? (int) trade.exitBar() : end)
                        .mapToObj(bar -> new Carried(bar, trade.entryPrice())))
                .toList();
    }

    private static void step(Simulator simulator, RandomWorld world, int bar) {
        Decision decision = bar < world.start() ? null : new Decision();
        if (decision != null) world.at(bar, decision);
        long tsMs = world.bars.tsMs()[bar];
        double open = world.bars.open()[bar];
        double high = world.bars.high()[bar];
        double low = world.bars.low()[bar];
        double close = world.bars.close()[bar];
        if (bar < world.to - 1) {
            simulator.step(bar, tsMs, open, high, low, close, decision);
        } else {
            simulator.stepLast(bar, tsMs, open, high, low, close, decision);
            if (!simulator.isOver()) simulator.finish(bar, tsMs, close);
        }
    }
}
