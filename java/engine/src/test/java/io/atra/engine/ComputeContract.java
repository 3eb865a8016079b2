package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.error.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions over whole columns, against twins that are written as their definitions read. */
abstract class ComputeContract extends EngineContract {

    private final Arena memory = Arena.ofShared();
    private final Bars bars = Walks.bars(1, BARS);
    private final double[] close = Walks.array(bars.column(Column.CLOSE));

    @AfterEach
    void free() {
        bars.close();
        memory.close();
    }

    @Test
    void sma() {
        double[] means = one("sma", 19, List.of(bars.column(Column.CLOSE)), 20);
        for (int i = 19; i < BARS; i++) {
            double mean = Arrays.stream(close, i - 19, i + 1).average().orElseThrow();
            assertThat(means[i]).isCloseTo(mean, within(1e-9));
        }
    }

    @Test
    void overBarsAsOverTheirColumns() {
        MemorySegment over = memory.allocate(ValueLayout.JAVA_DOUBLE, BARS);
        int lookback = engine().compute("atr", bars, Column.CLOSE, new double[] {14}, List.of(over));
        double[] apart = one(
                "atr", 14, List.of(bars.column(Column.HIGH), bars.column(Column.LOW), bars.column(Column.CLOSE)), 14);
        assertThat(lookback).isEqualTo(14);
        assertThat(over.toArray(ValueLayout.JAVA_DOUBLE)).isEqualTo(apart);
        assertThatThrownBy(() -> engine().compute("sma", bars, Column.TS, new double[] {3}, List.of(over)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trange() {
        double[] ranges =
                one("trange", 1, List.of(bars.column(Column.HIGH), bars.column(Column.LOW), bars.column(Column.CLOSE)));
        for (int i = 1; i < BARS; i++) {
            double top = Math.max(bars.high(i), close[i - 1]);
            assertThat(ranges[i]).isCloseTo(top - Math.min(bars.low(i), close[i - 1]), within(1e-9));
        }
    }

    @Test
    void obv() {
        double[] volumes = one("obv", 0, List.of(bars.column(Column.CLOSE), bars.column(Column.VOLUME)));
        double sum = bars.volume(0);
        for (int i = 1; i < BARS; i++) {
            sum += Math.signum(close[i] - close[i - 1]) * bars.volume(i);
            assertThat(volumes[i]).isEqualTo(sum);
        }
    }

    @Test
    void minmaxHasTwoOutputs() {
        assumeTrue(has("minmax"));
        MemorySegment min = column(BARS);
        MemorySegment max = column(BARS);
        int lookback = engine().compute("minmax", inputs(), new double[] {5}, List.of(min, max));
        assertThat(lookback).isEqualTo(4);
        assertThat(at(min, 3)).isNaN();
        assertThat(at(max, 3)).isNaN();
        for (int i = 4; i < BARS; i++) {
            assertThat(at(min, i))
                    .isEqualTo(Arrays.stream(close, i - 4, i + 1).min().orElseThrow());
            assertThat(at(max, i))
                    .isEqualTo(Arrays.stream(close, i - 4, i + 1).max().orElseThrow());
        }
    }

    @Test
    void candlesGiveWholeNumbers() {
        assumeTrue(has("cdldoji"));
        double[] found = one(
                "cdldoji",
                10,
                List.of(
                        bars.column(Column.OPEN),
                        bars.column(Column.HIGH),
                        bars.column(Column.LOW),
                        bars.column(Column.CLOSE)));
        assertThat(Arrays.copyOfRange(found, 10, BARS)).containsOnly(0, 100);
    }

    @Test
    void noRowsAndTooFewRowsHaveNoValues() {
        assertThat(engine().compute("sma", List.of(column(0)), new double[] {3}, List.of(column(0))))
                .isEqualTo(2);
        MemorySegment out = column(2);
        engine().compute("sma", List.of(column(2)), new double[] {3}, List.of(out));
        assertThat(Walks.array(out)).containsOnly(Double.NaN);
    }

    @Test
    void unknownFunction() {
        assertThatThrownBy(() -> engine().compute("smaa", inputs(), new double[] {3}, List.of(column(BARS))))
                .isInstanceOf(InputException.class)
                .hasMessage("no function is called 'smaa'");
    }

    @Test
    void parameterOutOfRange() {
        assertThatThrownBy(() -> engine().compute("sma", inputs(), new double[] {0}, List.of(column(BARS))))
                .isInstanceOf(InputException.class)
                .hasMessage("sma: timeperiod cannot be 0");
    }

    @Test
    void wrongNumbersOfArguments() {
        assertWrong("sma takes 1 inputs, got 0", List.of(), new double[] {3}, List.of());
        assertWrong("sma takes 1 parameters, got 2", inputs(), new double[] {3, 3}, List.of(column(BARS)));
        assertWrong("sma takes 1 outputs, got 2", inputs(), new double[] {3}, List.of(column(BARS), column(BARS)));
    }

    @Test
    void columnsOfDifferentLengths() {
        String message = "columns are doubles outside the heap, all of one length";
        assertWrong(message, inputs(), new double[] {3}, List.of(column(BARS - 1)));
        MemorySegment heap = MemorySegment.ofArray(new double[BARS]);
        assertWrong(message, List.of(heap), new double[] {3}, List.of(column(BARS)));
    }

    @Test
    void outputsThatCannotBeWritten() {
        assertWrong("an output is read-only", inputs(), new double[] {3}, inputs());
        MemorySegment both = column(BARS);
        assertWrong("an output overlaps another column", List.of(both), new double[] {3}, List.of(both));
    }

    @Test
    void columnsOfClosedBars() {
        List<MemorySegment> inputs = inputs();
        bars.close();
        assertThatThrownBy(() -> engine().compute("sma", inputs, new double[] {3}, List.of(column(BARS))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a column's memory was given back, or is another thread's");
    }

    private void assertWrong(
            String message, List<MemorySegment> inputs, double[] parameters, List<MemorySegment> outputs) {
        assertThatThrownBy(() -> engine().compute("sma", inputs, parameters, outputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private double[] one(String function, int lookback, List<MemorySegment> inputs, double... parameters) {
        MemorySegment out = column(BARS);
        assertThat(engine().compute(function, inputs, parameters, List.of(out))).isEqualTo(lookback);
        double[] values = Walks.array(out);
        assertThat(Arrays.stream(values).limit(lookback).filter(value -> !Double.isNaN(value)))
                .isEmpty();
        return values;
    }

    private List<MemorySegment> inputs() {
        return List.of(bars.column(Column.CLOSE));
    }

    private MemorySegment column(int rows) {
        return memory.allocate(ValueLayout.JAVA_DOUBLE, rows);
    }

    private static double at(MemorySegment column, int i) {
        return column.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
}
