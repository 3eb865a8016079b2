package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.engine.portfolio.Holding;
import io.atra.engine.portfolio.Portfolio;
import io.atra.engine.portfolio.PortfolioResult;
import io.atra.plan.Plan;
import io.atra.research.metrics.CurveMetrics;
import io.atra.research.metrics.RunSettings;
import io.atra.store.RowDigest;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A portfolio that was run: what, on which symbols, with what result.
 *
 * @param strategy the name of what was run
 * @param plan what was run
 * @param values of its parameters, in its order
 * @param series the symbols, in their order
 * @param maxPositions the most positions at a time
 * @param result what came of it
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record PortfolioOutcome(
        String strategy, Plan plan, double[] values, List<Series> series, int maxPositions, PortfolioResult result) {

    /**
     * What one symbol did in it.
     *
     * @param symbol its name
     * @param trades its closed trades
     * @param pnl of all of them, the open one too
     * @param fees of all of them
     * @param open the position that is left at the end
     */
    public record Share(String symbol, long trades, double pnl, double fees, Optional<Trade> open) {}

    /** Runs a strategy over several symbols. */
    public static PortfolioOutcome of(
            Engine engine,
            String strategy,
            Plan plan,
            double[] values,
            SeriesList list,
            int maxPositions,
            int threads) {
        Portfolio portfolio = Portfolio.of(engine, plan)
                .values(values)
                .maxPositions(maxPositions)
                .threads(threads);
        list.all().forEach(one -> portfolio.add(new Holding(one.symbol(), one.bars(), one.window())));
        return new PortfolioOutcome(strategy, plan, values, list.all(), maxPositions, portfolio.run());
    }

    /** The symbols, in their order. */
    public List<String> symbols() {
        return series.stream().map(Series::symbol).toList();
    }

    /** What each symbol did. */
    public List<Share> shares() {
        return IntStream.range(0, series.size()).mapToObj(this::share).toList();
    }

    private Share share(int place) {
        List<Trade> own = result.trades().stream()
                .filter(trade -> trade.symbol() == place)
                .toList();
        return new Share(
                series.get(place).symbol(),
                own.stream().filter(Trade::closed).count(),
                own.stream().mapToDouble(Trade::pnl).sum(),
                own.stream()
                        .mapToDouble(trade -> trade.entryFee() + trade.exitFee())
                        .sum(),
                own.stream().filter(trade -> !trade.closed()).findFirst());
    }

    /** What is told of it; bars are instants. */
    public Summary summary() {
        return new Summary(
                strategy,
                plan,
                DoubleStream.of(values).boxed().toList(),
                String.join(",", symbols()),
                series.getFirst().timeframe().label(),
                series.stream().mapToLong(Series::firstMs).min().orElseThrow(),
                series.stream().mapToLong(Series::lastMs).max().orElseThrow(),
                result.counts().bars(),
                series.stream().mapToLong(one -> one.window().from()).max().orElseThrow(),
                dataHash(),
                result.engine(),
                metrics(result),
                result.otherwise().map(this::metrics),
                result.counts(),
                result.tradesHash(),
                result.warnings());
    }

    private List<Double> metrics(PortfolioResult of) {
        long[] tsMs = of.tsMs();
        return new CurveMetrics(
                        RunSettings.of(plan),
                        series.getFirst().bars().spacingMs(),
                        tsMs[0],
                        tsMs[tsMs.length - 1],
                        of.equity(),
                        of.trades(),
                        of.counts().barsInPosition(),
                        buyAndHold())
                .values();
    }

    /** The mean of what holding each symbol gained. */
    private double buyAndHold() {
        double sum = 0;
        for (Series one : series) {
            Window window = one.window();
            sum += one.bars().close(window.to() - 1) / one.bars().open(window.from()) - 1;
        }
        return sum / series.size();
    }

    /** Its place among trials. */
    private Scope scope() {
        return new Scope(dataHash(), plan.graph(), plan.execution(), 0, result.tsMs().length, Scope.SEMANTICS);
    }

    /** The bars and windows of all symbols in their order, and how many may be held. */
    private String dataHash() {
        RowDigest digest = new RowDigest().numbers(maxPositions);
        for (Series one : series) {
            digest.text(Scope.dataHash(one.bars(), plan))
                    .numbers(one.window().from(), one.window().to());
        }
        return HexFormat.of().formatHex(digest.value());
    }

    /**
     * What the ledger keeps of it.
     *
     * @param summary its {@link #summary}
     * @param version of ATRA
     * @param source where the bars came from, for people
     */
    public RunRecord entry(Summary summary, String version, String source) {
        return LedgerEntry.of(
                scope(),
                result.trades(),
                summary,
                version,
                RecordedPortfolio.of(this).manifest(summary, source));
    }
}
