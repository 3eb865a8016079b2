package io.atra.bench.rival;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.atra.bars.Column;
import io.atra.bench.subject.Agreement;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.catalogue.Function;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A function computed by tictactec's TA-Lib 0.4, from arrays into arrays. */
public final class TictactecColumns implements Columns {

    private static final Core CORE = new Core();
    private static final MAType SMA = MAType.Sma;
    private static final Map<String, Call> CALLS = Map.ofEntries(
            real("sma", (x, p, b, n, o) -> CORE.sma(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("ema", (x, p, b, n, o) -> CORE.ema(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("wma", (x, p, b, n, o) -> CORE.wma(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("dema", (x, p, b, n, o) -> CORE.dema(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("tema", (x, p, b, n, o) -> CORE.tema(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("trima", (x, p, b, n, o) -> CORE.trima(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("kama", (x, p, b, n, o) -> CORE.kama(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("rsi", (x, p, b, n, o) -> CORE.rsi(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real(
                    "macd",
                    (x, p, b, n, o) ->
                            CORE.macd(0, x.length - 1, x, (int) p[0], (int) p[1], (int) p[2], b, n, o[0], o[1], o[2])),
            real(
                    "bbands",
                    (x, p, b, n, o) ->
                            CORE.bbands(0, x.length - 1, x, (int) p[0], p[1], p[2], SMA, b, n, o[0], o[1], o[2])),
            real("mom", (x, p, b, n, o) -> CORE.mom(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("roc", (x, p, b, n, o) -> CORE.roc(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("stddev", (x, p, b, n, o) -> CORE.stdDev(0, x.length - 1, x, (int) p[0], p[1], b, n, o[0])),
            real("var", (x, p, b, n, o) -> CORE.variance(0, x.length - 1, x, (int) p[0], p[1], b, n, o[0])),
            real("linearreg", (x, p, b, n, o) -> CORE.linearReg(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("min", (x, p, b, n, o) -> CORE.min(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("max", (x, p, b, n, o) -> CORE.max(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            real("sum", (x, p, b, n, o) -> CORE.sum(0, x.length - 1, x, (int) p[0], b, n, o[0])),
            bars("atr", (h, l, c, v, p, b, n, o) -> CORE.atr(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars("natr", (h, l, c, v, p, b, n, o) -> CORE.natr(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars("trange", (h, l, c, v, p, b, n, o) -> CORE.trueRange(0, c.length - 1, h, l, c, b, n, o[0])),
            bars("adx", (h, l, c, v, p, b, n, o) -> CORE.adx(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars("plus_di", (h, l, c, v, p, b, n, o) -> CORE.plusDI(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars(
                    "minus_di",
                    (h, l, c, v, p, b, n, o) -> CORE.minusDI(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars(
                    "stoch",
                    (h, l, c, v, p, b, n, o) -> CORE.stoch(
                            0, c.length - 1, h, l, c, (int) p[0], (int) p[1], SMA, (int) p[3], SMA, b, n, o[0], o[1])),
            bars(
                    "stochf",
                    (h, l, c, v, p, b, n, o) ->
                            CORE.stochF(0, c.length - 1, h, l, c, (int) p[0], (int) p[1], SMA, b, n, o[0], o[1])),
            bars("willr", (h, l, c, v, p, b, n, o) -> CORE.willR(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars("cci", (h, l, c, v, p, b, n, o) -> CORE.cci(0, c.length - 1, h, l, c, (int) p[0], b, n, o[0])),
            bars("obv", (h, l, c, v, p, b, n, o) -> CORE.obv(0, c.length - 1, c, v, b, n, o[0])),
            bars("mfi", (h, l, c, v, p, b, n, o) -> CORE.mfi(0, c.length - 1, h, l, c, v, (int) p[0], b, n, o[0])),
            bars("aroon", (h, l, c, v, p, b, n, o) -> CORE.aroon(0, c.length - 1, h, l, (int) p[0], b, n, o[0], o[1])),
            bars("sar", (h, l, c, v, p, b, n, o) -> CORE.sar(0, c.length - 1, h, l, p[0], p[1], b, n, o[0])));

    private final Call call;
    private final double[] parameters;
    private final Series series;
    private final double[][] packed;
    private final MInteger begin = new MInteger();
    private final MInteger count = new MInteger();

    /** The function with those parameters; averages inside it are simple ones. */
    public TictactecColumns(Function function, double[] parameters, Series series) {
        Call known = CALLS.get(function.name());
        if (known == null) throw new IllegalArgumentException("tictactec has no " + function.name());
        this.call = known;
        this.parameters = parameters;
        this.series = series;
        packed = new double[function.outputs().size()][series.size()];
    }

    /** How far its answers are those of ATRA; nothing when it lacks the function. */
    public static @Nullable Agreement agreement(String function) {
        if (function.equals("cci")) return Agreement.MOVING;
        return CALLS.containsKey(function) ? Agreement.VALUES : null;
    }

    @Override
    public double compute() {
        RetCode code = call.run(series, parameters, begin, count, packed);
        if (code != RetCode.Success) throw new IllegalStateException("tictactec answered " + code);
        return count.value;
    }

    /** It writes its first value at the place of bar 0. */
    @Override
    public double[][] outputs() {
        return Arrays.stream(packed).map(this::aligned).toArray(double[][]::new);
    }

    private double[] aligned(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(bar -> bar < begin.value ? Double.NaN : values[bar - begin.value])
                .toArray();
    }

    private static Map.Entry<String, Call> real(String name, OfClose call) {
        return Map.entry(name, (s, p, b, n, o) -> call.run(s.column(Column.CLOSE), p, b, n, o));
    }

    private static Map.Entry<String, Call> bars(String name, OfBars call) {
        return Map.entry(
                name,
                (s, p, b, n, o) -> call.run(
                        s.column(Column.HIGH),
                        s.column(Column.LOW),
                        s.column(Column.CLOSE),
                        s.column(Column.VOLUME),
                        p,
                        b,
                        n,
                        o));
    }

    @FunctionalInterface
    private interface Call {
        RetCode run(Series series, double[] parameters, MInteger begin, MInteger count, double[][] outputs);
    }

    @FunctionalInterface
    private interface OfClose {
        RetCode run(double[] close, double[] parameters, MInteger begin, MInteger count, double[][] outputs);
    }

    @FunctionalInterface
    private interface OfBars {
        RetCode run(
                double[] high,
                double[] low,
                double[] close,
                double[] volume,
                double[] parameters,
                MInteger begin,
                MInteger count,
                double[][] outputs);
    }
}
