package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.TRADE;
import static io.atra.research.metrics.Unit.CASH;
import static io.atra.research.metrics.Unit.COUNT;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.RATIO;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What single closed trades made. */
final class TradeRows {

    private static final String ROUND_TRIPS = "pyfolio round trips";
    private static final String RECORDS = "vectorbt trades";

    private TradeRows() {}

    static List<FullMetric> trades() {
        return new Rows(Group.TRADES)
                .add(
                        "total_trades",
                        COUNT,
                        TRADE,
                        "closed trades and the open one",
                        RECORDS,
                        run -> run.trades().size())
                .add(
                        "open_trades",
                        COUNT,
                        TRADE,
                        "positions held after the last close",
                        RECORDS,
                        run -> run.trades().open().size())
                .add(
                        "open_pnl",
                        CASH,
                        TRADE,
                        "pnl of the open one, marked at the last close; 0 without one",
                        RECORDS,
                        run -> run.trades().open().pnl().sum())
                .add(
                        "winning_trades",
                        COUNT,
                        TRADE,
                        "n(pnl > 0)",
                        ROUND_TRIPS,
                        run -> run.closed().won().size())
                .add(
                        "losing_trades",
                        COUNT,
                        TRADE,
                        "n(pnl < 0)",
                        ROUND_TRIPS,
                        run -> run.closed().lost().size())
                .add(
                        "even_trades",
                        COUNT,
                        TRADE,
                        "n(pnl = 0)",
                        ROUND_TRIPS,
                        run -> run.closed().size()
                                - run.closed().won().size()
                                - run.closed().lost().size())
                .add(
                        "total_pnl",
                        CASH,
                        TRADE,
                        "sum(pnl)",
                        ROUND_TRIPS,
                        run -> run.closed().pnl().sum())
                .add(
                        "gross_profit",
                        CASH,
                        TRADE,
                        "sum(pnl where pnl > 0)",
                        ROUND_TRIPS,
                        run -> run.closed().won().pnl().sum())
                .add(
                        "gross_loss",
                        CASH,
                        TRADE,
                        "sum(pnl where pnl < 0)",
                        ROUND_TRIPS,
                        run -> run.closed().lost().pnl().sum())
                .add(
                        "avg_win",
                        CASH,
                        TRADE,
                        "mean(pnl where pnl > 0)",
                        ROUND_TRIPS,
                        run -> run.closed().won().pnl().mean())
                .add(
                        "avg_loss",
                        CASH,
                        TRADE,
                        "mean(pnl where pnl < 0)",
                        ROUND_TRIPS,
                        run -> run.closed().lost().pnl().mean())
                .add(
                        "largest_win",
                        CASH,
                        TRADE,
                        "max(pnl)",
                        ROUND_TRIPS,
                        run -> run.closed().pnl().max())
                .add(
                        "largest_loss",
                        CASH,
                        TRADE,
                        "min(pnl)",
                        ROUND_TRIPS,
                        run -> run.closed().pnl().min())
                .add(
                        "win_loss_ratio",
                        RATIO,
                        TRADE,
                        "avg_win / -avg_loss",
                        ROUND_TRIPS + "; `payoff_ratio` is that of days",
                        run -> run.closed().winLossRatio())
                .add(
                        "kelly_trades",
                        FRACTION,
                        TRADE,
                        "win_rate - (1 - win_rate) / win_loss_ratio",
                        "backtesting.py `Kelly Criterion`; `kelly` is that of days",
                        run -> RatioRows.kelly(
                                run.closed().winRate(), run.closed().winLossRatio()))
                .add(
                        "return_profit_factor",
                        RATIO,
                        TRADE,
                        "sum(return where > 0) / -sum(return where < 0)",
                        "backtesting.py `Profit Factor`; `profit_factor` is that of cash, as in vectorbt and pyfolio",
                        run -> run.closed().returns().where(x -> x > 0).sum()
                                / -run.closed().returns().where(x -> x < 0).sum())
                .add(
                        "geometric_trade",
                        FRACTION,
                        TRADE,
                        "prod(1 + return)^(1 / n) - 1",
                        "backtesting.py `Avg. Trade [%]`, which says 0 where a return is -1 or less",
                        run -> run.closed().returns().geometricMean())
                .add(
                        "median_trade",
                        FRACTION,
                        TRADE,
                        "median(return)",
                        ROUND_TRIPS,
                        run -> run.closed().returns().median())
                .add(
                        "avg_winning_trade",
                        FRACTION,
                        TRADE,
                        "mean(return where pnl > 0)",
                        RECORDS,
                        run -> run.closed().won().returns().mean())
                .add(
                        "avg_losing_trade",
                        FRACTION,
                        TRADE,
                        "mean(return where pnl < 0)",
                        RECORDS,
                        run -> run.closed().lost().returns().mean())
                .add(
                        "median_winning_trade",
                        FRACTION,
                        TRADE,
                        "median(return where pnl > 0)",
                        ROUND_TRIPS,
                        run -> run.closed().won().returns().median())
                .add(
                        "median_losing_trade",
                        FRACTION,
                        TRADE,
                        "median(return where pnl < 0)",
                        ROUND_TRIPS,
                        run -> run.closed().lost().returns().median())
                .add(
                        "max_win_streak",
                        COUNT,
                        TRADE,
                        "most trades in a row with pnl > 0, in the order of exits",
                        "vectorbt `winning_streak`",
                        run -> run.closed().pnl().longestRun(x -> x > 0))
                .add(
                        "max_loss_streak",
                        COUNT,
                        TRADE,
                        "most trades in a row with pnl < 0, in the order of exits",
                        "vectorbt `losing_streak`",
                        run -> run.closed().pnl().longestRun(x -> x < 0))
                .list();
    }

    static List<FullMetric> sides() {
        Rows rows = new Rows(Group.SIDES);
        both(rows, "trades", COUNT, "n", TradeLog::size);
        both(rows, "win_rate", FRACTION, "n(pnl > 0) / n", TradeLog::winRate);
        both(rows, "pnl", CASH, "sum(pnl)", log -> log.pnl().sum());
        both(rows, "profit_factor", RATIO, "sum(pnl where pnl > 0) / -sum(pnl where pnl < 0)", TradeLog::profitFactor);
        both(rows, "avg_trade", FRACTION, "mean(return)", log -> log.returns().mean());
        return rows.list();
    }

    /** A row of longs and a row of shorts. */
    private static void both(Rows rows, String name, Unit unit, String formula, ToDoubleFunction<TradeLog> value) {
        rows.add(
                        "long_" + name,
                        unit,
                        TRADE,
                        formula + ", longs",
                        ROUND_TRIPS,
                        run -> value.applyAsDouble(run.closed().longs()))
                .add(
                        "short_" + name,
                        unit,
                        TRADE,
                        formula + ", shorts",
                        ROUND_TRIPS,
                        run -> value.applyAsDouble(run.closed().shorts()));
    }
}
