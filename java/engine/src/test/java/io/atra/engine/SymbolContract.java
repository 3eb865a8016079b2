package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.lang.Expressions;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bars of other symbols: when they are closed, from where on they count, what is refused. */
abstract class SymbolContract extends EngineContract {

    private static final double NONE = Double.NaN;

    /** At minutes 10, 11, 12, 14, 15. */
    private final Bars alone = minutes(Timeframe.M1, 10, 11, 12, 14, 15);

    /** Before, at, and between these; the last is closed after them. */
    private final Bars other = minutes(Timeframe.M1, 5, 9, 11, 13, 14, 16);

    private final Bars bars = alone.withSymbol("ETH-USD", other);

    /** A close is the minute, so a value tells which bar it is of. */
    private static Bars minutes(Timeframe timeframe, long... minutes) {
        try (BarsBuilder builder = Bars.builder(minutes.length).timeframe(timeframe)) {
            for (long at : minutes) {
                double minute = (double) at;
                builder.append(at * Walks.MINUTE_MS, minute, minute + 1, minute - 1, minute, minute);
            }
            return builder.build();
        }
    }

    @AfterEach
    void free() {
        bars.close();
        other.close();
        alone.close();
    }

    private static Plan plan(String expression) {
        return Expressions.plan(List.of(expression), List.of());
    }

    private double[] column(String expression, Bars of) {
        Plan plan = plan(expression);
        return inSession(plan, of, session -> {
            session.run(RunRequest.of(Window.whole(of)).wanting(Output.COLUMNS));
            return session.column(plan.outputs()[0]);
        });
    }

    @Test
    void theLastClosedBarOfTheOtherSymbolCounts() {
        assertSameBits(column("sym('ETH-USD', close)", bars), new double[] {9, 11, 11, 14, 14}, "close");
        assertSameBits(column("sym('ETH-USD', close[1])", bars), new double[] {5, 9, 9, 13, 13}, "before");
        assertSameBits(column("sym('ETH-USD', close)[1]", bars), new double[] {NONE, 9, 11, 11, 14}, "bar before");
        assertSameBits(
                column("sym('ETH-USD', sma(close, 4))", bars), new double[] {NONE, NONE, NONE, 11.75, 11.75}, "mean");
        assertSameBits(column("sym('ETH-USD', close > 10)", bars), new double[] {0, 1, 1, 1, 1}, "condition");
        assertSameBits(column("close - sym('ETH-USD', close)", bars), new double[] {1, 0, 1, 0, 1}, "spread");
    }

    /** Bars of months are closed when the month is over, irregular ones at once. */
    @Test
    void bothSeriesAreOfOneTimeframe() {
        try (Bars months = alone.withTimeframe(Timeframe.MO1);
                Bars others = other.withTimeframe(Timeframe.MO1);
                Bars both = months.withSymbol("ETH-USD", others)) {
            assertSameBits(column("sym('ETH-USD', close)", both), new double[] {16, 16, 16, 16, 16}, "months");
        }
        try (Bars irregular = alone.withTimeframe(Timeframe.IRREGULAR);
                Bars others = other.withTimeframe(Timeframe.IRREGULAR);
                Bars both = irregular.withSymbol("ETH-USD", others)) {
            assertSameBits(column("sym('ETH-USD', close)", both), new double[] {9, 11, 11, 14, 14}, "irregular");
        }
    }

    @Test
    void rulesStartWhenTheOtherSymbolHasAValue() {
        Plan plan = Strategy.named("late")
                .param("n", 2)
                .enterLong("not sym('ETH-USD', sma(close, n) < 0)")
                .build()
                .plan();
        inSession(plan, bars, session -> {
            RunResult result = session.run(RunRequest.ofAll(Window.whole(bars), new double[][] {{2}, {3}, {4}, {6}}));
            assertThat(List.of(0, 1, 2, 3))
                    .extracting(i -> result.counts(i).start())
                    .containsExactly(0L, 1L, 3L, -1L);
            return session;
        });
    }

    @Test
    void nothingBeforeTheOtherSymbolBegins() {
        try (Bars late = minutes(Timeframe.M1, 12, 20);
                Bars after = minutes(Timeframe.M1, 20);
                Bars two = alone.withSymbol("A", late);
                Bars both = two.withSymbol("B", after)) {
            assertSameBits(column("sym('A', close)", both), new double[] {NONE, NONE, 12, 12, 12}, "late");
            assertSameBits(column("sym('B', close)", both), new double[] {NONE, NONE, NONE, NONE, NONE}, "after");
            assertSameBits(column("sym('B', close > 1)", both), new double[] {0, 0, 0, 0, 0}, "after");
        }
    }

    @Test
    void theBarsOfAnOpenSessionMayBeClosed() {
        Plan plan = plan("sym('ETH-USD', close)");
        Bars own = minutes(Timeframe.M1, 10, 11);
        Bars beside = minutes(Timeframe.M1, 10);
        Bars both = own.withSymbol("ETH-USD", beside);
        own.close();
        beside.close();
        try (Session session = open(plan, both)) {
            both.close();
            session.run(RunRequest.of(new Window(0, 2)).wanting(Output.COLUMNS));
            assertSameBits(session.column(plan.outputs()[0]), new double[] {10, 10}, "column");
        }
        assertThatThrownBy(() -> both.ofSymbol("ETH-USD")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void barsThatAreMissingAreNamed() {
        Plan plan = Strategy.named("pair")
                .enterLong("close > 1 and close > sym('SOL-USD', close)")
                .build()
                .plan();
        assertThatThrownBy(() -> open(plan, bars))
                .isInstanceOf(UsageException.class)
                .hasMessage("sym(\"SOL-USD\") needs bars of SOL-USD 1m beside those of the run, and there are none"
                        + " (enter_long:1:23)");
        try (Bars hours = minutes(Timeframe.H1, 10);
                Bars both = bars.withSymbol("SOL-USD", hours)) {
            assertThatThrownBy(() -> open(plan, both))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("sym(\"SOL-USD\") needs bars of SOL-USD 1m, those given are of 1h (enter_long:1:23)");
        }
    }

    private BarStream stream() {
        return engine().stream(plan("sym('ETH-USD', close)"), new double[0], Timeframe.M1, List.of());
    }

    @Test
    void aStreamIsFedInTheOrderOfCloses() {
        try (BarStream stream = stream()) {
            double[] expected = {9, 11, 11, 14, 14};
            int fed = 0;
            for (int i = 0; i < bars.size(); i++) {
                while (other.tsMs(fed) <= bars.tsMs(i)) stream.pushOther("ETH-USD", other.bar(fed++));
                assertSameBits(stream.peek(bars.bar(i)).values(), new double[] {expected[i], expected[i]}, "peeked");
                assertSameBits(stream.push(bars.bar(i)).values(), new double[] {expected[i], expected[i]}, "pushed");
            }
        }
    }

    @Test
    void whatComesTooEarlyOrTooLateIsRefused() {
        try (BarStream stream = stream()) {
            stream.pushOther("ETH-USD", other.bar(0));
            stream.push(bars.bar(0));
            Bar late = other.bar(1);
            assertThatThrownBy(() -> stream.pushOther("ETH-USD", late))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "bar 1 of ETH-USD (1970-01-01T00:09:00Z): it is closed at the close of a bar that was fed"
                                    + " already; feed it before that one");
            stream.pushOther("ETH-USD", other.bar(3));
            assertThatThrownBy(() -> stream.push(bars.bar(1)))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "bar 1 (1970-01-01T00:11:00Z): a bar of another symbol was fed before it that is not closed"
                                    + " at its close; feed it later");
            assertThatThrownBy(() -> stream.pushOther("ETH-USD", other.bar(3)))
                    .hasMessageContaining("its time is not after that of the bar before");
            assertThatThrownBy(() -> stream.pushOther("SOL-USD", other.bar(4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the plan reads no bars of SOL-USD");
            assertSameBits(stream.push(bars.bar(3)).values(), new double[] {13, 13}, "goes on");
        }
    }
}
