package io.atra.research.walkforward;

import io.atra.bars.Bars;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import io.atra.research.metrics.CurveMetrics;
import io.atra.research.metrics.RunSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tests put end to end: each begins with the cash that the one before it ended with. */
public final class StitchedCurve {

    private final Bars bars;
    private final RunSettings settings;
    private final List<Trade> trades = new ArrayList<>();
    private long[] numbers = {};
    private long[] tsMs = {};
    private double[] equity = {};
    private long barsInPosition;
    private long ambiguousBars;
    private double firstOpen = Double.NaN;
    private double lastClose = Double.NaN;

    /** One without tests. */
    StitchedCurve(Bars bars, Plan plan) {
        this.bars = bars;
        this.settings = RunSettings.of(plan);
    }

    /**
     * That of tests that are known, run again: those of a walk-forward of the ledger, say.
     *
     * @param tests in their order
     */
    public static StitchedCurve of(Engine engine, Plan plan, Bars bars, List<ChosenTest> tests) {
        StitchedCurve curve = new StitchedCurve(bars, plan);
        tests.forEach(test -> curve.add(test.window(), test.run(engine, plan, bars, curve.capital())));
        return curve;
    }

    /** Puts a test behind those that there are. */
    void add(Window window, BacktestResult test) {
        double[] more = test.equity();
        int before = equity.length;
        equity = Arrays.copyOf(equity, before + more.length);
        numbers = Arrays.copyOf(numbers, before + more.length);
        tsMs = Arrays.copyOf(tsMs, before + more.length);
        for (int i = 0; i < more.length; i++) {
            equity[before + i] = more[i];
            numbers[before + i] = window.from() + i;
            tsMs[before + i] = bars.tsMs(window.from() + i);
        }
        trades.addAll(test.trades());
        barsInPosition += test.counts().barsInPosition();
        ambiguousBars += test.ambiguousBars();
        firstOpen = before == 0 ? bars.open(window.from()) : firstOpen;
        lastClose = bars.close(window.from() + more.length - 1);
    }

    /** Cash after the last test: what the next one begins with. */
    public double capital() {
        return equity.length == 0 ? settings.initialCash() : equity[equity.length - 1];
    }

    /** How many bars there are in it. */
    public int size() {
        return equity.length;
    }

    /** Which of the bars given a bar of the curve is, counted from the origin; ascending. */
    public long number(int bar) {
        return numbers[bar];
    }

    /** How many bars touched stop and target both. */
    public long ambiguousBars() {
        return ambiguousBars;
    }

    /** Open time of a bar, epoch milliseconds UTC. */
    public long tsMs(int bar) {
        return tsMs[bar];
    }

    /** Equity at the close of a bar. */
    public double equity(int bar) {
        return equity[bar];
    }

    /** Equity at the close of each bar. */
    public double[] equity() {
        return equity.clone();
    }

    /** All trades, in the order of the tests; bars are counted from the origin. */
    public List<Trade> trades() {
        return List.copyOf(trades);
    }

    /** The core metrics of the whole, in the order of the catalogue; NaN where one has no value. */
    public List<Double> metrics() {
        if (equity.length == 0) {
            return Arrays.stream(CoreMetric.values()).map(metric -> Double.NaN).toList();
        }
        return new CurveMetrics(
                        settings,
                        bars.spacingMs(),
                        tsMs[0],
                        tsMs[tsMs.length - 1],
                        equity,
                        trades,
                        barsInPosition,
                        lastClose / firstOpen - 1)
                .values();
    }
}
