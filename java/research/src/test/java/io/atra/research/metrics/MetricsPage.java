package io.atra.research.metrics;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/metrics.md} from the table. */
final class MetricsPage {

    private static final String INTRODUCTION = """
            # All metrics

            What `atra backtest --full` tells, from the table `io.atra.research.metrics.FullMetrics`, and how each is computed. The core metrics come with every run, to the bit ([semantics.md](semantics.md) §4); the others are computed once for a single run, from its equity, its trades and its bars, and agree with the libraries named to a relative 1e-9. This page is written from the table (`MetricsPageTest`); a difference fails the tests.

            ## How to read the table
            - `E[i]` is equity at close i of the run, `E[-1]` the initial cash, `r` the returns of closes (`r[i] = E[i] / E[i-1] - 1`), `ppy` bars a year as in semantics.md.
            - `d` are the returns of days, `m q y` of months, quarters and years: equity at the last close of each over that of the one before, the first over the initial cash. A bar belongs to the day on which it opens, in the time zone of the strategy (`tz`). Days without a bar are left out, never invented. `b` are the days' returns of buying at the first open and holding.
            - `n(x)` is how many there are. `dpy`, days a year, is `year_days`; where bars are longer than a day, each bar is a day and `dpy` is `ppy`.
            - *per* says what the metric looks at: the run, each bar, day, month, quarter, year or closed trade.
            - The risk-free rate is 0. Quantiles are linear between neighbours. A deviation that rounding cannot tell from 0 is 0, as in semantics.md. `Phi` is the standard normal distribution.
            - Fractions are parts of one (0.05 is 5 %), drawdowns are positive, losses of trades and days negative, days as a duration have 24 hours.
            - What has no value (0/0, too few days, no trade) is empty, `null` in JSON, NaN in Java; libraries say 0 or infinity for some of these.
            - Figures of days need days: of a run of hours, or of one whose bars span less than a month, they say little.
            """;

    private static final String EXCURSIONS = """

            ## Excursions of trades
            `mae` and `mfe` of a trade are the furthest moves of the price against it (0 or less) and for it (0 or more), as fractions of the entry's fill price; costs are left out. `backtest --trades` writes both for each trade, `runs show --trades`, which has no bars at hand, leaves them empty. What of a bar counts:

            | bar | counts |
            |---|---|
            | held from its open to its close | all of it |
            | the entry's, filled at the close | nothing |
            | the entry's, filled inside | its close, and its extreme on the losing side, since it may have come after |
            | the exit's, filled at the open | its open and the fill |
            | the exit's, by `stop_loss` or `trailing_stop` inside | its open and the fill |
            | the exit's, by `take_profit` inside | its open and the fill, and its extreme on the losing side, since it may have come before |
            | the exit's, filled at the close (`liquidated` and `end` too); the last one of an open position | all of it, if held from the open |

            So a loss is never told too small nor a gain too large, and the trade's own result without fees lies between the two. A bar that saw the entry filled at its open and the exit inside counts as the exit's.

            ## Beside the numbers
            `--json --full` adds to the metrics, in the object `full`: `monthly` and `yearly` (what each month and year of the calendar gained), `drawdowns` (the ten deepest: depth, times of peak, valley and recovery, bars and days from peak to recovery) and `distribution` (count, five quantiles and outliers of the returns of days, weeks from Monday, months, quarters and years). Times are the open times of the bars; a peak at the start has that of the bar before the first.

            ## Where libraries mean something else
            - backtesting.py starts the curve of equity with the first close, and so do the drawdowns of vectorbt and pyfolio; ATRA starts with the initial cash before the first bar, so that this bar counts like all others. Buying and holding starts at the first open.
            - vectorbt and pyfolio annualise whatever bars they are given by their number; here what is marked *day* looks at days, as QuantStats and pyfolio ask, and `volatility`, `sharpe` and `sortino` of the core table at bars.
            - Statistics of trades count closed ones; open positions are told apart (vectorbt's `incl_open=False`).
            - What else differs stands in the row's source.
            """;

    private MetricsPage() {}

    static String text() {
        return INTRODUCTION
                + Arrays.stream(Group.values()).map(MetricsPage::table).collect(Collectors.joining())
                + EXCURSIONS;
    }

    private static String table(Group group) {
        return "\n## " + group.title() + "\n| metric | unit | per | formula | source |\n|---|---|---|---|---|\n"
                + FullMetrics.of(group).stream().map(MetricsPage::row).collect(Collectors.joining());
    }

    private static String row(FullMetric metric) {
        return "| "
                + String.join(
                        " | ",
                        "`" + metric.name() + "`",
                        metric.unit().label(),
                        metric.basis().label(),
                        metric.formula().replace("|", "\\|"),
                        metric.source())
                + " |\n";
    }
}
