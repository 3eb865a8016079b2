package io.atra.engine.portfolio;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.pure.sim.PortfolioLog;
import io.atra.engine.pure.sim.TradeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes down what a portfolio does. */
final class PortfolioRecord implements PortfolioLog {

    private final Judgement[] judged;
    private final List<Trade> trades = new ArrayList<>();
    private long[] tsMs = new long[1024];
    private double[] equity = new double[1024];
    private int instants;

    PortfolioRecord(Judgement[] judged) {
        this.judged = judged;
    }

    @Override
    public void trade(int symbol, TradeRow row) {
        trades.add(row.toTrade(symbol));
    }

    @Override
    public void equity(long at, double now) {
        if (instants == tsMs.length) {
            tsMs = Arrays.copyOf(tsMs, instants * 2);
            equity = Arrays.copyOf(equity, instants * 2);
        }
        tsMs[instants] = at;
        equity[instants++] = now;
    }

    PortfolioResult result(String engine, Counts counts) {
        List<String> warnings =
                Stream.of(judged).flatMap(one -> one.warnings().stream()).toList();
        return new PortfolioResult(
                engine,
                trades,
                Arrays.copyOf(tsMs, instants),
                Arrays.copyOf(equity, instants),
                counts,
                warnings,
                Optional.empty());
    }
}
