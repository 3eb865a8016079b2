package io.atra.engine.pure.function;

import java.util.Map;
import java.util.function.Function;

/** Momentum, trend, range and volume functions. */
final class Oscillators {

    private static final Map<String, Function<double[], Kernel>> TABLE = Map.ofEntries(
            Map.entry("adx", Adx::of),
            Map.entry("aroon", Aroon::of),
            Map.entry("atr", Atr::inPrice),
            Map.entry("cci", Cci::of),
            Map.entry("macd", Macd::of),
            Map.entry("mfi", Mfi::of),
            Map.entry("minus_di", Di::minus),
            Map.entry("mom", Momentum::inPrice),
            Map.entry("natr", Atr::inPercent),
            Map.entry("obv", parameters -> new Obv()),
            Map.entry("plus_di", Di::plus),
            Map.entry("roc", Momentum::inPercent),
            Map.entry("rsi", Rsi::of),
            Map.entry("supertrend", Supertrend::of),
            Map.entry("trange", parameters -> new TrueRange()),
            Map.entry("willr", Willr::of));

    private Oscillators() {}

    /** What makes each function from parameters within the catalogue's ranges, by the catalogue's name. */
    static Map<String, Function<double[], Kernel>> table() {
        return TABLE;
    }
}
