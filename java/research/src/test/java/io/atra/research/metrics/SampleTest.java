package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {

    private static Sample of(double... values) {
        return Sample.of(values);
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        assertThat(of(3, 1, 2, 4).quantile(0.5)).isEqualTo(2.5);
        assertThat(of(3, 1, 2, 4).quantile(0)).isEqualTo(1);
        assertThat(of(3, 1, 2, 4).quantile(1)).isEqualTo(4);
        assertThat(of(7).quantile(0.3)).isEqualTo(7);
        assertThat(of().quantile(0.3)).isNaN();
    }

    @Test
    void theLowestHaveAtLeastOneAmongThem() {
        assertThat(of(5, -3, 1).meanOfLowest(0.05)).isEqualTo(-3);
        assertThat(of(5, -3, 1).meanOfLowest(0.5)).isEqualTo(-1);
        assertThat(of().meanOfLowest(0.5)).isNaN();
    }

    @Test
    void deviationsNeedTwo() {
        assertThat(of(1).deviation()).isNaN();
        assertThat(of(1, 3).deviation()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(of(0.1, 0.1 + 1e-17, 0.1).deviation()).isZero();
    }

    @Test
    void runsAreCountedInARow() {
        assertThat(of(1, 1, -1, 1, 1, 1, 0, 1).longestRun(x -> x > 0)).isEqualTo(3);
        assertThat(of().longestRun(x -> true)).isZero();
    }

    @Test
    void partnersStayTogether() {
        assertThat(of(1, 2, 3).whereOther(of(-1, 1, 1), x -> x > 0).sum()).isEqualTo(5);
    }

    @Test
    void lossOfAllIsALossOfAllAYear() {
        assertThat(of(0.5, -1.5).geometricMean()).isEqualTo(-1);
        assertThat(Sample.annual(2, 1.21, 1)).isCloseTo(0.1, within(1e-15));
        assertThat(Sample.annual(0, 1, 1)).isNaN();
    }

    @Test
    void theNormalDistributionIsKnown() {
        assertThat(Normal.below(0)).isEqualTo(0.5);
        assertThat(Normal.below(Normal.FIVE_PERCENT)).isCloseTo(0.05, within(1e-15));
        assertThat(Normal.below(-40)).isGreaterThanOrEqualTo(0).isLessThan(1e-300);
    }
}
