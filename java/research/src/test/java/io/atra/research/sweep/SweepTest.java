package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.TradesHash;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Strategy CROSS = Markets.cross();

    private Engine engine;
    private Bars bars;
    private Window window;

    @BeforeEach
    void open() {
        engine = Engines.load();
        bars = Markets.bars(1_500, 7);
        window = new Window(100, 1_450);
    }

    @AfterEach
    void close() {
        bars.close();
        engine.close();
    }

    private Sweep sweep() {
        return Sweep.of(engine, CROSS, bars, window);
    }

    private static List<SweepRow> rows(Sweep sweep) {
        List<SweepRow> rows = new ArrayList<>();
        sweep.run(block -> {
            for (int i = 0; i < block.size(); i++) {
                rows.add(block.row(i));
            }
        });
        return rows;
    }

    private static double[] values(SweepRow row) {
        return row.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void everyRowIsWhatASingleRunGives() {
        List<SweepRow> rows = rows(sweep());
        assertThat(rows).hasSize(95);
        for (SweepRow row : rows) {
            BacktestResult single = Backtest.run(engine, CROSS.plan(), bars, values(row), window);
            for (CoreMetric metric : CoreMetric.values()) {
                assertThat(row.metric(metric))
                        .as("%s of %s", metric, row)
                        .isEqualTo(Double.valueOf(single.metric(metric)));
            }
        }
        assertThat(rows).extracting(SweepRow::position).isSorted();
        assertThat(rows.stream()
                        .mapToDouble(row -> row.metric(CoreMetric.TRADES))
                        .sum())
                .as("trades")
                .isGreaterThan(500);
    }

    /** The chunks of a sweep trade as single runs do, by the hash of their logs. */
    @Test
    void everyCombinationOfAChunkTradesAsOnItsOwn() {
        List<SweepRow> rows = rows(sweep());
        Random random = new Random(11);
        double[][] sample = random.ints(24, 0, rows.size())
                .mapToObj(i -> values(rows.get(i)))
                .toArray(double[][]::new);
        try (Session session = engine.open(CROSS.plan(), List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult all = session.run(
                    RunRequest.ofAll(window, sample).wanting(Output.TRADES).threads(2));
            for (int i = 0; i < sample.length; i++) {
                BacktestResult single = Backtest.run(engine, CROSS.plan(), bars, sample[i], window);
                assertThat(TradesHash.of(session.trades(i))).isEqualTo(single.tradesHash());
                assertThat(all.metric(i, CoreMetric.FINAL_EQUITY)).isEqualTo(single.metric(CoreMetric.FINAL_EQUITY));
            }
        }
    }

    @Test
    void theRowsDoNotDependOnThreadsOrChunks() {
        List<SweepRow> one = rows(sweep().threads(1));
        assertThat(rows(sweep().threads(2))).isEqualTo(one);
        assertThat(rows(sweep().threads(64))).isEqualTo(one);
        assertThat(rows(sweep().memory(64 << 20))).isEqualTo(one);
    }

    @Test
    void listsAndRandomTrialsDoNotDependOnThreadsOrEngines() {
        List<SweepRow> one = rows(sweep().random(50, 4).threads(1));
        assertThat(rows(sweep().random(50, 4).threads(7))).isEqualTo(one);
        double[][] values = one.stream().map(SweepTest::values).toArray(double[][]::new);
        CombinationList same = CombinationList.of(CROSS.plan(), List.of("fast", "limit", "slow"), values);
        for (String name : Engines.names()) {
            try (Engine other = Engines.load(name)) {
                assertThat(rows(Sweep.of(other, CROSS, bars, window).search(same)))
                        .as(name)
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void whatASearchDoesNotReachIsTold() {
        assertThat(sweep().range("slow", Grid.parse("4..40:7")).run().warnings())
                .containsExactly("slow=4..40:7 ends at 39: no step hits 40");
        assertThat(sweep().random(1_000, 1).run().warnings())
                .containsExactly("the ranges gave 95 different combinations for 1,000 trials");
        assertThat(sweep().run().warnings()).isEmpty();
    }

    @Test
    void theBestAreThoseOfAFullSort() {
        List<SweepRow> rows = rows(sweep());
        for (CoreMetric metric : CoreMetric.values()) {
            Objective objective = new Objective(metric);
            List<SweepRow> sorted = rows.stream()
                    .sorted(Comparator.<SweepRow>comparingDouble(row -> ranked(objective, row.metric(metric)))
                            .thenComparingLong(SweepRow::position))
                    .limit(7)
                    .toList();
            assertThat(sweep().objective(metric).top(7).run().top())
                    .as(metric.label())
                    .isEqualTo(sorted);
        }
    }

    private static double ranked(Objective objective, double value) {
        if (Double.isNaN(value)) {
            return Double.POSITIVE_INFINITY;
        }
        return objective.lessIsBetter() ? value : -value;
    }

    @Test
    void columnsHoldAllRows() {
        List<SweepRow> rows = rows(sweep());
        SweepTable table = sweep().collect();
        assertThat(table.size()).isEqualTo(rows.size());
        assertThat(table.parameter("slow"))
                .containsExactly(
                        rows.stream().mapToDouble(row -> row.values().get(2)).toArray());
        assertThat(table.metric(CoreMetric.SHARPE))
                .containsExactly(rows.stream()
                        .mapToDouble(row -> row.metric(CoreMetric.SHARPE))
                        .toArray());
        SweepResult result = table.result();
        assertThat(result.combinations()).isEqualTo(104);
        assertThat(result.excluded()).isEqualTo(9);
        assertThat(result.computed()).isEqualTo(95);
        assertThat(result.top()).hasSize(20);
        assertThatThrownBy(() -> table.parameter("slo")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSweepStopsBetweenChunksWhenAsked() {
        AtomicInteger chunks = new AtomicInteger();
        List<SweepRow> seen = new ArrayList<>();
        SweepResult result = sweep().threads(2)
                .progress((done, total) -> chunks.incrementAndGet())
                .stopWhen(() -> chunks.get() == 2)
                .run(block -> seen.add(block.row(0)));
        assertThat(result.interrupted()).isTrue();
        assertThat(result.computed()).isBetween(2L, 20L);
        assertThat(seen).as("rows before all before them are known").isEmpty();
    }

    @Test
    void aWarningIsToldOnceForAllCombinations() {
        Strategy fisher = Strategy.named("fisher")
                .param("n", 5, "5..30")
                .enterLong("fisher(n) > 0")
                .build();
        SweepResult result = Sweep.of(engine, fisher, bars).run();
        assertThat(result.computed()).isEqualTo(26);
        assertThat(result.warnings()).singleElement().asString().contains("may differ between platforms");
    }

    @Test
    void progressCountsUp() {
        List<Long> told = new ArrayList<>();
        sweep().progress((done, total) -> {
                    assertThat(total).isEqualTo(95);
                    told.add(done);
                })
                .run();
        assertThat(told).isSorted().endsWith(95L);
    }

    @Test
    void whatCannotBeSweptIsRefusedBeforeAnythingRuns() {
        refused(sweep().value("fast", 3).value("slow", 9), "there is nothing to sweep, no parameter has a range");
        refused(sweep().range("slow", Grid.parse("1..2")), "where 'fast < slow' holds for no combination");
        refused(
                sweep().range("fast", Grid.parse("0..3")),
                "timeperiod of sma must be a whole number from 1 to 100000, got 0",
                "at fast = 0, limit = 0.03, slow = 4: change the range");
        refused(
                sweep().search(CombinationList.of(CROSS.plan(), List.of("fast"), new double[][] {{3}, {0.5}})),
                "got 0.5",
                "at fast = 0.5, limit = 0.03, slow = 20: take it off the list");
        refused(sweep().value("fast", 3).value("slow", 9).random(3, 3), "there is nothing to sweep");
        refused(sweep().range("slow", Grid.parse("10..11:0.5")), "got 10.5", "at fast = 2, limit = 0.03, slow = 10.5");
        refused(
                Sweep.of(engine, Plan.of(CROSS.plan().text()), bars, window).range("fast", Grid.parse("2..3")),
                "parameter 'limit' has no value");
    }

    private static void refused(Sweep sweep, String... messages) {
        assertThatThrownBy(() -> sweep.progress((done, total) -> {
                            throw new AssertionError("it ran");
                        })
                        .run())
                .isInstanceOf(UsageException.class)
                .message()
                .contains(messages)
                .doesNotContain("\n");
    }

    @Test
    void aValueThatWhereExcludesMayBeImpossible() {
        Sweep sweep = sweep().range("fast", Grid.parse("0..3")).where(condition("fast > 1 and fast < slow"));
        assertThat(sweep.run().computed()).isPositive();
    }

    private static io.atra.plan.ScalarCondition condition(String text) {
        return Strategy.named("w")
                .param("fast", 1)
                .param("limit", 1)
                .param("slow", 1)
                .where(text)
                .enterLong("close > open")
                .build()
                .where()
                .orElseThrow();
    }

    @Test
    void nothingIsBetterThanANumber() {
        Objective sharpe = new Objective(CoreMetric.SHARPE);
        assertThat(sharpe.compare(2, 1)).isNegative();
        assertThat(sharpe.compare(Double.NaN, -100)).isPositive();
        assertThat(sharpe.compare(Double.NaN, Double.NaN)).isZero();
        Objective drawdown = new Objective(CoreMetric.MAX_DRAWDOWN);
        assertThat(drawdown.compare(0.1, 0.2)).isNegative();
        assertThat(drawdown.compare(Double.NaN, 0.2)).isPositive();
    }

    @Test
    void chunksGrowSlowlyAndStayShort() {
        ChunkSize size = new ChunkSize(2);
        assertThat(size.combinations()).isEqualTo(2);
        size.took(2, 1);
        assertThat(size.combinations()).isEqualTo(8);
        size.took(8, 8_000_000);
        assertThat(size.combinations()).isEqualTo(32);
        size.took(32, 10_000_000_000L);
        assertThat(size.combinations()).isEqualTo(1);
        size.took(1, 100_000);
        assertThat(size.combinations()).isEqualTo(4);
        DoubleStream.iterate(0, i -> i + 1).limit(30).forEach(i -> size.took(size.combinations(), 1));
        assertThat(size.combinations()).isEqualTo(ChunkSize.MOST);
    }
}
