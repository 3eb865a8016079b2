package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.error.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockReturnsTest {

    /** 32 blocks of ten bars that gain and lose. */
    private static double[] sums() {
        double[] sums = new double[96];
        for (int block = 0; block < 32; block++) {
            sums[3 * block] = 10;
            sums[3 * block + 1] = 0.01 * block;
            sums[3 * block + 2] = 0.02;
        }
        return sums;
    }

    private static double[] sums(int at, double value) {
        double[] sums = sums();
        sums[at] = value;
        return sums;
    }

    private static void refused(BlockReturns.Builder builder, String... words) {
        assertThatThrownBy(builder::build).isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }

    private static void refused(double[] sums, String... words) {
        BlockReturns.Builder builder = BlockReturns.builder().add(sums());
        assertThatThrownBy(() -> builder.add(sums))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void sumsAreKept() {
        BlockReturns trials =
                BlockReturns.builder().add(sums()).add(sums(4, 0.3)).build();
        assertThat(trials.size()).isEqualTo(2);
        assertThat(trials.bars()).isEqualTo(320);
        assertThat(trials.sum(0, 1)).isEqualTo(0.01);
        assertThat(trials.sum(1, 1)).isEqualTo(0.3);
        assertThat(trials.squares(1, 31)).isEqualTo(0.02);
        assertThat(trials.best()).isEqualTo(1);
    }

    @Test
    void ofEqualsTheFirstIsBest() {
        BlockReturns trials = BlockReturns.builder()
                .addReturns(new double[64])
                .add(sums())
                .add(sums())
                .build();
        assertThat(trials.best()).isEqualTo(1);
    }

    @Test
    void returnsAreCutAsRunsCutThem() {
        double[] returns = new double[70];
        Arrays.setAll(returns, bar -> bar);
        double[] cut = BlockReturns.blockSums(returns);
        for (int block = 0; block < 32; block++) {
            double expected = 0;
            for (int bar = 0; bar < 70; bar++) {
                expected += bar * 32 / 70 == block ? bar : 0;
            }
            assertThat(cut[block]).isEqualTo(expected);
        }
    }

    @Test
    void theRatioIsThatOfTheReturns() {
        double[] returns = new RandomTrials(1).noise(100);
        BlockReturns trials = BlockReturns.builder()
                .addReturns(returns)
                .addReturns(new double[100])
                .build();
        double mean = Arrays.stream(returns).average().orElseThrow();
        double squares =
                Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        assertThat(trials.sharpe(0)).isCloseTo(mean / Math.sqrt(squares / 99), within(1e-12));
        assertThat(trials.sharpe(1)).isZero();
    }

    @Test
    void aLiquidatedTrialEarnsNothingAfterwards() {
        double[] liquidated = sums();
        Arrays.fill(liquidated, 48, 96, 0);
        liquidated[45] = 3;
        BlockReturns trials = BlockReturns.builder()
                .add(liquidated)
                .add(sums())
                .add(liquidated)
                .build();
        assertThat(trials.bars(15)).isEqualTo(10);
        assertThat(trials.bars(31)).isEqualTo(10);
        assertThat(trials.sum(0, 31)).isZero();
    }

    @Test
    void fewerThanTwoTrialsAreRefused() {
        refused(BlockReturns.builder(), "there are none", "sweep more combinations");
        refused(BlockReturns.builder().add(sums()), "there is one", "sweep more combinations");
    }

    @Test
    void blocksWithoutBarsAreRefused() {
        double[] none = sums();
        Arrays.fill(none, 6, 9, 0);
        refused(BlockReturns.builder().add(none).add(none), "block 3 of 32 has no bars", "at least 32 bars");
        refused(BlockReturns.builder().addReturns(new double[31]).addReturns(new double[31]), "has no bars");
    }

    @Test
    void trialsThatDoNothingAreRefused() {
        refused(BlockReturns.builder().addReturns(new double[64]).addReturns(new double[64]), "none of the 2 trials");
    }

    @Test
    void trialsWithoutSumsAreRefused() {
        refused(new double[0], "trial 2 is kept without the sums");
    }

    @Test
    void whatIsNoSumOfReturnsIsRefused() {
        refused(sums(3, Double.NaN), "trial 2, block 2");
        refused(sums(4, Double.NaN), "trial 2, block 2");
        refused(sums(5, Double.NaN), "trial 2, block 2");
        refused(sums(3, -1), "trial 2, block 2", "-1.0 returns");
        refused(sums(3, 0.5), "trial 2, block 2");
        refused(sums(4, Double.POSITIVE_INFINITY), "trial 2, block 2");
        refused(sums(5, Double.POSITIVE_INFINITY), "trial 2, block 2");
        refused(sums(4, 0.5), "trial 2, block 2", "do not exist");
        assertThatThrownBy(() -> BlockReturns.builder().addReturns(new double[] {Double.NaN}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("trial 1, block 1");
    }

    @Test
    void manyTrialsKeepTheirPlaces() {
        BlockReturns.Builder builder = BlockReturns.builder();
        for (int trial = 0; trial < 3000; trial++) {
            builder.add(sums(4, trial * 1e-5));
        }
        BlockReturns trials = builder.build();
        assertThat(trials.sum(2500, 1)).isEqualTo(2500 * 1e-5);
        assertThat(trials.best()).isEqualTo(2999);
    }
}
