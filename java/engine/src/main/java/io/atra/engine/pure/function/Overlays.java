package io.atra.engine.pure.function;

import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Averages, channels, statistics and sums over a window. */
final class Overlays {

    private static final Map<String, Function<double[], Kernel>> TABLE = Map.ofEntries(
            Map.entry("bbands", Bbands::of),
            Map.entry("dema", byPeriod(Dema::of)),
            Map.entry("donchian", Donchian::of),
            Map.entry("ema", byPeriod(Ema::of)),
            Map.entry("kama", byPeriod(Kama::of)),
            Map.entry("linearreg", LinearRegression::of),
            Map.entry("max", RollingExtreme::max),
            Map.entry("min", RollingExtreme::min),
            Map.entry("sar", Sar::of),
            Map.entry("sma", byPeriod(RollingSum::mean)),
            Map.entry("stddev", Deviation::of),
            Map.entry("sum", RollingSum::sum),
            Map.entry("tema", byPeriod(Tema::of)),
            Map.entry("trima", byPeriod(Trima::of)),
            Map.entry("var", Variance::of),
            Map.entry("wma", byPeriod(Wma::of)));

    private Overlays() {}

    private static Function<double[], Kernel> byPeriod(IntFunction<Kernel> average) {
        return parameters -> average.apply((int) parameters[0]);
    }

    /** What makes each function from parameters within the catalogue's ranges, by the catalogue's name. */
    static Map<String, Function<double[], Kernel>> table() {
        return TABLE;
    }
}
