package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.research.metrics.SharpeEstimate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often an edge that is there is found: one trial of many has a true Sharpe ratio, told as its t value over the
 * window; the others are noise. With an edge of 0 what is found is luck.
 */
@EnabledIfSystemProperty(named = "atra.soak", matches = "true")
class LuckPowerTest {

    private static final int TIMES = Integer.getInteger("atra.times", 400);
    private static final int BARS = 640;

    private int deflated;
    private int strict;
    private int realityCheck;
    private int superior;
    private double overfitting;

    @ParameterizedTest
    @CsvSource({
        "20, 0", "20, 2", "20, 3", "20, 4", "20, 5", "20, 6", "200, 0", "200, 3", "200, 4", "200, 5", "200, 6",
        "200, 8", "2000, 0", "2000, 4", "2000, 5", "2000, 6", "2000, 8"
    })
    void edgesThatAreFound(int trials, double edge) {
        for (int time = 0; time < TIMES; time++) {
            look(new RandomTrials(time), trials, edge);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d trials, edge %.0f: deflated above 0.95 %.3f, of all trials %.3f, reality check %.3f, superior ability"
                        + " %.3f, overfitting %.3f%n",
                trials,
                edge,
                (double) deflated / TIMES,
                (double) strict / TIMES,
                (double) realityCheck / TIMES,
                (double) superior / TIMES,
                overfitting / TIMES);
        if (edge == 0) {
            assertThat(deflated).isLessThanOrEqualTo(TIMES / 20);
            assertThat(realityCheck).isLessThanOrEqualTo(TIMES / 12);
            assertThat(superior).isLessThanOrEqualTo(TIMES / 12);
        }
    }

    private void look(RandomTrials random, int count, double edge) {
        double[][] returns = new double[count][];
        Arrays.setAll(returns, trial -> random.noise(BARS));
        returns[0] = Arrays.stream(returns[0])
                .map(r -> r + 0.01 * edge / Math.sqrt(BARS))
                .toArray();
        BlockReturns.Builder kept = BlockReturns.builder();
        Arrays.stream(returns).forEach(kept::addReturns);
        judge(kept.build(), returns);
    }

    private void judge(BlockReturns trials, double[][] returns) {
        DeflatedSharpe luck = DeflatedSharpe.of(trials, SharpeEstimate.of(returns[trials.best()]), 1);
        deflated += luck.probability() > 0.95 ? 1 : 0;
        strict += luck.strictProbability() > 0.95 ? 1 : 0;
        SuperiorAbility cash = SuperiorAbility.of(trials, SuperiorAbility.cash(), 499, 1, 1);
        realityCheck += cash.realityCheck() <= 0.05 ? 1 : 0;
        superior += cash.consistent() <= 0.05 ? 1 : 0;
        overfitting += BacktestOverfitting.of(trials, 8).probability();
    }
}
