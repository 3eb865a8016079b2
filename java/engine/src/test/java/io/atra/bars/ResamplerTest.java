package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    /** Prices with gaps of all lengths between their times, from seconds to months. */
    private static Bars walk(long seed, int count) {
        Random random = new Random(seed);
        long time = random.nextLong(-100_000_000_000L, 1_700_000_000_000L);
        double price = 100;
        try (BarsBuilder builder = Bars.builder(count)) {
            for (int i = 0; i < count; i++) {
                time += 1 + (long) Math.exp(random.nextDouble() * 20);
                double open = price;
                price *= 1 + random.nextGaussian() * 0.01;
                double high = Math.max(open, price) * (1 + random.nextDouble() * 0.01);
                double low = Math.min(open, price) * (1 - random.nextDouble() * 0.01);
                builder.append(time, open, high, low, price, random.nextInt(5));
            }
            return builder.build();
        }
    }

    /** The rule as a sentence: group by bucket, then take first, max, min, last and sum. */
    private static List<Bar> naive(Bars bars, Timeframe timeframe, ZoneTable zone) {
        SortedMap<Long, List<Bar>> buckets = new TreeMap<>();
        for (long i = 0; i < bars.size(); i++) {
            buckets.computeIfAbsent(timeframe.floorMs(bars.tsMs(i), zone), start -> new ArrayList<>())
                    .add(bars.bar(i));
        }
        List<Bar> all = new ArrayList<>();
        buckets.forEach((start, in) -> all.add(new Bar(
                start,
                in.getFirst().open(),
                in.stream().mapToDouble(Bar::high).max().orElseThrow(),
                in.stream().mapToDouble(Bar::low).min().orElseThrow(),
                in.getLast().close(),
                in.stream().mapToDouble(Bar::volume).sum())));
        return all;
    }

    private static List<Bar> list(Bars bars) {
        List<Bar> all = new ArrayList<>();
        for (long i = 0; i < bars.size(); i++) {
            all.add(bars.bar(i));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(value = Timeframe.class, mode = EnumSource.Mode.EXCLUDE, names = "IRREGULAR")
    void agreesWithTheNaiveTwin(Timeframe timeframe) {
        for (long seed = 0; seed < 5; seed++) {
            try (Bars bars = walk(seed, 3_000);
                    Bars coarse = Resampler.resample(bars, timeframe)) {
                assertThat(list(coarse)).isEqualTo(naive(bars, timeframe, ZoneTable.UTC));
                assertThat(coarse.timeframe()).isEqualTo(timeframe);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "America/St_Johns", "Asia/Kolkata"})
    void daysWeeksAndMonthsAreThoseOfTheZone(String name) {
        ZoneTable zone = ZoneTable.of(name);
        for (Timeframe timeframe : List.of(Timeframe.H1, Timeframe.D1, Timeframe.W1, Timeframe.MO1)) {
            try (Bars bars = walk(7, 3_000);
                    Bars coarse = Resampler.resample(bars, timeframe, zone)) {
                assertThat(list(coarse)).isEqualTo(naive(bars, timeframe, zone));
            }
        }
    }

    /** Bars within the minute that came before clocks were put back over midnight, and after. */
    @Test
    void noBarIsLostWhereADayComesTwice() {
        long change = Instant.parse("2010-11-07T02:31:00Z").toEpochMilli();
        long[] times = {change - 30_000, change, change + 3_600_000};
        double[] ones = {1, 1, 1};
        try (Bars bars = Bars.copyOf(times, ones, ones, ones, ones, ones);
                Bars days = Resampler.resample(bars, Timeframe.D1, ZoneTable.of("America/St_Johns"))) {
            assertThat(list(days)).containsExactly(new Bar(change - 60_000, 1, 1, 1, 1, 3));
        }
    }

    @Test
    void aColumnOfTheUsersOwnIsTheLastOfItsBucket() {
        double[] ones = {1, 1, 1, 1};
        try (Bars plain = Bars.copyOf(new long[] {0, 1_000, 60_000, 61_000}, ones, ones, ones, ones, ones);
                Bars one = plain.withColumn("a", new double[] {1, 2, 3, Double.NaN});
                Bars bars = one.withColumn("b", new double[] {5, 6, 7, 8});
                Bars minutes = Resampler.resample(bars, Timeframe.M1)) {
            assertThat(minutes.columnNames()).containsExactly("a", "b");
            assertThat(minutes.column("a").toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(2, Double.NaN);
            assertThat(minutes.column("b").toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(6, 8);
        }
    }

    @Test
    void ticksAndBarsOfOneTickAgree() {
        try (Bars bars = walk(9, 2_000);
                TickAggregator ticks = new TickAggregator(Timeframe.H1)) {
            for (long i = 0; i < bars.size(); i++) {
                ticks.push(bars.tsMs(i), bars.close(i), bars.volume(i));
            }
            try (Bars fromTicks = ticks.build();
                    Bars points = points(bars);
                    Bars fromBars = Resampler.resample(points, Timeframe.H1)) {
                assertThat(list(fromTicks)).isEqualTo(list(fromBars));
            }
        }
    }

    private static Bars points(Bars bars) {
        try (BarsBuilder builder = Bars.builder(bars.size())) {
            for (long i = 0; i < bars.size(); i++) {
                double price = bars.close(i);
                builder.append(bars.tsMs(i), price, price, price, price, bars.volume(i));
            }
            return builder.build();
        }
    }

    @Test
    void noBarsGiveNoBars() {
        try (Bars none = Bars.builder(0).build();
                Bars coarse = Resampler.resample(none, Timeframe.D1)) {
            assertThat(coarse.size()).isZero();
        }
    }

    @Test
    void irregularBarsHaveNoBuckets() {
        try (Bars none = Bars.builder(0).build()) {
            assertThatThrownBy(() -> Resampler.resample(none, Timeframe.IRREGULAR))
                    .hasMessage("irregular bars have no buckets");
        }
    }
}
