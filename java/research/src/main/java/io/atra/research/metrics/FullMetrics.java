package io.atra.research.metrics;

import io.atra.catalogue.Metric;
import io.atra.catalogue.Nearest;
import io.atra.engine.CoreMetric;
import io.atra.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all metrics, in the order in which they are told. */
public final class FullMetrics {

    /** The rows, group by group. */
    public static final List<FullMetric> TABLE = table();

    private static final Map<String, FullMetric> BY_NAME =
            TABLE.stream().collect(Collectors.toMap(FullMetric::name, Function.identity()));

    private FullMetrics() {}

    private static List<FullMetric> table() {
        List<FullMetric> rows = new ArrayList<>(core());
        Stream.of(
                        ReturnRows.returns(),
                        ReturnRows.periods(),
                        RiskRows.risk(),
                        RatioRows.ratios(),
                        DrawdownRows.drawdowns(),
                        BenchmarkRows.benchmark(),
                        TradeRows.trades(),
                        TradeRows.sides(),
                        HoldingRows.durations(),
                        HoldingRows.excursions(),
                        HoldingRows.exposure(),
                        RollingRows.rolling())
                .forEach(rows::addAll);
        return List.copyOf(rows);
    }

    private static List<FullMetric> core() {
        return Arrays.stream(CoreMetric.values()).map(FullMetrics::row).toList();
    }

    private static FullMetric row(CoreMetric metric) {
        Metric described = metric.described();
        return new FullMetric(
                described.name(),
                Group.CORE,
                Unit.of(described.unit()),
                basis(metric),
                described.formula(),
                "core metric, in every run",
                run -> run.core(metric));
    }

    private static Basis basis(CoreMetric metric) {
        return switch (metric) {
            case TOTAL_RETURN, CAGR, CALMAR, FEES, FINAL_EQUITY, BUY_AND_HOLD -> Basis.RUN;
            case VOLATILITY, SHARPE, SORTINO, MAX_DRAWDOWN, EXPOSURE -> Basis.BAR;
            case TRADES, WIN_RATE, PROFIT_FACTOR, EXPECTANCY, AVG_TRADE, BEST_TRADE, WORST_TRADE, SQN -> Basis.TRADE;
        };
    }

    /** The rows of one group. */
    public static List<FullMetric> of(Group group) {
        return TABLE.stream().filter(metric -> metric.group() == group).toList();
    }

    /**
     * The row of that name.
     *
     * @throws UsageException when there is none
     */
    public static FullMetric named(String name) {
        FullMetric metric = BY_NAME.get(name);
        if (metric == null) {
            throw new UsageException("unknown metric '" + name + "'" + Nearest.hint(name, BY_NAME.keySet())
                    + "; docs/metrics.md lists them");
        }
        return metric;
    }

    /** Every metric of a run by its name, in the order of the table; NaN where one has no value. */
    public static SequencedMap<String, Double> of(Performance run) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        TABLE.forEach(metric -> values.put(metric.name(), metric.value(run)));
        return values;
    }
}
