package io.atra.research.metrics;

import io.atra.engine.Direction;
import io.atra.engine.Trade;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Trades, and what single ones came to. */
final class TradeLog {

    private static final double DAY_MS = 86_400_000;

    private final List<Trade> trades;

    TradeLog(List<Trade> trades) {
        this.trades = List.copyOf(trades);
    }

    int size() {
        return trades.size();
    }

    private TradeLog where(Predicate<Trade> wanted) {
        return new TradeLog(trades.stream().filter(wanted).toList());
    }

    TradeLog closed() {
        return where(Trade::closed);
    }

    TradeLog open() {
        return where(trade -> !trade.closed());
    }

    TradeLog won() {
        return where(trade -> trade.pnl() > 0);
    }

    TradeLog lost() {
        return where(trade -> trade.pnl() < 0);
    }

    TradeLog longs() {
        return where(trade -> trade.direction() == Direction.LONG);
    }

    TradeLog shorts() {
        return where(trade -> trade.direction() == Direction.SHORT);
    }

    private Sample each(ToDoubleFunction<Trade> value) {
        return Sample.of(trades.stream().mapToDouble(value).toArray());
    }

    Sample pnl() {
        return each(Trade::pnl);
    }

    Sample returns() {
        return each(Trade::returned);
    }

    /** Bars from the entry's to the exit's. */
    Sample bars() {
        return each(trade -> trade.exitBar() - trade.entryBar());
    }

    /** Days from the entry bar's open to the exit bar's. */
    Sample days() {
        return each(trade -> (trade.exitTsMs() - trade.entryTsMs()) / DAY_MS);
    }

    /** The value of each fill, entries and exits. */
    double traded() {
        return each(trade -> trade.units() * (trade.entryPrice() + trade.exitPrice()))
                .sum();
    }

    /** Won over lost, in cash. */
    double profitFactor() {
        return won().pnl().sum() / -lost().pnl().sum();
    }

    /** The usual win over the usual loss, in cash. */
    double winLossRatio() {
        return won().pnl().mean() / -lost().pnl().mean();
    }

    double winRate() {
        return (double) won().size() / size();
    }
}
