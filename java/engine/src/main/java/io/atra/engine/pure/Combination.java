package io.atra.engine.pure;

import io.atra.engine.Counts;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Trade;
import io.atra.engine.pure.metrics.Calendar;
import io.atra.engine.pure.metrics.CoreMetrics;
import io.atra.engine.pure.metrics.EquitySums;
import io.atra.engine.pure.metrics.ReturnSums;
import io.atra.engine.pure.metrics.TradeSums;
import io.atra.engine.pure.plan.Evaluation;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.Room;
import io.atra.engine.pure.plan.SharedColumns;
import io.atra.engine.pure.sim.Run;
import io.atra.engine.pure.sim.Settings;
import io.atra.engine.pure.sim.TradeLog;
import io.atra.engine.pure.sim.TradeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one combination of a request after another; any number of threads may have one in hand. */
final class Combination {

    private static final double[] NOT_ASKED = {};

    private final PurePlan plan;
    private final SharedColumns shared;
    private final ReturnSums returns;
    private final Calendar calendar;
    private final RunRequest request;
    private final int from;
    private final int to;

    Combination(PurePlan plan, SharedColumns shared, ReturnSums returns, Calendar calendar, RunRequest request) {
        this.plan = plan;
        this.shared = shared;
        this.returns = returns;
        this.calendar = calendar;
        this.request = request;
        this.from = (int) request.window().from();
        this.to = (int) request.window().to();
    }

    /** What the combination of that number gives. */
    Found run(int index) {
        return Room.having("the results of combination " + index, () -> {
            Evaluation evaluation = shared.evaluate(request.values(index), index);
            return run(evaluation, new Signals(evaluation), Told.settings(plan, evaluation));
        });
    }

    private Found run(Evaluation evaluation, Signals signals, Settings settings) {
        double @Nullable [] kept = request.wants(Output.EQUITY) ? new double[to - from] : null;
        boolean byBlock = request.wants(Output.BLOCK_SUMS);
        EquitySums equity = returns.of(settings.fills().initialCash(), to - from, kept);
        Log log = new Log(request.wants(Output.TRADES));
        Counts counts = play(signals, settings, equity, log);
        double[] metrics = metrics(equity, log, counts);
        return new Found(
                metrics,
                otherwise(signals, settings, counts, metrics),
                counts,
                byBlock ? blocks(equity) : NOT_ASKED,
                log.trades,
                kept == null ? NOT_ASKED : Arrays.copyOf(kept, (int) counts.bars()),
                evaluation.warnings());
    }

    private static double[] blocks(EquitySums equity) {
        double[] sums = new double[RunResult.BLOCKS * 3];
        equity.copyBlocksTo(sums, 0);
        return sums;
    }

    /** The metrics where the other policy decides ambiguous bars. */
    private double[] otherwise(Signals signals, Settings settings, Counts counts, double[] metrics) {
        if (!request.wants(Output.OTHER_INTRABAR)) return NOT_ASKED;
        if (counts.ambiguousBars() == 0) return metrics;
        EquitySums equity = returns.of(settings.fills().initialCash(), to - from, null);
        Log log = new Log(false);
        return metrics(equity, log, play(signals, settings.otherPolicy(), equity, log));
    }

    private Counts play(Signals signals, Settings settings, EquitySums equity, Log log) {
        return new Run(shared.bars(), settings, signals, equity, log).over(from, to);
    }

    private double[] metrics(EquitySums equity, Log log, Counts counts) {
        return CoreMetrics.of(equity, log.sums, shared.bars(), from, counts, calendar);
    }

    /** Adds the trades up, and keeps them where that is wanted. */
    private static final class Log implements TradeLog {

        private final TradeSums sums = new TradeSums();
        private final List<Trade> trades = new ArrayList<>();
        private final boolean keeps;

        Log(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public void trade(TradeRow row) {
            sums.trade(row);
            if (keeps) trades.add(row.toTrade());
        }
    }
}
