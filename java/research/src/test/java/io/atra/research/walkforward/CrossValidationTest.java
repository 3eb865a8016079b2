package io.atra.research.walkforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Operand;
import io.atra.plan.Plan;
import io.atra.research.sweep.Markets;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cross-validation against subsets of groups by bits, and sweeps and backtests by hand. */
class CrossValidationTest {

    private static final Strategy CROSS = Markets.cross();
    private static final int GROUPS = 5;
    private static final int TESTED = 2;
    private static final int PURGE = 12;
    private static final int EMBARGO = 7;

    private Engine engine;
    private Bars bars;
    private Window window;

    @BeforeEach
    void open() {
        engine = Engines.load();
        bars = Markets.bars(1_600, 3);
        window = new Window(99, 1_600);
    }

    @AfterEach
    void close() {
        bars.close();
        engine.close();
    }

    private WalkForward walk() {
        Schedule schedule = Schedule.of(Length.bars(1), Length.bars(1))
                .withPurge(Length.bars(PURGE))
                .withEmbargo(Length.bars(EMBARGO));
        return WalkForward.of(engine, CROSS, bars, window, schedule).threads(1);
    }

    /** Bar by bar: which bars a split trains on. */
    private boolean[] trained(List<Integer> test) {
        boolean[] trained = new boolean[(int) bars.size()];
        for (int bar = (int) window.from(); bar < window.to(); bar++) {
            trained[bar] = !test.contains(group(bar));
            for (int near = 1; near <= PURGE; near++) {
                trained[bar] &= bar + near >= window.to() || !test.contains(group(bar + near));
            }
            for (int near = 1; near <= EMBARGO; near++) {
                trained[bar] &= bar - near < window.from() || !test.contains(group(bar - near));
            }
        }
        return trained;
    }

    private int group(int bar) {
        int group = 0;
        while (bar >= window.from() + window.size() * (group + 1) / GROUPS) {
            group++;
        }
        return group;
    }

    private static List<Window> runs(boolean[] trained) {
        List<Window> runs = new ArrayList<>();
        for (int bar = 0; bar < trained.length; bar++) {
            if (trained[bar] && (bar == 0 || !trained[bar - 1])) {
                int end = bar;
                while (end < trained.length && trained[end]) {
                    end++;
                }
                runs.add(new Window(bar, end));
            }
        }
        return runs;
    }

    @Test
    void splitsPurgeAndEmbargoAroundEveryTest() {
        CrossValidation.Result result = walk().crossValidate(GROUPS, TESTED);
        List<List<Integer>> expected = IntStream.range(0, 1 << GROUPS)
                .filter(bits -> Integer.bitCount(bits) == TESTED)
                .mapToObj(bits -> IntStream.range(0, GROUPS)
                        .filter(group -> (bits >> group & 1) == 1)
                        .boxed()
                        .toList())
                .toList();
        assertThat(result.splits().stream().map(CrossValidation.Split::test).toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        for (CrossValidation.Split split : result.splits()) {
            assertThat(split.trains()).as(split.test().toString()).isEqualTo(runs(trained(split.test())));
            requireBest(split);
        }
    }

    /** No combination has a better mean over the trains, weighted by bars. */
    private void requireBest(CrossValidation.Split split) {
        List<SweepTable> tables = split.trains().stream()
                .map(train -> Sweep.of(engine, CROSS, bars, train).collect())
                .toList();
        long all = split.trains().stream().mapToLong(Window::size).sum();
        double best = Double.NEGATIVE_INFINITY;
        List<Double> chosen = List.of();
        for (int row = 0; row < tables.getFirst().size(); row++) {
            double mean = 0;
            for (int part = 0; part < tables.size(); part++) {
                mean += tables.get(part).metric(row, CoreMetric.SHARPE)
                        * split.trains().get(part).size()
                        / all;
            }
            if (mean > best) {
                best = mean;
                chosen = tables.getFirst().row(row).values();
            }
        }
        assertThat(split.inSample()).isCloseTo(best, within(1e-9));
        assertThat(split.values()).isEqualTo(chosen);
    }

    /** Every test of every split is in one path, and a path is its groups one after the other. */
    @Test
    void pathsTestEveryGroupOnceWithEverySplit() {
        CrossValidation.Result result = walk().crossValidate(GROUPS, TESTED);
        assertThat(result.paths()).hasSize(4);
        for (int path = 0; path < 4; path++) {
            StitchedCurve curve = result.paths().get(path);
            assertThat(curve.size()).isEqualTo((int) window.size());
            int at = 0;
            double cash = 10_000;
            for (int group = 0; group < GROUPS; group++) {
                int number = group;
                CrossValidation.Split split = result.splits().stream()
                        .filter(one -> one.test().contains(number))
                        .toList()
                        .get(path);
                Window test = new Window(
                        window.from() + window.size() * group / GROUPS,
                        window.from() + window.size() * (group + 1) / GROUPS);
                Plan plan = CROSS.plan()
                        .withSetting("initial_cash", Operand.decimal(cash))
                        .withSetting("close_at_end", "true");
                double[] values =
                        split.values().stream().mapToDouble(Double::doubleValue).toArray();
                for (double equity :
                        Backtest.run(engine, plan, bars, values, test).equity()) {
                    assertThat(curve.equity(at++)).isEqualTo(equity);
                    cash = equity;
                }
            }
            assertThat(result.distribution(CoreMetric.FINAL_EQUITY)[path]).isEqualTo(cash);
        }
    }

    @Test
    void groupsThatGiveNoSplitsAreRefused() {
        assertThatThrownBy(() -> walk().crossValidate(5, 5))
                .isInstanceOf(UsageException.class)
                .hasMessage("cross-validation with 5 groups of which 5 are tested: 2 or more groups are needed, and"
                        + " fewer tested");
        assertThatThrownBy(() -> walk().crossValidate(20, 10))
                .isInstanceOf(UsageException.class)
                .hasMessage("cross-validation with 20 groups of which 10 are tested gives more than 1000 splits, or"
                        + " groups without bars: take fewer");
    }
}
