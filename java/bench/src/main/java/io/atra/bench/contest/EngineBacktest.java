package io.atra.bench.contest;

import io.atra.bench.subject.Backtest;
import io.atra.bench.subject.RoundTrip;
import io.atra.bench.subject.Series;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import java.util.List;

/** A strategy run by an engine: a session of its own each time, all core metrics, the trade log fetched. */
public final class EngineBacktest implements Backtest {

    private final Engine engine;
    private final Plan plan;
    private final Series series;
    private List<Trade> trades = List.of();

    /** The crossing. */
    public EngineBacktest(Engine engine, Series series) {
        this(engine, Crossing.plan(), series);
    }

    /** Any plan, with its defaults. */
    public EngineBacktest(Engine engine, Plan plan, Series series) {
        this.engine = engine;
        this.plan = plan;
        this.series = series;
    }

    @Override
    public int run() {
        RunRequest request =
                RunRequest.of(Window.whole(series.bars()), plan.defaults()).wanting(Output.TRADES);
        try (Session session = engine.open(plan, List.of(series.bars()), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(request);
            trades = session.trades(0);
        }
        return trades.size();
    }

    /** The trade log of the last run, the open position last. */
    public List<Trade> trades() {
        return trades;
    }

    @Override
    public List<RoundTrip> trips() {
        return trades.stream()
                .filter(Trade::closed)
                .map(trade -> new RoundTrip(trade.entryBar(), trade.exitBar(), trade.entryPrice(), trade.exitPrice()))
                .toList();
    }
}
