package io.atra.bench.rival;

import io.atra.bench.subject.Agreement;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.TMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandFacade;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.helpers.RunningTotalIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.numeric.BinaryOperationIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.statistics.VarianceIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.Num;

/** A function computed by ta4j: indicators made anew over a series that is there, and asked for every bar in turn. */
public final class Ta4jColumns implements Columns {

    private static final int FAST = 2;
    private static final int SLOW = 30;

    private static final Map<String, Entry> TABLE = Map.ofEntries(
            close("sma", Agreement.VALUES, (c, p) -> List.of(new SMAIndicator(c, (int) p[0]))),
            close("ema", Agreement.TAIL, (c, p) -> List.of(new EMAIndicator(c, (int) p[0]))),
            close("wma", Agreement.VALUES, (c, p) -> List.of(new WMAIndicator(c, (int) p[0]))),
            close("dema", Agreement.TAIL, (c, p) -> List.of(new DoubleEMAIndicator(c, (int) p[0]))),
            close("tema", Agreement.TAIL, (c, p) -> List.of(new TripleEMAIndicator(c, (int) p[0]))),
            close("trima", Agreement.NONE, (c, p) -> List.of(new TMAIndicator(c, (int) p[0]))),
            close("kama", Agreement.MOVING, (c, p) -> List.of(new KAMAIndicator(c, (int) p[0], FAST, SLOW))),
            close("rsi", Agreement.TAIL, (c, p) -> List.of(new RSIIndicator(c, (int) p[0]))),
            close("macd", Agreement.TAIL, Ta4jColumns::macd),
            close("bbands", Agreement.VALUES, Ta4jColumns::bbands),
            close(
                    "mom",
                    Agreement.VALUES,
                    (c, p) ->
                            List.of(BinaryOperationIndicator.difference(c, new PreviousValueIndicator(c, (int) p[0])))),
            close("roc", Agreement.VALUES, (c, p) -> List.of(new ROCIndicator(c, (int) p[0]))),
            close("stddev", Agreement.VALUES, (c, p) -> List.of(new StandardDeviationIndicator(c, (int) p[0]))),
            close("var", Agreement.VALUES, (c, p) -> List.of(new VarianceIndicator(c, (int) p[0]))),
            close("linearreg", Agreement.VALUES, (c, p) -> List.of(new SimpleLinearRegressionIndicator(c, (int) p[0]))),
            close("min", Agreement.VALUES, (c, p) -> List.of(new LowestValueIndicator(c, (int) p[0]))),
            close("max", Agreement.VALUES, (c, p) -> List.of(new HighestValueIndicator(c, (int) p[0]))),
            close("sum", Agreement.VALUES, (c, p) -> List.of(new RunningTotalIndicator(c, (int) p[0]))),
            bars("atr", Agreement.TAIL, (s, p) -> List.of(new ATRIndicator(s, (int) p[0]))),
            bars("trange", Agreement.VALUES, (s, p) -> List.of(new TRIndicator(s))),
            bars("adx", Agreement.TAIL, (s, p) -> List.of(new ADXIndicator(s, (int) p[0]))),
            bars("plus_di", Agreement.TAIL, (s, p) -> List.of(new PlusDIIndicator(s, (int) p[0]))),
            bars("minus_di", Agreement.TAIL, (s, p) -> List.of(new MinusDIIndicator(s, (int) p[0]))),
            bars("stoch", Agreement.MOVING, Ta4jColumns::stoch),
            bars("stochf", Agreement.MOVING, Ta4jColumns::stochf),
            bars("willr", Agreement.VALUES, (s, p) -> List.of(new WilliamsRIndicator(s, (int) p[0]))),
            bars("cci", Agreement.MOVING, (s, p) -> List.of(new CCIIndicator(s, (int) p[0]))),
            bars("obv", Agreement.NONE, (s, p) -> List.of(new OnBalanceVolumeIndicator(s))),
            bars("mfi", Agreement.NONE, (s, p) -> List.of(new MoneyFlowIndexIndicator(s, (int) p[0]))),
            bars(
                    "aroon",
                    Agreement.VALUES,
                    (s, p) -> List.of(new AroonDownIndicator(s, (int) p[0]), new AroonUpIndicator(s, (int) p[0]))),
            bars("sar", Agreement.NONE, Ta4jColumns::sar),
            bars("donchian", Agreement.VALUES, Ta4jColumns::donchian),
            bars("supertrend", Agreement.TAIL, (s, p) -> List.of(new SuperTrendIndicator(s, (int) p[0], p[1]))));

    private final Maker maker;
    private final double[] parameters;
    private final BarSeries series;
    private final double[][] outputs;

    /** The function with those parameters; the series is built here, once. */
    public Ta4jColumns(String function, double[] parameters, Series series) {
        Entry entry = TABLE.get(function);
        if (entry == null) throw new IllegalArgumentException("ta4j has no " + function);
        this.maker = entry.maker();
        this.parameters = parameters;
        this.series = Ta4jSeries.of(series);
        outputs = new double[maker.make(this.series, parameters).size()][series.size()];
    }

    /** How far its answers are those of ATRA; nothing when it lacks the function. */
    public static @Nullable Agreement agreement(String function) {
        Entry entry = TABLE.get(function);
        return entry == null ? null : entry.agreement();
    }

    @Override
    public double compute() {
        List<Indicator<Num>> fresh = maker.make(series, parameters);
        for (int i = 0; i < outputs.length; i++) read(fresh.get(i), outputs[i]);
        return outputs[0][outputs[0].length - 1];
    }

    private static void read(Indicator<Num> indicator, double[] values) {
        for (int bar = 0; bar < values.length; bar++) {
            values[bar] = indicator.getValue(bar).doubleValue();
        }
    }

    @Override
    public double[][] outputs() {
        return outputs;
    }

    private static List<Indicator<Num>> macd(Indicator<Num> close, double[] p) {
        var macd = new MACDIndicator(close, (int) p[0], (int) p[1]);
        var signal = new EMAIndicator(macd, (int) p[2]);
        return List.of(macd, signal, BinaryOperationIndicator.difference(macd, signal));
    }

    private static List<Indicator<Num>> bbands(Indicator<Num> close, double[] p) {
        var bands = new BollingerBandFacade(close, (int) p[0], p[1]);
        return List.of(bands.upper(), bands.middle(), bands.lower());
    }

    private static List<Indicator<Num>> stoch(BarSeries series, double[] p) {
        var slow = new SMAIndicator(new StochasticOscillatorKIndicator(series, (int) p[0]), (int) p[1]);
        return List.of(slow, new SMAIndicator(slow, (int) p[3]));
    }

    private static List<Indicator<Num>> stochf(BarSeries series, double[] p) {
        var fast = new StochasticOscillatorKIndicator(series, (int) p[0]);
        return List.of(fast, new SMAIndicator(fast, (int) p[1]));
    }

    private static List<Indicator<Num>> sar(BarSeries series, double[] p) {
        var numbers = series.numFactory();
        return List.of(
                new ParabolicSarIndicator(series, numbers.numOf(p[0]), numbers.numOf(p[1]), numbers.numOf(p[0])));
    }

    private static List<Indicator<Num>> donchian(BarSeries series, double[] p) {
        int n = (int) p[0];
        return List.of(
                new DonchianChannelUpperIndicator(series, n),
                new DonchianChannelMiddleIndicator(series, n),
                new DonchianChannelLowerIndicator(series, n));
    }

    private static Map.Entry<String, Entry> close(String name, Agreement agreement, OfClose maker) {
        return bars(name, agreement, (series, p) -> maker.make(new ClosePriceIndicator(series), p));
    }

    private static Map.Entry<String, Entry> bars(String name, Agreement agreement, Maker maker) {
        return Map.entry(name, new Entry(agreement, maker));
    }

    private record Entry(Agreement agreement, Maker maker) {}

    @FunctionalInterface
    private interface Maker {
        List<Indicator<Num>> make(BarSeries series, double[] parameters);
    }

    @FunctionalInterface
    private interface OfClose {
        List<Indicator<Num>> make(Indicator<Num> close, double[] parameters);
    }
}
