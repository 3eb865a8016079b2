package io.atra.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackedColumnTest {

    @Test
    void pricesComeBackToTheSameBits() {
        Random random = new Random(7);
        double[] prices = IntStream.range(0, 5_000)
                .mapToDouble(i -> Double.parseDouble((500 + random.nextInt(100_000)) + "." + random.nextInt(100)))
                .toArray();
        PackedColumn packed = PackedColumn.of(prices);
        assertThat(packed.decimals()).isBetween(1, 2);
        assertThat(Unpacked.of(packed.json())).containsExactly(prices);
    }

    @Test
    void numbersOfManyDigitsAreRoundedToNineOfTheLargest() {
        double[] values = {Math.PI * 1_000, -Math.E, 1e-7, 0};
        double[] back = Unpacked.of(PackedColumn.of(values).json());
        IntStream.range(0, values.length).forEach(i -> assertThat(back[i]).isCloseTo(values[i], within(0.5e-5)));
    }

    @Test
    void veryLargeAndVerySmallNumbersKeepNineDigits() {
        for (double size : new double[] {1e-30, 1e-12, 1e12, 1e30, 1e200}) {
            double[] values = {size / 3, -size / 7, size};
            double[] back = Unpacked.of(PackedColumn.of(values).json());
            IntStream.range(0, values.length)
                    .forEach(i -> assertThat(back[i]).isCloseTo(values[i], within(size * 1e-8)));
        }
    }

    @Test
    void whatHasNoValueHasNoneAfterwards() {
        double[] values = {Double.NaN, 1.5, Double.POSITIVE_INFINITY, Double.NaN, -2.25};
        assertThat(Unpacked.of(PackedColumn.of(values).json()))
                .containsExactly(Double.NaN, 1.5, Double.NaN, Double.NaN, -2.25);
        assertThat(Unpacked.of(PackedColumn.of(new double[0]).json())).isEmpty();
    }

    @Test
    void timesTakeAByteEach() {
        long[] times = LongStream.range(0, 10_000)
                .map(i -> 1_385_337_600_000L + 60_000 * i + (i > 5_000 ? 86_400_000 : 0))
                .toArray();
        PackedColumn packed = PackedColumn.ofTimes(times);
        assertThat(Unpacked.of(packed.json()))
                .containsExactly(Arrays.stream(times).asDoubleStream().toArray());
        assertThat(packed.data()).hasSizeLessThan(13_400);
    }
}
