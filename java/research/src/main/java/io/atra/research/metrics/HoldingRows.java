package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.BAR;
import static io.atra.research.metrics.Basis.RUN;
import static io.atra.research.metrics.Basis.TRADE;
import static io.atra.research.metrics.Unit.BARS;
import static io.atra.research.metrics.Unit.DAYS;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.RATIO;

import io.atra.engine.CoreMetric;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How long positions were held, how far prices went meanwhile, and what was at stake. */
final class HoldingRows {

    private static final String ROUND_TRIPS = "pyfolio round trips, backtesting.py `Trade Duration`";
    private static final String WATCHED = "ATRA's own rule for the bars of entry and exit, below";

    private HoldingRows() {}

    static List<FullMetric> durations() {
        return new Rows(Group.DURATIONS)
                .add(
                        "avg_trade_bars",
                        BARS,
                        TRADE,
                        "mean(exit_bar - entry_bar)",
                        ROUND_TRIPS,
                        run -> run.closed().bars().mean())
                .add(
                        "median_trade_bars",
                        BARS,
                        TRADE,
                        "median(exit_bar - entry_bar)",
                        ROUND_TRIPS,
                        run -> run.closed().bars().median())
                .add(
                        "max_trade_bars",
                        BARS,
                        TRADE,
                        "max(exit_bar - entry_bar)",
                        ROUND_TRIPS,
                        run -> run.closed().bars().max())
                .add(
                        "min_trade_bars",
                        BARS,
                        TRADE,
                        "min(exit_bar - entry_bar)",
                        ROUND_TRIPS,
                        run -> run.closed().bars().min())
                .add(
                        "avg_trade_days",
                        DAYS,
                        TRADE,
                        "mean(exit_ts - entry_ts)",
                        ROUND_TRIPS,
                        run -> run.closed().days().mean())
                .add(
                        "max_trade_days",
                        DAYS,
                        TRADE,
                        "max(exit_ts - entry_ts)",
                        ROUND_TRIPS,
                        run -> run.closed().days().max())
                .add(
                        "min_trade_days",
                        DAYS,
                        TRADE,
                        "min(exit_ts - entry_ts)",
                        ROUND_TRIPS,
                        run -> run.closed().days().min())
                .add(
                        "avg_winning_trade_bars",
                        BARS,
                        TRADE,
                        "mean(exit_bar - entry_bar where pnl > 0)",
                        "vectorbt `avg_winning_trade_duration`",
                        run -> run.closed().won().bars().mean())
                .add(
                        "avg_losing_trade_bars",
                        BARS,
                        TRADE,
                        "mean(exit_bar - entry_bar where pnl < 0)",
                        "vectorbt `avg_losing_trade_duration`",
                        run -> run.closed().lost().bars().mean())
                .list();
    }

    static List<FullMetric> excursions() {
        return new Rows(Group.EXCURSIONS)
                .add(
                        "avg_mae",
                        FRACTION,
                        TRADE,
                        "mean(mae), closed trades and the open one",
                        WATCHED,
                        run -> excursions(run, Excursion::adverse).mean())
                .add(
                        "worst_mae",
                        FRACTION,
                        TRADE,
                        "min(mae)",
                        WATCHED,
                        run -> excursions(run, Excursion::adverse).min())
                .add(
                        "avg_mfe",
                        FRACTION,
                        TRADE,
                        "mean(mfe), closed trades and the open one",
                        WATCHED,
                        run -> excursions(run, Excursion::favourable).mean())
                .add(
                        "best_mfe",
                        FRACTION,
                        TRADE,
                        "max(mfe)",
                        WATCHED,
                        run -> excursions(run, Excursion::favourable).max())
                .add(
                        "edge_ratio",
                        RATIO,
                        TRADE,
                        "avg_mfe / -avg_mae",
                        WATCHED,
                        run -> excursions(run, Excursion::favourable).mean()
                                / -excursions(run, Excursion::adverse).mean())
                .list();
    }

    private static Sample excursions(Performance run, ToDoubleFunction<Excursion> value) {
        return Sample.of(run.excursions().stream().mapToDouble(value).toArray());
    }

    static List<FullMetric> exposure() {
        return new Rows(Group.EXPOSURE)
                .add(
                        "time_in_market",
                        FRACTION,
                        BAR,
                        "bars from an entry's to its exit's, both included / bars",
                        "backtesting.py `Exposure Time [%]`; `exposure` counts closes with a position",
                        run -> run.exposure().touched())
                .add(
                        "avg_gross_exposure",
                        FRACTION,
                        BAR,
                        "mean(units * close / E)",
                        "vectorbt `gross_exposure`, for longs",
                        run -> run.exposure().gross().mean())
                .add(
                        "max_gross_exposure",
                        FRACTION,
                        BAR,
                        "max(units * close / E)",
                        "vectorbt `max_gross_exposure`, for longs",
                        run -> run.exposure().gross().max())
                .add(
                        "turnover",
                        RATIO,
                        RUN,
                        "sum(units * price over all fills) / mean(E)",
                        "ATRA's own; pyfolio's asks for positions a day",
                        HoldingRows::turnover)
                .add(
                        "annual_turnover",
                        RATIO,
                        RUN,
                        "turnover / (n(d) / dpy)",
                        "ATRA's own",
                        run -> turnover(run) * run.daysPerYear() / run.days().size())
                .add(
                        "fees_share",
                        FRACTION,
                        RUN,
                        "fees / (net_profit + fees); no value unless that is above 0",
                        "ATRA's own: the part of what was earned that went to fees",
                        HoldingRows::feesShare)
                .list();
    }

    private static double turnover(Performance run) {
        return run.trades().traded() / Sample.of(run.equity()).mean();
    }

    private static double feesShare(Performance run) {
        double fees = run.core(CoreMetric.FEES);
        double earned = run.core(CoreMetric.FINAL_EQUITY) - run.initialCash() + fees;
        return earned > 0 ? fees / earned : Double.NaN;
    }
}
