package io.atra.engine.reference;

import static io.atra.engine.reference.Expr.condition;
import static io.atra.engine.reference.Expr.higher;
import static io.atra.engine.reference.Expr.literal;
import static io.atra.engine.reference.Expr.number;
import static io.atra.engine.reference.Expr.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.Warning;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Higher bars short enough to be told one by one: what they are made of and when each closes. */
class ReferenceHigherBarsTest {
    private static final double NAN = Double.NaN;
    private static final long MINUTE_MS = 60_000;

    /** The closes are the given ones; a bar opens one below them, its range is one more to both sides. */
    private static ReferenceMarket market(String timeframe, long[] tsMs, double... close) {
        double[] x = IntStream.range(0, close.length).mapToDouble(i -> i).toArray();
        return new ReferenceMarket(
                tsMs,
                Arrays.stream(close).map(c -> c - 1).toArray(),
                Arrays.stream(close).map(c -> c + 1).toArray(),
                Arrays.stream(close).map(c -> c - 2).toArray(),
                close,
                Arrays.stream(close).map(c -> c / 10).toArray(),
                Map.of("x", x),
                timeframe);
    }

    private static ReferenceMarket minutes(String timeframe, int[] minutes, double... close) {
        return market(
                timeframe, Arrays.stream(minutes).mapToLong(m -> m * MINUTE_MS).toArray(), close);
    }

    private static ReferenceMarket times(String timeframe, String... times) {
        long[] tsMs = Arrays.stream(times)
                .mapToLong(time -> Instant.parse(time).toEpochMilli())
                .toArray();
        return market(
                timeframe,
                tsMs,
                IntStream.rangeClosed(1, times.length).mapToDouble(i -> 10 * i).toArray());
    }

    private static ReferenceColumns computed(ReferenceMarket market, String tz, Expr expr) {
        String plan = PlanSketch.empty().with("output", expr).set("tz", tz).text();
        return ReferenceColumns.compute(ReferencePlanReader.read(plan), new double[0], market, new PlainFunctions());
    }

    private static double[] values(ReferenceMarket market, String label, String name) {
        return computed(market, "UTC", higher(label, series(name))).columns().getLast().numbers;
    }

    @Test
    void aBarIsFirstHighestLowestLastAndSum() {
        ReferenceMarket market = minutes("1m", new int[] {0, 1, 2, 3, 4, 5}, 20, 50, 30, 40, 40, 10);
        ReferenceMarket higher = new ReferenceHigherBars(market, "3m", "UTC").market;
        assertThat(higher.tsMs).containsExactly(0, 3 * MINUTE_MS);
        assertThat(higher.open).containsExactly(19, 39);
        assertThat(higher.high).containsExactly(51, 41);
        assertThat(higher.low).containsExactly(18, 8);
        assertThat(higher.close).containsExactly(30, 10);
        assertThat(higher.volume).containsExactly(10, 9);
        assertThat(higher.column("x")).containsExactly(2, 5);
    }

    @Test
    void aBarClosesWithTheLastOfItsLengthAndTheFormingOneIsNeverSeen() {
        ReferenceMarket market = minutes("1m", new int[] {1, 2, 3, 4, 5, 6}, 20, 30, 40, 50, 60, 70);
        assertThat(values(market, "3m", "close")).containsExactly(NAN, 30, 30, 30, 60, 60);
        assertThat(values(market, "1m", "close")).containsExactly(20, 30, 40, 50, 60, 70);
    }

    @Test
    void whereBarsAreMissingALaterBucketClosesItAndMayCloseItselfAtOnce() {
        int[] at = {0, 1, 5, 9, 10, 11, 14};
        ReferenceMarket market = minutes("1m", at, 20, 30, 40, 50, 60, 70, 80);
        // [0,3) lacks its last minute and is closed by 5, which closes [3,6) too; 9 and 10 wait for 11.
        assertThat(values(market, "3m", "close")).containsExactly(NAN, NAN, 40, 40, 40, 70, 80);
        ReferenceHigherBars bars = new ReferenceHigherBars(market, "3m", "UTC");
        assertThat(bars.expansion.closesTwoAtOnce()).isTrue();
        assertThat(bars.closesLate()).isTrue();
        assertThat(bars.market.close).containsExactly(30, 40, 70, 80);
    }

    @Test
    void irregularBarsHaveNoLengthSoOnlyALaterBucketCloses() {
        ReferenceMarket market = minutes("irregular", new int[] {0, 1, 2, 3, 7, 8}, 20, 30, 40, 50, 60, 70);
        assertThat(values(market, "3m", "close")).containsExactly(NAN, NAN, NAN, 40, 50, 50);
    }

    @Test
    void aBarOfABucketThatHasClosedIsLeftOut() {
        // Said to be of an hour, so that the first bar of an hour closes it.
        ReferenceMarket market = minutes("1h", new int[] {0, 30, 60, 61}, 20, 30, 40, 50);
        assertThat(values(market, "1h", "close")).containsExactly(20, 20, 40, 40);
        assertThat(new ReferenceHigherBars(market, "1h", "UTC").leftOut()).isEqualTo(2);
    }

    @Test
    void theBarThatNoOtherClosesDoesNotExist() {
        ReferenceMarket market = minutes("1m", new int[] {0, 1}, 20, 30);
        ReferenceColumns columns = computed(market, "UTC", higher("3m", series("close")));
        assertThat(columns.columns().getLast().numbers).containsExactly(NAN, NAN);
        assertThat(columns.starts()).containsExactly(2, 2);
    }

    @Test
    void insideHigherBarsAreCountedAndNodesAreToldAsTheBaseSeesThem() {
        ReferenceMarket market = minutes("1m", new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 10, 20, 30, 40, 50, 60, 70, 80);
        Expr before = number("shift", series("close"), literal(1));
        ReferenceColumns columns = computed(market, "UTC", higher("3m", condition(">", before, literal(25))));
        assertThat(columns.columns().get(0).numbers).containsExactly(NAN, NAN, 30, 30, 30, 60, 60, 60);
        assertThat(columns.columns().get(1).numbers).containsExactly(NAN, NAN, NAN, NAN, NAN, 30, 30, 30);
        assertThat(columns.columns().get(3).truths)
                .containsExactly(false, false, false, false, false, true, true, true);
        assertThat(columns.starts()).containsExactly(2, 5, 5, 5);
    }

    /** Berlin's day of 23 hours: from 23:00 to 22:00 UTC. */
    @Test
    void daysAreThoseOfTheTimeZone() {
        ReferenceMarket market = times(
                "1h",
                "2024-03-30T22:00:00Z",
                "2024-03-30T23:00:00Z",
                "2024-03-31T20:00:00Z",
                "2024-03-31T21:00:00Z",
                "2024-03-31T22:00:00Z",
                "2024-03-31T23:00:00Z");
        Expr close = higher("1d", series("close"));
        assertThat(computed(market, "Europe/Berlin", close).columns().getLast().numbers)
                .containsExactly(10, 10, 10, 40, 40, 40);
        assertThat(computed(market, "UTC", close).columns().getLast().numbers).containsExactly(NAN, 20, 20, 20, 20, 60);
        assertThat(new ReferenceHigherBars(market, "1d", "Europe/Berlin").market.tsMs)
                .startsWith(Instant.parse("2024-03-29T23:00:00Z").toEpochMilli())
                .hasSize(2);
    }

    @Test
    void clocksAreThoseOfTheTimeZone() {
        ReferenceMarket market = times("1h", "2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z", "2024-03-31T22:30:00Z");
        assertThat(computed(market, "Europe/Berlin", series("hour")).columns().getLast().numbers)
                .containsExactly(1, 3, 0);
        assertThat(computed(market, "Europe/Berlin", series("dayofweek"))
                        .columns()
                        .getLast()
                        .numbers)
                .containsExactly(7, 7, 1);
        assertThat(computed(market, "Asia/Kolkata", series("hour")).columns().getLast().numbers)
                .containsExactly(6, 7, 4);
    }

    /** Clocks went back from 00:01 to 23:01: the new day had begun, and the old one is over. */
    @Test
    void aDayThatIsOverDoesNotComeBack() {
        ReferenceMarket market = times(
                "irregular",
                "2010-11-07T02:29:00Z",
                "2010-11-07T02:30:00Z",
                "2010-11-07T02:31:00Z",
                "2010-11-09T00:00:00Z");
        ReferenceHigherBars bars = new ReferenceHigherBars(market, "1d", "America/St_Johns");
        assertThat(bars.leftOut()).isEqualTo(1);
        assertThat(bars.market.close).containsExactly(10, 20);
    }

    @Test
    void monthsTakeDaysAndTheirOwnBars() {
        ReferenceMarket months = times("1M", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z");
        assertThat(values(months, "1M", "close")).containsExactly(10, 20, 30);
        ReferenceMarket days = times("1d", "2024-01-30T00:00:00Z", "2024-01-31T00:00:00Z", "2024-02-01T00:00:00Z");
        assertThat(values(days, "1M", "close")).containsExactly(NAN, 20, 20);
        ReferenceMarket weeks = times("1w", "2024-01-01T00:00:00Z");
        assertThatThrownBy(() -> values(weeks, "1M", "close")).hasMessage("1w does not divide 1M");
    }

    /** A function's input fails at the second higher bar, which the base bar at minute 5 closes. */
    @Test
    void aSpoiledInputIsToldOfTheBaseBarThatClosedIt() {
        ReferenceMarket market = minutes("1m", new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        ReferenceMarket holed = new ReferenceMarket(
                market.tsMs,
                market.open,
                market.high,
                market.low,
                market.close,
                market.volume,
                Map.of("x", new double[] {1, 1, 1, 1, 1, NAN, 1, 1, 1}),
                "1m");
        Expr average = Expr.function("sma", List.of(series("column x")), List.of("timeperiod"), List.of(literal(1)));
        ReferenceColumns columns = computed(holed, "UTC", higher("3m", average));
        assertThat(columns.columns().getLast().numbers).containsExactly(NAN, NAN, 1, 1, 1, NAN, NAN, NAN, NAN);
        assertThat(columns.warnings()).containsExactly(new Warning(Warning.Kind.POISONED, 1, 5, 0));
    }
}
