package io.atra.engine.seam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The structs that cross the seam, field by field as the crate declares them; tests on both sides pin the sizes. */
final class Layouts {

    static final Struct TEXT = Struct.of("AtraText", ADDRESS.withName("data"), JAVA_LONG.withName("length"));

    static final Struct COLUMN = Struct.of("AtraColumn", TEXT.layout().withName("name"), ADDRESS.withName("values"));

    static final Struct OFFSET =
            Struct.of("AtraOffset", JAVA_LONG.withName("from_ms"), JAVA_LONG.withName("offset_ms"));

    static final Struct CLOCK = Struct.of(
            "AtraClock",
            TEXT.layout().withName("timeframe"),
            ADDRESS.withName("offsets"),
            JAVA_LONG.withName("offset_count"));

    static final Struct SERIES = Struct.of(
            "AtraSeries",
            TEXT.layout().withName("symbol"),
            JAVA_LONG.withName("bars"),
            ADDRESS.withName("ts_ms"),
            ADDRESS.withName("open"),
            ADDRESS.withName("high"),
            ADDRESS.withName("low"),
            ADDRESS.withName("close"),
            ADDRESS.withName("volume"),
            ADDRESS.withName("columns"),
            JAVA_LONG.withName("column_count"),
            CLOCK.layout().withName("clock"));

    static final Struct BAR = Struct.of(
            "Bar",
            JAVA_LONG.withName("ts_ms"),
            JAVA_DOUBLE.withName("open"),
            JAVA_DOUBLE.withName("high"),
            JAVA_DOUBLE.withName("low"),
            JAVA_DOUBLE.withName("close"),
            JAVA_DOUBLE.withName("volume"));

    static final Struct RUN_REQUEST = Struct.of(
            "AtraRunRequest",
            JAVA_LONG.withName("size"),
            JAVA_LONG.withName("window_from"),
            JAVA_LONG.withName("window_to"),
            JAVA_LONG.withName("combinations"),
            JAVA_LONG.withName("parameters"),
            ADDRESS.withName("values"),
            JAVA_LONG.withName("outputs"),
            JAVA_LONG.withName("metrics_mask"),
            JAVA_LONG.withName("threads"));

    static final Struct RUN_RESULT = Struct.of(
            "AtraRunResult",
            JAVA_LONG.withName("size"),
            ADDRESS.withName("metrics"),
            JAVA_LONG.withName("metrics_capacity"),
            ADDRESS.withName("counts"),
            JAVA_LONG.withName("counts_capacity"),
            ADDRESS.withName("block_sums"),
            JAVA_LONG.withName("block_sums_capacity"),
            ADDRESS.withName("other_metrics"),
            JAVA_LONG.withName("other_metrics_capacity"),
            JAVA_LONG.withName("trades"),
            JAVA_LONG.withName("equity"),
            JAVA_LONG.withName("warnings"),
            JAVA_LONG.withName("nodes"));

    static final Struct COUNTS = Struct.of(
            "Counts",
            JAVA_LONG.withName("dropped_distance"),
            JAVA_LONG.withName("dropped_size"),
            JAVA_LONG.withName("cut"),
            JAVA_LONG.withName("ambiguous_bars"),
            JAVA_LONG.withName("bars_in_position"),
            JAVA_LONG.withName("liquidated"),
            JAVA_LONG.withName("bars"),
            JAVA_LONG.withName("start"));

    static final Struct TRADE = Struct.of(
            "Trade",
            JAVA_INT.withName("symbol"),
            JAVA_INT.withName("direction"),
            JAVA_INT.withName("reason"),
            JAVA_INT.withName("reserved"),
            JAVA_LONG.withName("entry_bar"),
            JAVA_LONG.withName("exit_bar"),
            JAVA_LONG.withName("entry_ts_ms"),
            JAVA_LONG.withName("exit_ts_ms"),
            JAVA_DOUBLE.withName("entry_price"),
            JAVA_DOUBLE.withName("exit_price"),
            JAVA_DOUBLE.withName("units"),
            JAVA_DOUBLE.withName("entry_fee"),
            JAVA_DOUBLE.withName("exit_fee"),
            JAVA_DOUBLE.withName("pnl"),
            JAVA_DOUBLE.withName("return"));

    static final Struct WARNING = Struct.of(
            "AtraWarning",
            JAVA_INT.withName("kind"),
            JAVA_INT.withName("node"),
            JAVA_LONG.withName("bar"),
            JAVA_LONG.withName("combination"));

    static final Struct PUSH = Struct.of(
            "AtraPush",
            JAVA_LONG.withName("size"),
            JAVA_LONG.withName("signals"),
            JAVA_LONG.withName("trades_closed"),
            JAVA_DOUBLE.withName("position"),
            JAVA_DOUBLE.withName("entry_price"),
            JAVA_DOUBLE.withName("cash"),
            JAVA_DOUBLE.withName("equity"),
            ADDRESS.withName("values"),
            JAVA_LONG.withName("values_capacity"));

    static final Struct COMPUTE_IN = Struct.of(
            "AtraComputeIn",
            JAVA_LONG.withName("size"),
            TEXT.layout().withName("op"),
            JAVA_LONG.withName("rows"),
            ADDRESS.withName("columns"),
            JAVA_LONG.withName("column_count"),
            ADDRESS.withName("parameters"),
            JAVA_LONG.withName("parameter_count"),
            JAVA_LONG.withName("finite"));

    static final Struct COMPUTE_OUT = Struct.of(
            "AtraComputeOut",
            JAVA_LONG.withName("size"),
            ADDRESS.withName("columns"),
            JAVA_LONG.withName("column_count"),
            JAVA_LONG.withName("lookback"));

    private Layouts() {}
}
