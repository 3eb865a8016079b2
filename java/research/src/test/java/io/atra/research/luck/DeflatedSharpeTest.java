package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.error.InputException;
import io.atra.research.metrics.Normal;
import io.atra.research.metrics.SharpeEstimate;
import org.junit.jupiter.api.Test;

class DeflatedSharpeTest {

    private static final double PER_YEAR = 250;
    /** Of the trials in the paper: a variance of 1/2 a year. */
    private static final double DEVIATION = Math.sqrt(0.5 / PER_YEAR);

    private static SharpeEstimate fiveYears(double skew, double kurtosis) {
        return new SharpeEstimate(2.5 / Math.sqrt(PER_YEAR), 1250, skew, kurtosis - 3);
    }

    /** Bailey and López de Prado (2014), "A numerical example". */
    @Test
    void theExampleOfThePaper() {
        DeflatedSharpe hundred = DeflatedSharpe.of(fiveYears(-3, 10), 100, 100, DEVIATION);
        assertThat(hundred.threshold()).isCloseTo(0.1132, within(0.00005));
        assertThat(hundred.probability()).isCloseTo(0.9004, within(0.00005));
        DeflatedSharpe fewer = DeflatedSharpe.of(fiveYears(-3, 10), 46, 46, DEVIATION);
        assertThat(fewer.probability()).isCloseTo(0.9505, within(0.00005));
        DeflatedSharpe normal = DeflatedSharpe.of(fiveYears(0, 3), 88, 88, DEVIATION);
        assertThat(normal.probability()).isCloseTo(0.9505, within(0.00005));
    }

    @Test
    void effectiveTrialsAskForLessThanAll() {
        DeflatedSharpe luck = DeflatedSharpe.of(fiveYears(-3, 10), 100, 46, DEVIATION);
        assertThat(luck.probability()).isCloseTo(0.9505, within(0.00005));
        assertThat(luck.strictProbability()).isCloseTo(0.9004, within(0.00005));
        assertThat(luck.strictThreshold()).isGreaterThan(luck.threshold());
    }

    @Test
    void oneEffectiveTrialIsNotDeflated() {
        SharpeEstimate best = fiveYears(-3, 10);
        DeflatedSharpe luck = DeflatedSharpe.of(best, 2, 1, DEVIATION);
        assertThat(luck.threshold()).isZero();
        assertThat(luck.probability()).isEqualTo(best.probabilityAbove(0));
    }

    @Test
    void barsThatItTakesAreThoseAboveTheThreshold() {
        DeflatedSharpe luck = DeflatedSharpe.of(fiveYears(-3, 10), 1_000, 100, DEVIATION);
        double bars = luck.minimumBars(0.95);
        SharpeEstimate longer = new SharpeEstimate(luck.best().ratio(), (long) Math.ceil(bars), -3, 7);
        assertThat(bars).isGreaterThan(1250);
        assertThat(longer.probabilityAbove(luck.threshold())).isBetween(0.95, 0.9501);
    }

    /** The highest of n normal draws on average, by integrating its distribution. */
    @Test
    void theHighestOfManyIsNearlyTheExpectedOne() {
        for (int n : new int[] {5, 20, 100, 1_000, 100_000}) {
            double mean = 0;
            double step = 1e-3;
            for (double x = -8; x < 8; x += step) {
                double below = x < 0 ? 0 : 1;
                mean += (below - Math.pow(Normal.below(x), n)) * step;
            }
            assertThat(DeflatedSharpe.expectedHighest(n)).isCloseTo(mean, within(0.04 * mean));
        }
        assertThat(DeflatedSharpe.expectedHighest(1)).isZero();
    }

    @Test
    void trialsGiveTheirNumberAndTheirDispersion() {
        BlockReturns trials = BlockReturns.builder()
                .addReturns(new RandomTrials(1).noise(128))
                .addReturns(new RandomTrials(2).noise(128))
                .build();
        DeflatedSharpe luck = DeflatedSharpe.of(trials, fiveYears(0, 3), 1);
        double difference = trials.sharpe(0) - trials.sharpe(1);
        assertThat(luck.trials()).isEqualTo(2);
        assertThat(luck.deviation()).isCloseTo(Math.abs(difference) / Math.sqrt(2), within(1e-15));
    }

    @Test
    void whatCannotBeIsRefused() {
        SharpeEstimate best = fiveYears(0, 3);
        refused(best, 1, 1, 0.1, "1 trials");
        refused(best, 10, 11, 0.1, "11.0 effective");
        refused(best, 10, 0.5, 0.1, "0.5 effective");
        refused(best, 10, Double.NaN, 0.1, "NaN effective");
        refused(best, 10, 5, -1, "deviation -1.0");
        refused(best, 10, 5, Double.NaN, "deviation NaN");
        refused(SharpeEstimate.of(new double[100]), 10, 5, 0.1, "returns that vary");
    }

    private static void refused(SharpeEstimate best, long trials, double effective, double deviation, String words) {
        assertThatThrownBy(() -> DeflatedSharpe.of(best, trials, effective, deviation))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words);
    }
}
