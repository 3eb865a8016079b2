package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.engine.Abilities;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Direction;
import io.atra.engine.Engine;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.portfolio.Holding;
import io.atra.engine.portfolio.Portfolio;
import io.atra.engine.portfolio.PortfolioResult;
import io.atra.engine.pure.PureEngine;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.engine.reference.ReferencePortfolio.Past;
import io.atra.engine.reference.ReferencePortfolio.Symbol;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Portfolios of random strategies over random markets, against the naive one, and of one symbol against its run. */
class PortfolioAgreesTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 120);

    /** What is run: the plan and values of a case over some markets. */
    record Drawn(Case of, List<Symbol> symbols, int most) {
        double[] values() {
            return of.combinations().getFirst();
        }
    }

    @Test
    void portfoliosAgreeWithTheNaiveOneToTheBit() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        try (Engine java = new PureEngine();
                Engine ffm = FfmEngine.load()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Drawn drawn = drawn(java, seed);
                Past expected = naive(ffm, drawn);
                expected.trades().forEach(trade -> reasons.add(trade.reason()));
                check(seed, expected, run(java, drawn));
                check(seed, expected, run(ffm, drawn));
            }
        }
        assertThat(reasons).isEqualTo(EnumSet.complementOf(EnumSet.of(Reason.RISK)));
    }

    @Test
    void aPortfolioOfOneSymbolIsTheRunOverIt() {
        try (Engine ffm = FfmEngine.load()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Case of = RandomStrategies.of(seed);
                Symbol only = new Symbol(of.market(), of.from(), of.to());
                PortfolioResult found = run(ffm, new Drawn(of, List.of(only), Integer.MAX_VALUE));
                BacktestResult run = alone(ffm, of);
                assertThat(found.tradesHash()).as("seed %d", seed).isEqualTo(run.tradesHash());
                assertThat(found.equity()).as("seed %d", seed).isEqualTo(run.equity());
            }
        }
    }

    /** Cash that is scarce: what fills first takes it, and the others are cut or dropped. */
    @Test
    void theWorldsHaveWhatOnePortfolioAloneHas() {
        long together = 0;
        long cut = 0;
        long gaps = 0;
        try (Engine java = new PureEngine();
                Engine ffm = FfmEngine.load()) {
            for (Drawn drawn : LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> drawn(java, seed))
                    .toList()) {
                Past past = naive(ffm, drawn);
                together += past.trades().stream().map(Trade::symbol).distinct().count() > 1 ? 1 : 0;
                cut += past.counts().cut() > 0 ? 1 : 0;
                gaps += past.instants().size()
                                > drawn.symbols.getFirst().market().size()
                        ? 1
                        : 0;
                assertThat(past.trades())
                        .allMatch(trade -> trade.direction() == Direction.LONG || trade.direction() == Direction.SHORT);
            }
        }
        assertThat(together).isGreaterThan(SEEDS / 5);
        assertThat(cut).isGreaterThan(SEEDS / 50);
        assertThat(gaps).isGreaterThan(SEEDS / 5);
    }

    static Drawn drawn(Engine engine, long seed) {
        Case of = RandomStrategies.of(seed, function -> Abilities.has(engine, function));
        Dice dice = new Dice(-seed);
        List<Symbol> symbols = new ArrayList<>();
        symbols.add(new Symbol(of.market(), of.from(), of.to()));
        for (int more = dice.whole(1, 4); more > 0; more--) {
            symbols.add(other(dice, of.market()));
        }
        return new Drawn(of, symbols, dice.chance(0.7) ? Integer.MAX_VALUE : dice.whole(1, 2));
    }

    /** Another walk at times of which many are those of the first market. */
    private static Symbol other(Dice dice, ReferenceMarket first) {
        ReferenceMarket walk = new RandomMarkets(dice, first.size()).market;
        double kept = dice.pick(1.0, 0.9, 0.3);
        long shift = dice.chance(0.3) ? 1 : 0;
        int[] chosen = IntStream.range(0, first.size())
                .filter(i -> i == 0 || dice.chance(kept))
                .toArray();
        long[] tsMs =
                Arrays.stream(chosen).mapToLong(i -> first.tsMs[i] + shift).toArray();
        ReferenceMarket alone = new ReferenceMarket(
                tsMs,
                at(chosen, walk.open),
                at(chosen, walk.high),
                at(chosen, walk.low),
                at(chosen, walk.close),
                at(chosen, walk.volume),
                columns(chosen, walk),
                first.timeframe);
        ReferenceMarket market = alone.withSymbols(first.symbols);
        int from = dice.chance(0.6) ? 0 : dice.whole(0, market.size() - 1);
        return new Symbol(market, from, dice.chance(0.6) ? market.size() : dice.whole(from, market.size()));
    }

    private static double[] at(int[] chosen, double[] column) {
        return Arrays.stream(chosen).mapToDouble(i -> column[i]).toArray();
    }

    private static Map<String, double[]> columns(int[] chosen, ReferenceMarket walk) {
        Map<String, double[]> columns = new java.util.LinkedHashMap<>();
        walk.columns.forEach((name, values) -> columns.put(name, at(chosen, values)));
        return columns;
    }

    static Past naive(Engine functions, Drawn drawn) {
        ReferencePlan plan = ReferencePlanReader.read(drawn.of.plan().text());
        return ReferencePortfolio.run(plan, drawn.values(), drawn.symbols, drawn.most, new EngineFunctions(functions));
    }

    private static PortfolioResult run(Engine engine, Drawn drawn) {
        Portfolio portfolio = Portfolio.of(engine, Plan.of(drawn.of.plan().text()))
                .values(drawn.values())
                .maxPositions(drawn.most);
        List<Bars> open = new ArrayList<>();
        for (Symbol symbol : drawn.symbols) {
            open.add(EngineRunner.bars(symbol.market()));
            portfolio.add(new Holding("S" + open.size(), open.getLast(), new Window(symbol.from(), symbol.to())));
        }
        PortfolioResult result = portfolio.run();
        open.forEach(Bars::close);
        return result;
    }

    private static BacktestResult alone(Engine engine, Case of) {
        try (Bars bars = EngineRunner.bars(of.market())) {
            return Backtest.run(
                    engine,
                    Plan.of(of.plan().text()),
                    bars,
                    of.combinations().getFirst(),
                    new Window(of.from(), of.to()));
        }
    }

    private static void check(long seed, Past expected, PortfolioResult found) {
        assertThat(found.trades()).as("seed %d", seed).isEqualTo(expected.trades());
        assertThat(found.tsMs())
                .as("seed %d", seed)
                .containsExactly(expected.instants().toArray(Long[]::new));
        assertThat(found.equity())
                .as("seed %d", seed)
                .containsExactly(expected.equity().toArray(Double[]::new));
        assertThat(found.counts()).as("seed %d", seed).isEqualTo(expected.counts());
    }
}
