package io.atra.bench.subject;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An answer that differs is never timed. */
class AgreementTest {

    private static final int BARS = 100;

    private static double[] column() {
        double[] values = new double[BARS];
        Arrays.setAll(values, bar -> bar < 3 ? Double.NaN : 100 + bar);
        return values;
    }

    private static void check(Agreement agreement, double[] found) {
        agreement.check("rival, sma", new double[][] {column()}, new double[][] {found});
    }

    private static double[] changed(int bar, double value) {
        double[] values = column();
        values[bar] = value;
        return values;
    }

    @Test
    void theSameColumnAgreesInEveryWay() {
        for (Agreement agreement : Agreement.values()) {
            assertThatCode(() -> check(agreement, column()))
                    .as(agreement.name())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void bitsTakeNoOtherBit() {
        double[] found = changed(50, Math.nextUp(150.0));
        assertThatThrownBy(() -> check(Agreement.BITS, found))
                .hasMessage("rival, sma, output 0, bar 50: 150.00000000000003, not 150.0");
        assertThatThrownBy(() -> check(Agreement.BITS, changed(0, 1))).hasMessageContaining("bar 0: 1.0, not NaN");
        assertThatCode(() -> check(Agreement.VALUES, found)).doesNotThrowAnyException();
    }

    @Test
    void valuesTakeRoundingButNoMore() {
        assertThatThrownBy(() -> check(Agreement.VALUES, changed(50, 150.001)))
                .hasMessageContaining("bar 50: 150.001, not 150.0");
    }

    @Test
    void theTailLooksAtTheLastTenth() {
        assertThatCode(() -> check(Agreement.TAIL, changed(89, 7))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Agreement.TAIL, changed(90, 7))).hasMessageContaining("bar 90: 7.0, not 190.0");
    }

    @Test
    void aRivalWithoutValuesDoesNotAgree() {
        double[] none = new double[BARS];
        Arrays.fill(none, Double.NaN);
        for (Agreement agreement : Agreement.values()) {
            assertThatThrownBy(() -> check(agreement, none))
                    .as(agreement.name())
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> check(Agreement.NONE, new double[BARS - 1]))
                .hasMessageContaining("99 values, not 100");
    }
}
