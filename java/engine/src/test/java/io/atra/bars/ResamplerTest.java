package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    private static List<Bar> naive(Bars bars, Timeframe timeframe) {
        SortedMap<Long, List<Bar>> buckets = new TreeMap<>();
        for (long i = 0; i < bars.size(); i++) {
            buckets.computeIfAbsent(timeframe.floorMs(bars.tsMs(i)), start -> new ArrayList<>())
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
                assertThat(list(coarse)).isEqualTo(naive(bars, timeframe));
            }
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
