package io.atra.engine.portfolio;

import io.atra.bars.Timeframe;
import io.atra.engine.Engine;
import io.atra.engine.pure.Told;
import io.atra.engine.pure.plan.PlanScalars;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.sim.Member;
import io.atra.engine.pure.sim.PortfolioRun;
import io.atra.engine.pure.sim.Settings;
import io.atra.error.UsageException;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan over several symbols that share one cash.
 *
 * <pre>{@code
 * PortfolioResult result = Portfolio.of(engine, plan)
 *         .add(new Holding("BTC-USD", btc, Window.whole(btc)))
 *         .add(new Holding("ETH-USD", eth, Window.whole(eth)))
 *         .run();
 * result.trades().getFirst().symbol();   // 0: BTC-USD
 * }</pre>
 */
public final class Portfolio {

    private final Engine engine;
    private final Plan plan;
    private final List<Holding> holdings = new ArrayList<>();
    private double[] values;
    private int maxPositions = Integer.MAX_VALUE;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Portfolio(Engine engine, Plan plan) {
        this.engine = engine;
        this.plan = plan;
        this.values = plan.defaults();
    }

    /** One without symbols, with the plan's defaults. */
    public static Portfolio of(Engine engine, Plan plan) {
        return new Portfolio(engine, plan);
    }

    /** Runs with these values of the plan's parameters, in its order. */
    public Portfolio values(double... chosen) {
        plan.check(chosen);
        values = chosen.clone();
        return this;
    }

    /** Has at most so many positions at a time; any number when nothing is said. */
    public Portfolio maxPositions(int most) {
        if (most < 1) {
            throw new UsageException(most + " positions at most: at least 1");
        }
        maxPositions = most;
        return this;
    }

    /** Computes columns on so many threads, which changes no result; all processors when nothing is said. */
    public Portfolio threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads");
        }
        threads = count;
        return this;
    }

    /** Adds a symbol behind those that there are; its bars must stay open until the run is over. */
    public Portfolio add(Holding holding) {
        holdings.add(holding);
        return this;
    }

    /**
     * Runs.
     *
     * @throws UsageException when there is no symbol, or their timeframes differ
     * @throws io.atra.error.InputException when the plan does not fit the bars of one
     */
    public PortfolioResult run() {
        requireOneTimeframe();
        PurePlan read = PurePlan.read(plan.text());
        Settings settings = Told.settings(read, new PlanScalars(read, values));
        Judgement[] judged = new Judging(engine, plan, read, values).all(holdings, threads);
        PortfolioResult result = play(judged, settings);
        return result.counts().ambiguousBars() == 0
                ? result
                : result.withOtherwise(play(judged, settings.otherPolicy()));
    }

    private PortfolioResult play(Judgement[] judged, Settings settings) {
        PortfolioRecord record = new PortfolioRecord(judged);
        return record.result(engine.name(), new PortfolioRun(members(judged), settings, maxPositions, record).run());
    }

    private void requireOneTimeframe() {
        Optional<Timeframe> first =
                holdings.stream().map(one -> one.bars().timeframe()).findFirst();
        if (first.isEmpty()) {
            throw new UsageException("a portfolio needs at least one symbol");
        }
        for (Holding one : holdings) {
            Timeframe own = one.bars().timeframe();
            if (own != first.get()) {
                throw new UsageException(one.symbol() + " has bars of " + own.label() + ", "
                        + holdings.getFirst().symbol() + " of " + first.get().label()
                        + ": the symbols of a portfolio have one timeframe; 'atra data resample' makes higher ones");
            }
        }
    }

    private List<Member> members(Judgement[] judged) {
        List<Member> members = new ArrayList<>();
        for (int symbol = 0; symbol < judged.length; symbol++) {
            Holding one = holdings.get(symbol);
            int from = (int) one.window().from();
            int to = (int) one.window().to();
            members.add(new Member(one.bars(), judged[symbol].tsMs(), from, to, judged[symbol].rules()));
        }
        return members;
    }
}
