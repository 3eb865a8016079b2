package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers of Bailey and López de Prado, "The Sharpe Ratio Efficient Frontier" (2012), unless a test says otherwise. */
class SharpeEstimateTest {

    /** Two years of months: mean 0.036, deviation 0.079. */
    private static final double MONTHLY = 0.458;

    @Test
    void theFundOfThePaperIsLessCertainThanItLooks() {
        SharpeEstimate asIfNormal = new SharpeEstimate(MONTHLY, 24, 0, 0);
        SharpeEstimate asItIs = new SharpeEstimate(MONTHLY, 24, -2.448, 10.164 - 3);
        assertThat(asIfNormal.probabilityAbove(0)).isCloseTo(0.982, within(0.0005));
        assertThat(asItIs.probabilityAbove(0)).isCloseTo(0.913, within(0.0005));
    }

    @Test
    void trackRecordsOfThePaper() {
        assertThat(years(252, 0, 3)).isCloseTo(2.73, within(0.005));
        assertThat(years(52, 0, 3)).isCloseTo(2.83, within(0.005));
        assertThat(years(12, 0, 3)).isCloseTo(3.24, within(0.005));
        assertThat(years(12, -0.72, 5.78)).isCloseTo(4.99, within(0.005));
    }

    /** Until a ratio of 2 a year is above 1 with a confidence of 95 %. */
    private static double years(int perYear, double skew, double kurtosis) {
        double year = Math.sqrt(perYear);
        return new SharpeEstimate(2 / year, 100, skew, kurtosis - 3).minimumLength(1 / year, 0.95) / perYear;
    }

    @Test
    void afterItsMinimumLengthATrackRecordHasTheConfidence() {
        double length = new SharpeEstimate(0.2, 10, -1, 4).minimumLength(0.05, 0.9);
        SharpeEstimate before = new SharpeEstimate(0.2, (long) Math.floor(length), -1, 4);
        SharpeEstimate after = new SharpeEstimate(0.2, (long) Math.ceil(length), -1, 4);
        assertThat(before.probabilityAbove(0.05)).isLessThan(0.9);
        assertThat(after.probabilityAbove(0.05)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void aRatioThatIsNotAboveTheThresholdNeverGetsThere() {
        SharpeEstimate low = new SharpeEstimate(0.1, 100, 0, 0);
        assertThat(low.minimumLength(0.1, 0.95)).isInfinite();
        assertThat(low.minimumLength(0.2, 0.95)).isInfinite();
        assertThat(new SharpeEstimate(Double.NaN, 100, 0, 0).minimumLength(0, 0.95))
                .isNaN();
    }

    @Test
    void returnsGiveTheRatioAndItsShape() {
        SharpeEstimate of = SharpeEstimate.of(new double[] {0.01, -0.02, 0.03, 0.05, -0.01});
        assertThat(of.count()).isEqualTo(5);
        assertThat(of.ratio()).isCloseTo(0.012 / Math.sqrt(0.00328 / 4), within(1e-12));
        assertThat(SharpeEstimate.of(new double[] {0.01, 0.01, 0.01, 0.01}).probabilityAbove(0))
                .isNaN();
    }

    /** By simulation: one in twenty times chance alone is believed at 95 %. */
    @Test
    void noiseIsBelievedAsOftenAsItSays() {
        int times = Boolean.getBoolean("atra.soak") ? 100_000 : 6_000;
        SplittableRandom random = new SplittableRandom(7);
        double[] returns = new double[200];
        int believed = 0;
        for (int time = 0; time < times; time++) {
            Arrays.setAll(returns, bar -> random.nextGaussian());
            believed += SharpeEstimate.of(returns).probabilityAbove(0) > 0.95 ? 1 : 0;
        }
        assertThat((double) believed / times).isBetween(0.04, 0.06);
    }

    @Test
    void quantilesOfTheNormalDistributionTurnItBack() {
        assertThat(Normal.quantile(0.05)).isCloseTo(Normal.FIVE_PERCENT, within(1e-14));
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.below(Normal.quantile(1e-9))).isCloseTo(1e-9, within(1e-20));
    }
}
