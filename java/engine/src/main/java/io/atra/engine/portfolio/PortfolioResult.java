package io.atra.engine.portfolio;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import java.util.List;
import java.util.Optional;

/** What a portfolio came to. */
public final class PortfolioResult {

    private final String engine;
    private final List<Trade> trades;
    private final long[] tsMs;
    private final double[] equity;
    private final Counts counts;
    private final List<String> warnings;
    private final Optional<PortfolioResult> otherwise;

    PortfolioResult(
            String engine,
            List<Trade> trades,
            long[] tsMs,
            double[] equity,
            Counts counts,
            List<String> warnings,
            Optional<PortfolioResult> otherwise) {
        this.engine = engine;
        this.trades = List.copyOf(trades);
        this.tsMs = tsMs;
        this.equity = equity;
        this.counts = counts;
        this.warnings = List.copyOf(warnings);
        this.otherwise = otherwise;
    }

    PortfolioResult withOtherwise(PortfolioResult other) {
        return new PortfolioResult(engine, trades, tsMs, equity, counts, warnings, Optional.of(other));
    }

    /** The same under the other policy for ambiguous bars; nothing when no bar was ambiguous. */
    public Optional<PortfolioResult> otherwise() {
        return otherwise;
    }

    /** The engine that computed columns and rules. */
    public String engine() {
        return engine;
    }

    /** The trade log in the order of exits, open ones last; a trade's symbol is its place in the list, from 0. */
    public List<Trade> trades() {
        return trades;
    }

    /** The identity of the trade log. */
    public String tradesHash() {
        return TradesHash.of(trades);
    }

    /** The instants: epoch milliseconds UTC at which bars open. */
    public long[] tsMs() {
        return tsMs.clone();
    }

    /** Equity at each instant, after all its fills. */
    public double[] equity() {
        return equity.clone();
    }

    /** What happened besides trades; bars are instants. */
    public Counts counts() {
        return counts;
    }

    /** What the reader should know, one sentence each, with the symbol that it is about. */
    public List<String> warnings() {
        return warnings;
    }
}
