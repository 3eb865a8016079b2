package io.atra.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    /** Column by column against all points of it. */
    @Test
    void lowsAndHighsOfEveryColumnStay() {
        Random random = new Random(5);
        long[] ts = new long[5_000];
        double[] values = new double[ts.length];
        for (int i = 1; i < ts.length; i++) {
            ts[i] = ts[i - 1] + 1 + (i % 700 == 0 ? 90_000 : random.nextInt(20));
            values[i] = values[i - 1] + random.nextGaussian();
        }
        Curve curve = new Curve(ts.length, i -> ts[i], i -> values[i], 100);
        long span = ts[ts.length - 1];
        for (int column = 0; column < 100; column++) {
            int at = column;
            double[] all = IntStream.range(0, ts.length)
                    .filter(i -> Math.min(99, (long) ((double) ts[i] / span * 100)) == at)
                    .mapToDouble(i -> values[i])
                    .sorted()
                    .toArray();
            double[] kept = IntStream.range(0, curve.size())
                    .filter(i -> Math.min(99, (long) ((double) curve.ts(i) / span * 100)) == at)
                    .mapToDouble(curve::value)
                    .sorted()
                    .toArray();
            assertThat(kept.length).isEqualTo(Math.min(2, all.length));
            if (all.length > 0) {
                assertThat(kept[0]).isEqualTo(all[0]);
                assertThat(kept[kept.length - 1]).isEqualTo(all[all.length - 1]);
            }
        }
        assertThat(IntStream.range(1, curve.size()).allMatch(i -> curve.ts(i) > curve.ts(i - 1)))
                .isTrue();
    }

    @Test
    void aSinglePointIsACurve() {
        Curve curve = new Curve(1, i -> 7, i -> 3, 10);
        assertThat(curve.size()).isEqualTo(1);
        assertThat(curve.value(0)).isEqualTo(3);
    }
}
