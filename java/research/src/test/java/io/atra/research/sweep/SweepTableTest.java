package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.InputException;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Performance;
import io.atra.research.sweep.SweepPlan.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns, rankings, heat maps, several symbols and plans of sweeps, each against the same thing done the plain way. */
class SweepTableTest {

    private static final Strategy CROSS = Markets.cross();

    private Engine engine;
    private Bars bars;
    private Window window;
    private SweepTable table;
    private List<SweepRow> rows;

    @BeforeEach
    void open() {
        engine = Engines.load();
        bars = Markets.bars(700, 3);
        window = new Window(50, 690);
        table = sweep().collect();
        rows = boxed(sweep());
    }

    @AfterEach
    void close() {
        bars.close();
        engine.close();
    }

    private Sweep sweep() {
        return Sweep.of(engine, CROSS, bars, window).range("limit", Grid.parse("0.01..0.03:0.01"));
    }

    private static List<SweepRow> boxed(Sweep sweep) {
        List<SweepRow> rows = new ArrayList<>();
        sweep.run(block -> IntStream.range(0, block.size()).mapToObj(block::row).forEach(rows::add));
        return rows;
    }

    private static List<SweepRow> rows(SweepTable of) {
        return IntStream.range(0, of.size()).mapToObj(of::row).toList();
    }

    private static List<SweepRow> ranked(List<SweepRow> rows, CoreMetric metric) {
        Objective objective = new Objective(metric);
        return rows.stream()
                .sorted(Comparator.<SweepRow, Double>comparing(row -> row.metric(metric), objective::compare)
                        .thenComparingLong(SweepRow::position))
                .toList();
    }

    @Test
    void rowsAreThoseOfTheStream() {
        assertThat(rows).hasSize(95 * 3);
        assertThat(rows(table)).isEqualTo(rows);
        assertThat(table.value(7, 2)).isEqualTo(rows.get(7).values().get(2));
        assertThatThrownBy(() -> table.value(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theBestAreThoseOfAFullSort() {
        for (CoreMetric metric : CoreMetric.values()) {
            for (int count : new int[] {0, 1, 2, 17, 285, 1_000}) {
                assertThat(rows(table.rows(table.top(metric, count))))
                        .as("%d by %s", count, metric)
                        .isEqualTo(ranked(rows, metric).stream().limit(count).toList());
            }
        }
    }

    @Test
    void filtersKeepTheirRows() {
        SweepTable chosen = table.between(CoreMetric.TRADES, 3, 60)
                .filter(row -> row.value(0) > 3 && row.metric(CoreMetric.SHARPE) < 1);
        List<SweepRow> expected = rows.stream()
                .filter(row -> row.metric(CoreMetric.TRADES) >= 3 && row.metric(CoreMetric.TRADES) <= 60)
                .filter(row -> row.values().getFirst() > 3 && row.metric(CoreMetric.SHARPE) < 1)
                .toList();
        assertThat(rows(chosen)).isEqualTo(expected).isNotEmpty().hasSizeLessThan(rows.size());
        assertThat(rows(chosen.rows(chosen.top(CoreMetric.SQN, 5))))
                .isEqualTo(ranked(expected, CoreMetric.SQN).stream().limit(5).toList());
        double bound = table.metric(0, CoreMetric.SHARPE);
        assertThat(table.between(CoreMetric.SHARPE, bound, bound).size()).isPositive();
    }

    @Test
    void heatMapsHoldTheBestAndTheMean() {
        for (CoreMetric metric : List.of(CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.PROFIT_FACTOR)) {
            for (Reduction reduction : Reduction.values()) {
                HeatMap map = table.pivot("fast", "slow", metric, reduction);
                assertThat(map.x()).containsExactly(axis(0));
                assertThat(map.y()).containsExactly(axis(2));
                for (int x = 0; x < map.x().length; x++) {
                    for (int y = 0; y < map.y().length; y++) {
                        assertThat(map.at(x, y))
                                .as("%s %s at %d, %d", reduction, metric, x, y)
                                .isEqualTo(Double.valueOf(cell(map.x()[x], map.y()[y], metric, reduction)));
                        assertThat(map.cells()[y][x]).isEqualTo(Double.valueOf(map.at(x, y)));
                    }
                }
            }
        }
        assertThat(table.pivot("fast", "slow", CoreMetric.SHARPE, Reduction.BEST)
                        .at(7, 0))
                .isNaN();
    }

    @Test
    void pivotsMadeWhileRowsComeAreThoseOfTheTable() {
        List<CoreMetric> metrics = List.of(CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.PROFIT_FACTOR);
        Pivot pivot = new Pivot(0, 2, metrics);
        sweep().run(pivot::add);
        for (CoreMetric metric : metrics) {
            for (Reduction reduction : Reduction.values()) {
                HeatMap map = pivot.map(metric, reduction, 1_000);
                HeatMap expected = table.pivot("fast", "slow", metric, reduction);
                assertThat(map.x()).containsExactly(expected.x());
                assertThat(map.y()).containsExactly(expected.y());
                for (int y = 0; y < map.y().length; y++) {
                    assertThat(map.cells()[y]).containsExactly(expected.cells()[y]);
                }
            }
        }
        assertThatThrownBy(() -> pivot.map(CoreMetric.SQN, Reduction.BEST, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sqn was not asked for");
    }

    @Test
    void aPivotWithoutASecondParameterIsALine() {
        Pivot pivot = new Pivot(0, Pivot.NONE, List.of(CoreMetric.MAX_DRAWDOWN));
        sweep().run(pivot::add);
        HeatMap line = pivot.map(CoreMetric.MAX_DRAWDOWN, Reduction.BEST, 1_000);
        assertThat(line.x()).containsExactly(axis(0));
        for (int x = 0; x < line.x().length; x++) {
            double value = line.x()[x];
            double least = rows.stream()
                    .filter(row -> row.values().getFirst() == value)
                    .mapToDouble(row -> row.metric(CoreMetric.MAX_DRAWDOWN))
                    .min()
                    .orElseThrow();
            assertThat(line.at(x, 0)).isEqualTo(least);
        }
    }

    @Test
    void ofTooManyValuesNeighboursBecomeOne() {
        Pivot pivot = new Pivot(0, Pivot.NONE, List.of(CoreMetric.SHARPE));
        sweep().run(pivot::add);
        double[] all = axis(0);
        HeatMap line = pivot.map(CoreMetric.SHARPE, Reduction.MEAN, 3);
        int width = Math.ceilDiv(all.length, 3);
        for (int x = 0; x < line.x().length; x++) {
            double first = all[x * width];
            double last = all[Math.min(all.length, (x + 1) * width) - 1];
            double mean = rows.stream()
                    .filter(row ->
                            row.values().getFirst() >= first && row.values().getFirst() <= last)
                    .mapToDouble(row -> row.metric(CoreMetric.SHARPE))
                    .filter(Double::isFinite)
                    .average()
                    .orElseThrow();
            assertThat(line.x()[x]).isEqualTo(first);
            assertThat(line.at(x, 0)).isCloseTo(mean, within(1e-9));
        }
    }

    private double[] axis(int parameter) {
        Set<Double> values = new TreeSet<>();
        rows.forEach(row -> values.add(row.values().get(parameter)));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double cell(double fast, double slow, CoreMetric metric, Reduction reduction) {
        List<SweepRow> there = rows.stream()
                .filter(row -> row.values().get(0) == fast && row.values().get(2) == slow)
                .filter(row -> !Double.isNaN(row.metric(metric)))
                .toList();
        if (there.isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (SweepRow row : there) {
            sum += row.metric(metric);
        }
        return reduction == Reduction.MEAN
                ? sum / there.size()
                : ranked(there, metric).getFirst().metric(metric);
    }

    @Test
    void columnsAreTheSameOnEveryEngine() {
        for (String name : Engines.names()) {
            try (Engine other = Engines.load(name)) {
                SweepTable same = Sweep.of(other, CROSS, bars, window)
                        .range("limit", Grid.parse("0.01..0.03:0.01"))
                        .threads(2)
                        .collect();
                assertThat(rows(same)).as(name).isEqualTo(rows);
            }
        }
    }

    @Test
    void fullMetricsAreThoseOfABacktest() {
        SweepRow row = table.row(table.top(CoreMetric.SHARPE, 1)[0]);
        double[] values = row.values().stream().mapToDouble(Double::doubleValue).toArray();
        Performance single =
                Performance.of(Backtest.run(engine, CROSS.plan(), bars, values, window), bars, window, CROSS.plan());
        assertThat(sweep().fullMetrics(row)).isEqualTo(FullMetrics.of(single)).hasSizeGreaterThan(60);
        for (CoreMetric metric : CoreMetric.values()) {
            assertThat(sweep().fullMetrics(row).get(metric.label())).isEqualTo(Double.valueOf(row.metric(metric)));
        }
    }

    @Test
    void severalSymbolsAreSweptEachOnItsOwn() {
        try (Bars others = Markets.bars(900, 8)) {
            LinkedHashMap<String, Sweep> sweeps = new LinkedHashMap<>();
            sweeps.put("A", sweep().top(9));
            sweeps.put("B", Sweep.of(engine, CROSS, others).top(9));
            List<SymbolRow> seen = new ArrayList<>();
            List<Long> done = new ArrayList<>();
            SymbolResult result = SymbolSweep.of(sweeps)
                    .progress((at, total) -> {
                        assertThat(total).isEqualTo(285 + 95);
                        done.add(at);
                    })
                    .run((symbol, block) -> IntStream.range(0, block.size())
                            .forEach(i -> seen.add(new SymbolRow(symbol, block.row(i)))));
            List<SymbolRow> expected = Stream.concat(
                            rows.stream().map(row -> new SymbolRow("A", row)),
                            boxed(Sweep.of(engine, CROSS, others)).stream().map(row -> new SymbolRow("B", row)))
                    .toList();
            assertThat(seen).isEqualTo(expected);
            Objective sharpe = new Objective(CoreMetric.SHARPE);
            assertThat(result.top())
                    .isEqualTo(expected.stream()
                            .sorted(Comparator.comparing(row -> row.row().metric(CoreMetric.SHARPE), sharpe::compare))
                            .limit(9)
                            .toList());
            assertThat(result.computed()).isEqualTo(380);
            assertThat(done).isSorted().endsWith(380L);
        }
    }

    @Test
    void aStoppedSweepOfSeveralSymbolsBeginsNoOther() {
        LinkedHashMap<String, Sweep> sweeps = new LinkedHashMap<>();
        boolean[] begun = {false};
        sweeps.put("A", sweep().stopWhen(() -> begun[0]));
        sweeps.put("B", sweep().stopWhen(() -> begun[0]));
        SymbolResult result =
                SymbolSweep.of(sweeps).progress((at, total) -> begun[0] = true).run((s, block) -> {});
        assertThat(result.interrupted()).isTrue();
        assertThat(result.results()).containsOnlyKeys("A");
    }

    @Test
    void aPlanCountsItsColumns() {
        SweepPlan plan = Sweep.of(engine, CROSS, bars, window).explain().orElseThrow();
        assertThat(plan.path()).isEqualTo("hopping");
        assertThat(plan.selected()).isEqualTo(95);
        assertThat(plan.excluded()).isEqualTo(9);
        assertThat(plan.kept()).isEmpty();
        assertThat(plan.exact()).isTrue();
        assertThat(plan.numberBytes()).isEqualTo(700 * 8 + 256);
        assertThat(columns(plan, "sma")).isEqualTo(8);
        assertThat(columns(plan, "ema")).isEqualTo(13);
        assertThat(columns(plan, "rsi")).isEqualTo(13);
        assertThat(columns(plan, "atr")).isEqualTo(8);
        assertThat(columns(plan, "crossover")).as("of one combination alone").isZero();
        assertThat(late(plan, "crossover")).isEqualTo(95);
        assertThat(columns(plan, ">")).as("of slow alone").isEqualTo(13);
        assertThat(late(plan, ">")).isZero();
        assertThat(plan.totalBytes()).isEqualTo(51.0 * plan.numberBytes() + 13.0 * plan.conditionBytes());
        assertThat(plan.steps().stream().filter(step -> step.operation().equals("crossover")))
                .singleElement()
                .satisfies(step -> assertThat(step.parameters()).containsExactly("fast", "slow"));
        Strategy shared = Strategy.named("s")
                .param("a", 1, "2..5")
                .param("b", 1, "4..7")
                .enterLong("sma(close, a) > sma(close, b)")
                .sizing(Sizing.EQUITY, "50%")
                .build();
        SweepPlan other = Sweep.of(engine, shared, bars).explain().orElseThrow();
        assertThat(columns(other, "sma")).as("periods 2 to 7").isEqualTo(6);
        assertThat(late(other, ">")).isEqualTo(16);
        assertThat(other.path()).isEqualTo("vector");
    }

    @Test
    void plainJavaKeepsAllConditions() {
        try (Engine java = Engines.load("java")) {
            SweepPlan plan = Sweep.of(java, CROSS, bars, window).explain().orElseThrow();
            assertThat(columns(plan, "crossover")).isEqualTo(95);
            assertThat(late(plan, "crossover")).isZero();
        }
    }

    @Test
    void aLargePlanIsBounded() {
        SweepPlan plan = Sweep.of(engine, CROSS, bars, window)
                .range("limit", Grid.parse("0.0001..0.5:0.0001"))
                .explain()
                .orElseThrow();
        assertThat(plan.exact()).isFalse();
        assertThat(columns(plan, "sma")).isEqualTo(8);
        assertThat(columns(plan, "crossover"))
                .as("that differ in limit share them")
                .isEqualTo(104);
        SweepPlan wide = Sweep.of(engine, CROSS, bars, window)
                .range("fast", Grid.parse("1..300"))
                .range("slow", Grid.parse("1..400"))
                .explain()
                .orElseThrow();
        assertThat(wide.exact()).isFalse();
        assertThat(columns(wide, "crossover")).isZero();
        assertThat(late(wide, "crossover")).isEqualTo(wide.selected());
    }

    private static long late(SweepPlan plan, String operation) {
        return plan.kinds().stream()
                .filter(kind -> kind.operation().equals(operation))
                .mapToLong(Kind::late)
                .sum();
    }

    private static long columns(SweepPlan plan, String operation) {
        return plan.kinds().stream()
                .filter(kind -> kind.operation().equals(operation))
                .mapToLong(Kind::columns)
                .sum();
    }

    @Test
    void tooLittleMemoryIsToldBeforeAnythingRuns() {
        assertThatThrownBy(() -> sweep().memory(10_000).check())
                .isInstanceOf(InputException.class)
                .hasMessageMatching("one combination needs [0-9]+ bytes for its columns, 10000 are allowed");
    }
}
