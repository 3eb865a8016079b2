package io.atra.live.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.SeriesGate.Ahead;
import io.atra.live.feed.SeriesGate.Next;
import io.atra.live.feed.SeriesGate.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesGateTest {

    private static final SeriesKey BTC = new SeriesKey("BTC-USD", Timeframe.M1);
    private static final long START_MS = 1_700_000_040_000L;

    private final SeriesGate gate = new SeriesGate(BTC, true);

    @Test
    void anyBarMayBeTheFirstThenTheNextOneIsExpected() {
        assertThat(gate.judge(bar(7))).isEqualTo(new Next());
        gate.tell(bar(7));
        assertThat(gate.nextMs()).isEqualTo(START_MS + 8 * 60_000);
        assertThat(gate.judge(bar(8))).isEqualTo(new Next());
        assertThat(gate.judge(bar(10))).isEqualTo(new Ahead(START_MS + 8 * 60_000));
        assertThat(gate.judge(bar(7))).isEqualTo(new Refused(Refusal.DUPLICATE, "bar 2023-11-14T22:21:00Z came again"));
        assertThat(why(gate.judge(bar(7, 9)))).isEqualTo(Refusal.REVISED);
        assertThat(gate.judge(bar(6)))
                .isEqualTo(new Refused(
                        Refusal.LATE, "bar 2023-11-14T22:20:00Z came late; the next one is 2023-11-14T22:22:00Z"));
        assertThat(gate.count()).isEqualTo(1);
    }

    @Test
    void judgingChangesNothing() {
        gate.tell(bar(0));
        for (int i = 0; i < 3; i++) {
            assertThat(gate.judge(bar(1))).isEqualTo(new Next());
            assertThat(gate.judgeForming(bar(1))).isEqualTo(new Next());
            assertThat(gate.judge(bar(5))).isInstanceOf(Ahead.class);
        }
    }

    @Test
    void barsThatBreakTheRulesOfBarsAreRefusedWhereverTheyLie() {
        gate.tell(bar(0));
        for (Bar bad : List.of(
                new Bar(START_MS + 60_000, 0, 1, 1, 1, 1),
                new Bar(START_MS + 60_000, 1, 1, 1, Double.NaN, 1),
                new Bar(START_MS + 60_000, 2, 1, 1, 1, 1),
                new Bar(START_MS + 60_000, 1, 1, 2, 1, 1),
                new Bar(START_MS + 60_000, 1, Double.POSITIVE_INFINITY, 1, 1, 1),
                new Bar(START_MS + 60_000, 1, 1, 1, 1, -1),
                new Bar(START_MS, 1, 1, 1, 1, Double.NaN))) {
            assertThat(why(gate.judge(bad))).as(bad.toString()).isEqualTo(Refusal.BROKEN);
            assertThat(why(gate.judgeForming(bad))).as(bad.toString()).isEqualTo(Refusal.BROKEN);
        }
        Bar between = new Bar(START_MS + 61_000, 1, 1, 1, 1, 1);
        assertThat(why(gate.judge(between))).isEqualTo(Refusal.MISALIGNED);
        assertThat(why(gate.judgeForming(between))).isEqualTo(Refusal.MISALIGNED);
    }

    @Test
    void whereOnlyOrderCountsTimesMayLieAnywhereAfterTheLast() {
        SeriesGate free = new SeriesGate(BTC, false);
        free.tell(at(START_MS + 1));
        assertThat(free.judge(at(START_MS + 2))).isEqualTo(new Next());
        assertThat(free.judge(at(START_MS + 60_001))).isEqualTo(new Next());
        assertThat(free.judge(at(START_MS + 60_002))).isEqualTo(new Ahead(START_MS + 60_001));
        assertThat(why(free.judge(at(START_MS)))).isEqualTo(Refusal.LATE);
        assertThat(why(free.judge(at(START_MS + 1)))).isEqualTo(Refusal.DUPLICATE);
    }

    @Test
    void irregularBarsHaveNoGaps() {
        SeriesGate irregular = new SeriesGate(new SeriesKey("X", Timeframe.IRREGULAR), true);
        irregular.tell(at(START_MS));
        assertThat(irregular.judge(at(START_MS + 12_345))).isEqualTo(new Next());
        assertThat(irregular.between(START_MS, START_MS + 12_345)).isZero();
    }

    @Test
    void formingBarsGoForwardOnly() {
        gate.tell(bar(0));
        gate.tellForming(bar(1, 5));
        assertThat(gate.isForming(bar(1))).isTrue();
        assertThat(gate.judgeForming(bar(1, 5))).isEqualTo(new Next());
        assertThat(gate.judgeForming(bar(1, 6))).isEqualTo(new Next());
        assertThat(why(gate.judgeForming(bar(1, 4)))).isEqualTo(Refusal.UNORDERED);
        assertThat(why(gate.judgeForming(bar(0, 9)))).isEqualTo(Refusal.UNORDERED);
        assertThat(gate.judgeForming(bar(2, 1))).isEqualTo(new Ahead(START_MS + 60_000));
        gate.tell(bar(1));
        assertThat(gate.isForming(bar(1))).isFalse();
        assertThat(gate.judgeForming(bar(2, 0))).isEqualTo(new Next());
    }

    @Test
    void soManyAreRememberedAndNoMore() {
        for (int i = 0; i <= SeriesGate.REMEMBERED; i++) {
            gate.tell(bar(i));
        }
        assertThat(why(gate.judge(bar(0)))).isEqualTo(Refusal.LATE);
        assertThat(why(gate.judge(bar(1)))).isEqualTo(Refusal.DUPLICATE);
    }

    @Test
    void missingBarsAreCountedInMonthsToo() {
        SeriesGate months = new SeriesGate(new SeriesKey("X", Timeframe.MO1), true);
        long january = Timeframe.MO1.floorMs(1_704_200_000_000L);
        long april = Timeframe.MO1.floorMs(january + 95 * 86_400_000L);
        assertThat(months.between(january, april)).isEqualTo(3);
        assertThat(gate.between(START_MS, START_MS + 180_000)).isEqualTo(3);
    }

    /** What is let through, in any order of arrival, is every bar once in order from the first told on. */
    @Test
    void whatIsLetThroughAscends() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SeriesGate any = new SeriesGate(BTC, true);
            List<Long> told = new ArrayList<>();
            for (int i = 0; i < 1_200; i++) {
                Bar bar = bar(Math.max(i / 12 + random.nextInt(-3, 4), 0), random.nextInt(2));
                if (any.judge(bar) instanceof Next) {
                    any.tell(bar);
                    told.add((bar.tsMs() - START_MS) / 60_000);
                }
            }
            for (int i = 1; i < told.size(); i++) {
                assertThat(told.get(i)).isEqualTo(told.get(i - 1) + 1);
            }
            assertThat(told.size()).isGreaterThan(20);
        }
    }

    @Test
    void refusalsAreAllCountedAndEverFewerTold() {
        FeedCounts counts = new FeedCounts("ws");
        Refusals refusals = new Refusals("ws", counts);
        List<Event> told = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            refusals.refuse(Refusal.LATE, "BTC-USD 1m", "bar came late", told);
        }
        refusals.refuse(Refusal.LATE, "ETH-USD 1m", "bar came late", told);
        assertThat(counts.of(Refusal.LATE)).isEqualTo(101);
        assertThat(told)
                .extracting(event -> ((FeedState) event).detail())
                .containsExactly(
                        "BTC-USD 1m: bar came late",
                        "BTC-USD 1m: bar came late (late for the 2nd time)",
                        "BTC-USD 1m: bar came late (late for the 4th time)",
                        "BTC-USD 1m: bar came late (late for the 8th time)",
                        "BTC-USD 1m: bar came late (late for the 16th time)",
                        "BTC-USD 1m: bar came late (late for the 32nd time)",
                        "BTC-USD 1m: bar came late (late for the 64th time)",
                        "ETH-USD 1m: bar came late");
        assertThat(counts.read()).anySatisfy(metric -> assertThat(metric.name()).isEqualTo("atra_feed_refused_total"));
    }

    private static Refusal why(SeriesGate.Judgement judgement) {
        return ((Refused) judgement).why();
    }

    private static Bar bar(int minute) {
        return bar(minute, 3);
    }

    private static Bar bar(int minute, double volume) {
        return new Bar(START_MS + minute * 60_000L, 10, 12, 9, 11, volume);
    }

    private static Bar at(long tsMs) {
        return new Bar(tsMs, 10, 12, 9, 11, 3);
    }
}
