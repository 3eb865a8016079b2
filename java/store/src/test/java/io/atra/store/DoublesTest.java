package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoublesTest {

    private static final List<Double> EDGES = List.of(
            Double.NEGATIVE_INFINITY,
            -Double.MAX_VALUE,
            -1e10,
            -1.5,
            -1.0,
            -Double.MIN_VALUE,
            0.0,
            Double.MIN_VALUE,
            0.1,
            1.0,
            2.0,
            10.0,
            255.0,
            256.0,
            1e10,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY);

    @Test
    void bytesSortLikeTheNumbers() {
        for (double a : EDGES) {
            for (double b : EDGES) {
                int found = Arrays.compareUnsigned(Doubles.sortable(List.of(a)), Doubles.sortable(List.of(b)));
                assertThat(Integer.signum(found)).as("%s %s", a, b).isEqualTo(Double.compare(a, b));
            }
        }
    }

    @Test
    void bothFormsComeBackToTheBit() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            List<Double> values = List.of(random.nextGaussian(), (double) random.nextInt(), random.nextDouble());
            assertThat(Doubles.of(Doubles.bytes(values))).isEqualTo(values);
            assertThat(Doubles.ofSortable(Doubles.sortable(values))).isEqualTo(values);
        }
        assertThat(Doubles.ofSortable(Doubles.sortable(EDGES))).isEqualTo(EDGES);
        assertThat(Doubles.of(Doubles.bytes(List.of(Double.NaN)))).containsExactly(Double.NaN);
    }

    @Test
    void bothZerosAreOneParameter() {
        assertThat(Doubles.sortable(List.of(-0.0))).isEqualTo(Doubles.sortable(List.of(0.0)));
    }
}
