package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import io.atra.engine.broker.BrokerEvents;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.Order;
import io.atra.engine.broker.PaperBroker;
import io.atra.engine.broker.RuleReader;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The paper broker, fed with what a stream says bar by bar, trades as the reference does over the same window: trades by
 * their hash, equity at each close and counts, bit for bit, whether opens are told ahead or not.
 */
class BrokerAgreementTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 400);

    private static Engine engine;

    @BeforeAll
    static void load() {
        engine = FfmEngine.load();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void tradesAreThoseOfTheReference() {
        CaseRunner reference = CaseRunner.reference(new EngineFunctions(engine));
        long trades = LongStream.rangeClosed(1, SEEDS)
                .map(seed -> agree(reference, RandomStrategies.of(seed)))
                .sum();
        assertThat(trades).isGreaterThan(SEEDS);
    }

    private static int agree(CaseRunner reference, Case drawn) {
        List<Outcome> wanted = reference.run(drawn);
        int trades = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Traded traded = new Traded(drawn, drawn.combinations().get(i));
            assertThat(traded.equity).as("seed %d", drawn.seed()).isEqualTo(boxed(wanted.get(i).equity));
            assertThat(TradesHash.of(traded.trades)).as("seed %d", drawn.seed()).isEqualTo(wanted.get(i).tradesHash);
            assertThat(traded.broker.counts()).as("seed %d", drawn.seed()).isEqualTo(wanted.get(i).counts);
            trades += traded.trades.size();
        }
        return trades;
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) list.add(value);
        return list;
    }

    /** A case traded bar by bar. */
    private static final class Traded implements BrokerEvents {
        final List<Trade> trades = new ArrayList<>();
        final List<Double> equity = new ArrayList<>();
        final PaperBroker broker;
        private double entered;

        Traded(Case drawn, double[] values) {
            Plan plan = Plan.of(drawn.plan().text());
            ReferenceMarket market = drawn.market();
            Dice dice = new Dice(drawn.seed());
            RuleReader rules = new RuleReader(plan, values);
            this.broker = PaperBroker.open(plan, values, this);
            try (BarStream stream = engine.stream(
                    plan, values, Timeframe.parse(market.timeframe), List.copyOf(market.columns.keySet()))) {
                SymbolFeed others = new SymbolFeed(stream, plan, market);
                for (int i = 0; i < drawn.to(); i++) {
                    others.feed(i);
                    Bar bar = market.bar(i);
                    double[] own = market.own(i);
                    Decision said = rules.read(stream.push(bar, own));
                    if (i >= drawn.from()) trade(i, bar, said, i == drawn.to() - 1, dice);
                }
            }
        }

        private void trade(int i, Bar bar, Decision said, boolean last, Dice dice) {
            if (broker.isOver()) return;
            if (dice.chance(0.5)) broker.open(i, bar.tsMs(), bar.open());
            broker.close(i, bar, said, last);
            equity.add(broker.equity());
        }

        @Override
        public boolean ordered(Order order) {
            assertThat(order.close() != null || order.enter() != null).isTrue();
            return true;
        }

        @Override
        public void filled(Fill fill) {
            if (fill.isEntry()) {
                entered = fill.units();
            } else {
                assertThat(fill.units()).isEqualTo(entered);
                trades.add(fill.trade());
            }
        }

        @Override
        public void leftOpen(Trade open) {
            trades.add(open);
        }
    }
}
