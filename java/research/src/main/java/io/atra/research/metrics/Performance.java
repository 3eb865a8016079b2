package io.atra.research.metrics;

import io.atra.bars.Bars;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a run went: what all metrics of the table are read from. Everything is computed at once; the bars may be closed
 * afterwards.
 *
 * <pre>{@code
 * Performance run = Performance.of(result, bars, window, plan);
 * FullMetrics.named("ulcer_index").value(run);
 * run.worstDrawdowns(5);
 * }</pre>
 */
public final class Performance {

    private static final double DAY_MS = 86_400_000;

    private final RunSettings settings;
    private final ToDoubleFunction<CoreMetric> core;
    private final double[] equity;
    private final long[] tsMs;
    private final double spacingMs;
    private final double[] closes;
    private final double firstOpen;
    private final TradeLog trades;
    private final List<Excursion> excursions;
    private final Exposure exposure;
    private final Drawdowns drawdowns;
    private final Periods days;

    /** That of a backtest of {@code plan} over {@code window} of {@code bars}. */
    public static Performance of(BacktestResult result, Bars bars, Window window, Plan plan) {
        return new Performance(
                RunSettings.of(plan), bars, window.from(), result.equity(), result.trades(), result::metric);
    }

    /**
     * That of a run that is known by its parts.
     *
     * @param from the run's first bar
     * @param equity at each of its closes
     * @param trades in the order of the log
     * @param core its core metrics, NaN where one has no value
     */
    public Performance(
            RunSettings settings,
            Bars bars,
            long from,
            double[] equity,
            List<Trade> trades,
            ToDoubleFunction<CoreMetric> core) {
        this.settings = settings;
        this.core = core;
        this.equity = equity.clone();
        this.tsMs = new long[equity.length];
        this.closes = new double[equity.length];
        for (int i = 0; i < equity.length; i++) {
            tsMs[i] = bars.tsMs(from + i);
            closes[i] = bars.close(from + i);
        }
        this.firstOpen = equity.length == 0 ? Double.NaN : bars.open(from);
        this.spacingMs = bars.spacingMs();
        this.trades = new TradeLog(trades);
        this.excursions = Excursions.of(trades, bars, settings, from + equity.length);
        this.exposure = new Exposure(trades, bars, from, equity);
        this.drawdowns = new Drawdowns(settings.initialCash(), equity);
        this.days = Days.of(bars, from, equity, settings.initialCash(), settings.zone());
    }

    /** What equity gained in each month of the calendar. */
    public List<PeriodReturn> monthly() {
        return months().list();
    }

    /** What equity gained in each year of the calendar. */
    public List<PeriodReturn> yearly() {
        return years().list();
    }

    /** The deepest drawdowns, the deepest first. */
    public List<Drawdown> worstDrawdowns(int count) {
        return drawdowns.worst(count);
    }

    /**
     * The open time of the bar whose close has this number in the run; for the start, -1, that of the bar that would
     * have come before the first.
     */
    public long closeTsMs(int close) {
        return close < 0 ? tsMs[0] - (long) spacingMs : tsMs[close];
    }

    /** From one close to another, in days of 24 hours. */
    public double daysBetween(int from, int to) {
        return (closeTsMs(to) - closeTsMs(from)) / DAY_MS;
    }

    /** How the returns of days are spread. */
    public Distribution dailyDistribution() {
        return new Distribution(days.returns());
    }

    /** How the returns of calendar weeks, Monday to Sunday, are spread. */
    public Distribution weeklyDistribution() {
        return new Distribution(
                days.by(date -> Math.floorDiv(date.toEpochDay() + 3, 7)).returns());
    }

    /** How the returns of months are spread. */
    public Distribution monthlyDistribution() {
        return new Distribution(months().returns());
    }

    /** How the returns of quarters are spread. */
    public Distribution quarterlyDistribution() {
        return new Distribution(quarters().returns());
    }

    /** How the returns of years are spread. */
    public Distribution yearlyDistribution() {
        return new Distribution(years().returns());
    }

    /** How far prices went during each trade, in the order of the log. */
    public List<Excursion> excursions() {
        return excursions;
    }

    double core(CoreMetric metric) {
        return core.applyAsDouble(metric);
    }

    double initialCash() {
        return settings.initialCash();
    }

    double[] equity() {
        return equity;
    }

    Sample returns() {
        return Sample.of(SimpleReturns.of(settings.initialCash(), equity));
    }

    Sample benchmarkReturns() {
        return Sample.of(SimpleReturns.of(firstOpen, closes));
    }

    TradeLog trades() {
        return trades;
    }

    TradeLog closed() {
        return trades.closed();
    }

    Exposure exposure() {
        return exposure;
    }

    Drawdowns drawdowns() {
        return drawdowns;
    }

    Periods days() {
        return days;
    }

    Periods months() {
        return days.by(Performance::month);
    }

    private static long month(LocalDate date) {
        return date.getYear() * 12L + date.getMonthValue();
    }

    Periods quarters() {
        return days.by(date -> date.getYear() * 4L + date.get(IsoFields.QUARTER_OF_YEAR));
    }

    Periods years() {
        return days.by(date -> date.getYear());
    }

    /** Returns of days in a year: trading days, or bars where these are longer. */
    double daysPerYear() {
        return settings.yearDays() * settings.dayMs() / Math.max(spacingMs, settings.dayMs());
    }

    /** The returns of the days of each month, added up. */
    Sample monthlySums() {
        return days.sums(Performance::month);
    }

    /** What the days of a part of the run gained, as a rate a year. */
    double annual(Periods part) {
        return Sample.annual(part.size(), part.returns().growth(), daysPerYear());
    }
}
