package io.atra.research.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.Execution.Fill;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of single bars and of runs without trades, on bars whose every price is known. */
class StoryTest {

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engines.load();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Each bar opens where the one before closed; 100 is the first open. */
    private static Bars closes(double... closes) {
        long[] times = new long[closes.length];
        double[] opens = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            times[i] = i * 60_000L;
            opens[i] = i == 0 ? 100 : closes[i - 1];
        }
        double[] highs = new double[closes.length];
        double[] lows = new double[closes.length];
        Arrays.setAll(highs, i -> Math.max(opens[i], closes[i]));
        Arrays.setAll(lows, i -> Math.min(opens[i], closes[i]));
        double[] volumes = new double[closes.length];
        return Bars.copyOf(times, opens, highs, lows, closes, volumes);
    }

    private List<String> story(StrategyBuilder strategy, long bar, double... closes) {
        try (Bars bars = closes(closes)) {
            return story(strategy, bar, bars, Window.whole(bars));
        }
    }

    private List<String> story(StrategyBuilder strategy, long bar, Bars bars, Window window) {
        try (Explainer explainer = new Explainer(engine, strategy.build().plan(), bars, new double[0], window)) {
            return explainer.bar(bar).story();
        }
    }

    private String silence(StrategyBuilder strategy, double... closes) {
        try (Bars bars = closes(closes);
                Explainer explainer =
                        new Explainer(engine, strategy.build().plan(), bars, new double[0], Window.whole(bars))) {
            return explainer.counts().silence().orElse("there was a trade");
        }
    }

    private static StrategyBuilder rises() {
        return Strategy.named("rises").enterLong("close > close[1]").exitLong("close < close[1]");
    }

    @Test
    void anEntryAndItsExit() {
        double[] closes = {100, 101, 102, 99, 98};
        assertThat(story(rises(), 0, closes))
                .containsExactly(
                        "rules are not read yet: n1 = close[1] at enter_long:1:9 has its first value at bar 1");
        assertThat(story(rises(), 1, closes))
                .containsExactly("flat: enter_long was true, its order filled at the open of bar 2: long from 101");
        assertThat(story(rises(), 2, closes))
                .containsExactly(
                        "the order of bar 1 filled: long from 101",
                        "long since bar 2: enter_long was true, ignored in position, exit_long was false:"
                                + " 'close < close[1]' did not hold");
        assertThat(story(rises(), 3, closes))
                .containsExactly("long since bar 2: exit_long was true, closed at the open of bar 4: 99");
        assertThat(story(rises(), 4, closes))
                .containsExactly(
                        "the long position of bar 2 closed at 99 (signal)",
                        "flat: enter_long was false: 'close > close[1]' did not hold");
    }

    @Test
    void fillsAtTheClose() {
        double[] closes = {100, 101, 99, 98};
        StrategyBuilder atClose = rises().fill(Fill.CLOSE);
        assertThat(story(atClose, 1, closes))
                .containsExactly("flat: enter_long was true, its order filled at its close: long from 101");
        assertThat(story(atClose, 2, closes))
                .containsExactly("long since bar 1: exit_long was true, closed at its close: 99");
    }

    @Test
    void theLastBarFillsNothing() {
        assertThat(story(rises(), 1, 100, 101))
                .containsExactly("flat: enter_long was true, its order does not fill: this is the last bar");
        assertThat(story(rises(), 3, 100, 101, 102, 99))
                .containsExactly("long since bar 2: this is the last bar, whose orders do not fill");
    }

    @Test
    void voidEntriesAndReverses() {
        StrategyBuilder both = Strategy.named("both").enterLong("close > 100").enterShort("close > 101");
        assertThat(story(both, 0, 102, 103, 104))
                .contains("flat: enter_long was true, but void: enter_short was true too");
        StrategyBuilder turns =
                Strategy.named("turns").enterLong("close > close[1]").enterShort("close < close[1]");
        assertThat(story(turns, 3, 100, 101, 102, 99, 98, 97))
                .containsExactly(
                        "long since bar 2: enter_short was true and reverses it, closed at the open of bar 4: 99");
    }

    @Test
    void exitsOfPriceAndTime() {
        assertThat(story(rises().stopLoss("2%"), 3, 100, 101, 102, 90, 91))
                .containsExactly(
                        "stop_loss closed the long position of bar 2 at 98.98",
                        "flat: enter_long was false: 'close > close[1]' did not hold");
        assertThat(story(rises().maxBars(1), 2, 100, 101, 102, 103, 104))
                .contains("long since bar 2: max_bars was reached, closed at the open of bar 3: 102");
    }

    @Test
    void droppedEntries() {
        assertThat(story(rises().stopLoss("close[1] - close"), 1, 100, 101, 102, 103))
                .containsExactly(
                        "flat: enter_long was true, its order was dropped: the distance of an exit was not above 0");
        assertThat(story(rises().minOrder(1_000_000), 1, 100, 101, 102, 103))
                .containsExactly("flat: enter_long was true, its order was dropped: the size was 0 or below min_order");
    }

    @Test
    void barsOutsideTheWindowAndAfterALiquidation() {
        try (Bars bars = closes(100, 101, 102, 103)) {
            assertThat(story(rises(), 1, bars, new Window(2, 4)))
                    .containsExactly("rules are not read: the window begins with bar 2");
            assertThat(story(rises(), 3, bars, new Window(1, 3)))
                    .containsExactly("rules are not read: the window has ended");
        }
        StrategyBuilder risky = rises().leverage(10).sizing(Sizing.EQUITY, "1000%");
        assertThat(story(risky, 3, 100, 101, 102, 50, 60, 61))
                .containsExactly(
                        "the long position of bar 2 closed at 50 (liquidated)",
                        "rules are not read: equity was used up, the run has ended");
        assertThat(story(risky, 5, 100, 101, 102, 50, 60, 61))
                .containsExactly("rules are not read: equity was used up, the run has ended");
    }

    @Test
    void oneConditionStoppedAll() {
        double[] closes = {100, 101, 102, 103};
        assertThat(silence(Strategy.named("one").enterLong("close > 1000"), closes))
                .isEqualTo(
                        "enter_long was never true on the 4 bars at which rules were read: 'close > 1000' never held");
        assertThat(silence(Strategy.named("two").enterLong("close > 1000 and close > 101 and open > 0"), closes))
                .isEqualTo(
                        "enter_long was never true on the 4 bars at which rules were read: 'close > 1000' never held;"
                                + " without it the rule held on 2 bars");
        assertThat(silence(Strategy.named("apart").enterLong("close > 101 and open < 101"), closes))
                .isEqualTo(
                        "enter_long was never true on the 4 bars at which rules were read: 'close > 101' held on 2 bars,"
                                + " never with the rest; without it the rule held on 2 bars");
        assertThat(silence(Strategy.named("none").enterLong("close > 1000 and open > 1000"), closes))
                .endsWith(
                        "'close > 1000' never held, 'open > 1000' never held, and without any one of them the rest never"
                                + " held together");
        assertThat(silence(Strategy.named("many").enterLong("close > 1000 and (open > 1000 or close < 1)"), closes))
                .contains("'close > 1000' never held, 'open > 1000 or close < 1' never held");
    }

    @Test
    void ordersThatCameToNothing() {
        assertThat(silence(rises().stopLoss("close[1] - close"), 100, 101, 102, 103))
                .isEqualTo(
                        "enter_long was true on 3 bars of 3: 2 bars dropped: an exit's distance was not above 0, 1 bar"
                                + " ordered on the last bar, which fills nothing");
        assertThat(silence(Strategy.named("void").enterLong("close > 1").exitLong("close > 1"), 100, 101))
                .isEqualTo("enter_long was true on 2 bars of 2: 2 bars void: its own exit or the other entry held too");
        assertThat(silence(Strategy.named("late").enterLong("close > sma(close, 50)"), 100, 101))
                .startsWith(
                        "the rules were never read: n1 = sma(close, 50) at enter_long:1:9 has no value in these bars yet");
        assertThat(silence(rises(), 100, 101, 102)).isEqualTo("there was a trade");
    }
}
