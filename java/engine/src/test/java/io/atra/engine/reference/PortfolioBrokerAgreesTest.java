package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.broker.BrokerEvents;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.Fill;
import io.atra.engine.broker.Order;
import io.atra.engine.broker.PortfolioBroker;
import io.atra.engine.broker.RuleReader;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.reference.PortfolioAgreesTest.Drawn;
import io.atra.engine.reference.ReferencePortfolio.Past;
import io.atra.engine.reference.ReferencePortfolio.Symbol;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The broker of several symbols, fed instant by instant with what streams say, trades as the naive portfolio does: trades,
 * equity at each instant and counts, bit for bit, whether opens are told ahead or not.
 */
class PortfolioBrokerAgreesTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 120);

    @Test
    void tradesAreThoseOfTheNaiveOne() {
        int trades = 0;
        try (Engine engine = FfmEngine.load()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Drawn drawn = PortfolioAgreesTest.drawn(engine, seed);
                Past wanted = PortfolioAgreesTest.naive(engine, drawn);
                Traded traded = new Traded(engine, drawn, new Dice(seed));
                assertThat(traded.trades).as("seed %d", seed).isEqualTo(wanted.trades());
                assertThat(traded.equity).as("seed %d", seed).isEqualTo(wanted.equity());
                assertThat(traded.broker.counts()).as("seed %d", seed).isEqualTo(wanted.counts());
                trades += traded.trades.size();
            }
        }
        assertThat(trades).isGreaterThan(SEEDS);
    }

    /** A portfolio traded instant by instant. */
    private static final class Traded implements BrokerEvents {
        final List<Trade> trades = new ArrayList<>();
        final List<Double> equity = new ArrayList<>();
        final PortfolioBroker broker;
        private final List<List<Decision>> said;
        private final int[] next;

        Traded(Engine engine, Drawn drawn, Dice dice) {
            Plan plan = Plan.of(drawn.of().plan().text());
            List<Symbol> symbols = drawn.symbols();
            this.broker =
                    PortfolioBroker.open(plan, drawn.values(), drawn.most(), Collections.nCopies(symbols.size(), this));
            this.said = symbols.stream()
                    .map(symbol -> said(engine, plan, drawn.values(), symbol))
                    .toList();
            this.next = symbols.stream().mapToInt(Symbol::from).toArray();
            while (!broker.isOver() && instant(symbols, dice)) equity.add(broker.equity());
            broker.finish();
        }

        private static List<Decision> said(Engine engine, Plan plan, double[] values, Symbol symbol) {
            ReferenceMarket market = symbol.market();
            RuleReader rules = new RuleReader(plan, values);
            List<Decision> all = new ArrayList<>();
            try (BarStream stream = engine.stream(
                    plan, values, Timeframe.parse(market.timeframe), List.copyOf(market.columns.keySet()))) {
                SymbolFeed others = new SymbolFeed(stream, plan, market);
                for (int i = 0; i < symbol.to(); i++) {
                    others.feed(i);
                    all.add(rules.read(stream.push(market.bar(i), market.own(i))));
                }
            }
            return all;
        }

        /** Whether there was one. */
        private boolean instant(List<Symbol> symbols, Dice dice) {
            long tsMs = IntStream.range(0, next.length)
                    .filter(place -> next[place] < symbols.get(place).to())
                    .mapToLong(place -> symbols.get(place).market().tsMs[next[place]])
                    .min()
                    .orElse(Long.MAX_VALUE);
            int[] here = IntStream.range(0, next.length)
                    .filter(place -> next[place] < symbols.get(place).to())
                    .filter(place -> symbols.get(place).market().tsMs[next[place]] == tsMs)
                    .toArray();
            if (dice.chance(0.5)) open(symbols, here);
            for (int place : here) close(symbols.get(place), place);
            if (here.length > 0) broker.instant();
            return here.length > 0;
        }

        private void open(List<Symbol> symbols, int[] here) {
            for (int place : here) {
                ReferenceMarket market = symbols.get(place).market();
                int bar = next[place];
                broker.seat(place).open(bar, market.tsMs[bar], market.open[bar]);
            }
            broker.fillOpens();
        }

        private void close(Symbol symbol, int place) {
            int bar = next[place]++;
            boolean last = bar == symbol.to() - 1;
            broker.seat(place)
                    .close(bar, symbol.market().bar(bar), said.get(place).get(bar), last);
        }

        @Override
        public boolean ordered(Order order) {
            assertThat(order.close() != null || order.enter() != null).isTrue();
            return true;
        }

        @Override
        public void filled(Fill fill) {
            if (!fill.isEntry()) trades.add(fill.trade());
        }

        @Override
        public void leftOpen(Trade open) {
            trades.add(open);
        }
    }
}
