package io.atra.store.ledger;

import io.atra.engine.CoreMetric;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import java.util.ArrayList;
import java.util.List;

/** Runs for tests. */
final class TestRuns {

    static final Scope SCOPE = scope("a");

    private TestRuns() {}

    static Scope scope(String dataHash) {
        return new Scope(dataHash, "atra-plan 1\nparam fast\n", "execution\nfill next_open\n", 0, 1000, 1);
    }

    static RunRecord run(Scope scope, String strategy, double fast, int trades) {
        List<Trade> log = trades(trades);
        return new RunRecord(
                scope,
                strategy,
                "BTC-USD",
                "1m",
                1_000,
                2_000,
                "ffm",
                "0.1.0",
                List.of(fast, -0.5),
                metrics(fast),
                log,
                TradesHash.of(log),
                "{\"cut\":3}",
                "[\"a warning\"]",
                "{\"origin\":0}");
    }

    static RunRecord withoutTrades(RunRecord run) {
        return new RunRecord(
                run.scope(),
                run.strategy(),
                run.symbol(),
                run.timeframe(),
                run.fromMs(),
                run.toMs(),
                run.engine(),
                run.version(),
                run.params(),
                run.metrics(),
                List.of(),
                run.tradesHash(),
                run.counts(),
                run.warnings(),
                run.manifest());
    }

    private static List<Double> metrics(double fast) {
        List<Double> metrics = new ArrayList<>();
        for (int i = 0; i < CoreMetric.values().length; i++) {
            metrics.add(i == 3 ? Double.NaN : fast / (i + 1));
        }
        return metrics;
    }

    /** The last one is open. */
    static List<Trade> trades(int count) {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean open = i == count - 1;
            trades.add(new Trade(
                    0,
                    i % 3 == 0 ? Direction.SHORT : Direction.LONG,
                    open ? Reason.OPEN : Reason.values()[i % 8],
                    i * 10L,
                    open ? Trade.NO_BAR : i * 10L + 5,
                    i * 600_000L,
                    open ? 0 : i * 600_000L + 300_000,
                    100 + i / 7.0,
                    open ? 0 : 101 + i / 3.0,
                    1 / (i + 1.0),
                    0.1,
                    open ? 0 : 0.1,
                    i - 3,
                    (i - 3) / 100.0));
        }
        return trades;
    }
}
