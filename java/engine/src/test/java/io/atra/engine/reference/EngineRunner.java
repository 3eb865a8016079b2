package io.atra.engine.reference;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import io.atra.engine.Warning;
import io.atra.engine.Window;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs cases on an engine: all combinations in one chunk, then each alone for its columns. */
final class EngineRunner implements CaseRunner {
    private final Engine engine;
    private final long memoryBudgetBytes;

    EngineRunner(Engine engine, long memoryBudgetBytes) {
        this.engine = engine;
        this.memoryBudgetBytes = memoryBudgetBytes;
    }

    @Override
    public List<Outcome> run(Case drawn) {
        Plan plan = Plan.of(drawn.plan().text());
        try (Bars bars = bars(drawn.market());
                Session session = engine.open(plan, List.of(bars), memoryBudgetBytes)) {
            double[][] combinations = drawn.combinations().toArray(double[][]::new);
            RunRequest all = RunRequest.ofAll(new Window(drawn.from(), drawn.to()), combinations)
                    .wanting(Output.TRADES, Output.EQUITY, Output.BLOCK_SUMS);
            RunResult result = session.run(all);
            List<Ran> ran = IntStream.range(0, combinations.length)
                    .mapToObj(i -> ran(session, result, i))
                    .toList();
            return ran.stream().map(one -> withColumns(session, all, one)).toList();
        }
    }

    /** What is known of a combination after the run of all. */
    private record Ran(
            int combination, List<Trade> trades, List<Double> equity, RunResult result, List<Warning> warnings) {}

    private static Ran ran(Session session, RunResult result, int combination) {
        List<Warning> warnings = session.warnings().stream()
                .filter(warning -> warning.combination() == combination)
                .map(warning -> new Warning(warning.kind(), warning.node(), warning.bar(), 0))
                .toList();
        List<Double> equity = Arrays.stream(session.equity(combination)).boxed().toList();
        return new Ran(combination, session.trades(combination), equity, result, warnings);
    }

    private static Outcome withColumns(Session session, RunRequest all, Ran ran) {
        session.run(RunRequest.of(all.window(), all.values(ran.combination)).wanting(Output.COLUMNS));
        long[] starts = session.starts();
        double[][] columns =
                IntStream.range(0, starts.length).mapToObj(session::column).toArray(double[][]::new);
        double[] metrics = Arrays.stream(CoreMetric.values())
                .mapToDouble(metric -> ran.result.metric(ran.combination, metric))
                .toArray();
        return new Outcome(
                ran.trades,
                TradesHash.of(ran.trades),
                ran.equity.stream().mapToDouble(Double::doubleValue).toArray(),
                ran.result.counts(ran.combination),
                metrics,
                sums(ran),
                starts,
                columns,
                ran.warnings);
    }

    private static double[] sums(Ran ran) {
        return IntStream.range(0, RunResult.BLOCKS)
                .mapToObj(block -> ran.result.blockSums(ran.combination, block))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static Bars bars(ReferenceMarket market) {
        Bars bars = Bars.copyOf(market.tsMs, market.open, market.high, market.low, market.close, market.volume);
        for (Map.Entry<String, double[]> column : market.columns.entrySet()) {
            try (Bars without = bars) {
                bars = without.withColumn(column.getKey(), column.getValue());
            }
        }
        try (Bars unknown = bars) {
            bars = unknown.withTimeframe(Timeframe.parse(market.timeframe));
        }
        for (Map.Entry<String, ReferenceMarket> symbol : market.symbols.entrySet()) {
            try (Bars alone = bars;
                    Bars other = bars(symbol.getValue())) {
                bars = alone.withSymbol(symbol.getKey(), other);
            }
        }
        return bars;
    }
}
