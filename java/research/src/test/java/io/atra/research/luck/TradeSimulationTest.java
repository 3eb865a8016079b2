package io.atra.research.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.research.metrics.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class TradeSimulationTest {

    private static final double[] TRADES = {0.3, -0.2, 0.1, -0.4, 0.25};
    private static final int DRAWS = 40_000;
    private static final double CLOSE = 0.012;

    @Test
    void ordersAreThoseOfAllPermutations() {
        List<double[]> all = new ArrayList<>();
        permute(TRADES.clone(), 0, all);
        assertThat(all).hasSize(120);
        agree(TradeSimulation.shuffled(TRADES, DRAWS, 1), all, equal(120));
    }

    private static void permute(double[] trades, int from, List<double[]> all) {
        if (from == trades.length) {
            all.add(trades.clone());
        }
        for (int i = from; i < trades.length; i++) {
            swap(trades, from, i);
            permute(trades, from + 1, all);
            swap(trades, from, i);
        }
    }

    private static void swap(double[] trades, int a, int b) {
        double trade = trades[a];
        trades[a] = trades[b];
        trades[b] = trade;
    }

    @Test
    void resamplingIsThatOfAllSequences() {
        List<double[]> all = new ArrayList<>();
        for (int code = 0; code < 3125; code++) {
            double[] trades = new double[5];
            for (int i = 0, rest = code; i < 5; i++, rest /= 5) {
                trades[i] = TRADES[rest % 5];
            }
            all.add(trades);
        }
        agree(TradeSimulation.resampled(TRADES, DRAWS, 1), all, equal(3125));
    }

    @Test
    void skippingIsThatOfAllSubsets() {
        List<double[]> all = new ArrayList<>();
        double[] chances = new double[32];
        for (int set = 0; set < 32; set++) {
            double[] trades = TRADES.clone();
            chances[set] = 1;
            for (int i = 0; i < 5; i++) {
                boolean skipped = ((set >> i) & 1) == 1;
                trades[i] = skipped ? 0 : trades[i];
                chances[set] *= skipped ? 0.3 : 0.7;
            }
            all.add(trades);
        }
        agree(TradeSimulation.skipping(0.3, TRADES, DRAWS, 1), all, chances);
    }

    private static double[] equal(int count) {
        double[] chances = new double[count];
        Arrays.fill(chances, 1.0 / count);
        return chances;
    }

    /** The distributions of drawdown and final equity, at levels between their values. */
    private static void agree(TradeSimulation luck, List<double[]> all, double[] chances) {
        for (double level : new double[] {0.0502, 0.21, 0.2801, 0.3503, 0.42, 0.48, 0.56, 0.7005}) {
            double below = 0;
            double poorer = 0;
            double losing = 0;
            for (int i = 0; i < chances.length; i++) {
                below += drawdown(all.get(i)) < level ? chances[i] : 0;
                poorer += equity(all.get(i), 5) < 2 * level ? chances[i] : 0;
                losing += equity(all.get(i), 5) < 1 ? chances[i] : 0;
            }
            assertThat(shareBelow(luck.maxDrawdown(), level)).isCloseTo(below, within(CLOSE));
            assertThat(shareBelow(luck.finalEquity(), 2 * level)).isCloseTo(poorer, within(CLOSE));
            assertThat(luck.lossProbability()).isCloseTo(losing, within(CLOSE));
        }
    }

    /** By bisection of the quantiles. */
    private static double shareBelow(Distribution values, double level) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < 14; step++) {
            double middle = (low + high) / 2;
            boolean below = values.quantile(middle) < level;
            low = below ? middle : low;
            high = below ? high : middle;
        }
        return low;
    }

    private static double equity(double[] trades, int count) {
        double equity = 1;
        for (int i = 0; i < count; i++) {
            equity *= 1 + trades[i];
        }
        return equity;
    }

    private static double drawdown(double[] trades) {
        double largest = 0;
        for (int peak = 0; peak <= trades.length; peak++) {
            for (int low = peak; low <= trades.length; low++) {
                largest = Math.max(largest, 1 - equity(trades, low) / equity(trades, peak));
            }
        }
        return largest;
    }

    @Test
    void whatWasSeenIsTold() {
        TradeSimulation luck = TradeSimulation.shuffled(TRADES, 10, 1);
        assertThat(luck.method()).isEqualTo(TradeSimulation.Method.SHUFFLE);
        assertThat(luck.draws()).isEqualTo(10);
        assertThat(luck.observedEquity()).isCloseTo(equity(TRADES, 5), within(1e-15));
        assertThat(luck.observedDrawdown()).isCloseTo(drawdown(TRADES), within(1e-15));
        assertThat(luck.finalEquity().quantile(0)).isCloseTo(luck.finalEquity().quantile(1), within(1e-12));
    }

    @Test
    void theFanOpensFromOne() {
        double[] trades = new RandomTrials(1).noise(1_000);
        TradeSimulation luck = TradeSimulation.resampled(trades, 500, 1);
        assertThat(luck.fan()).hasSize(201);
        assertThat(luck.fan().getFirst()).isEqualTo(new TradeSimulation.FanPoint(0, 1, 1, 1, 1, 1));
        assertThat(luck.fan().get(100).trades()).isEqualTo(500);
        TradeSimulation.FanPoint last = luck.fan().getLast();
        assertThat(last.trades()).isEqualTo(1_000);
        assertThat(last.median()).isEqualTo(luck.finalEquity().quantile(0.5));
        assertThat(last.low()).isEqualTo(luck.finalEquity().quantile(0.05));
        assertThat(luck.fan())
                .allMatch(point -> point.low() <= point.lowerQuartile()
                        && point.lowerQuartile() <= point.median()
                        && point.median() <= point.upperQuartile()
                        && point.upperQuartile() <= point.high());
    }

    @Test
    void whatIsLostStaysLost() {
        TradeSimulation luck = TradeSimulation.shuffled(new double[] {0.5, -1.5, 2, 3}, 100, 1);
        assertThat(luck.finalEquity().quantile(1)).isZero();
        assertThat(luck.maxDrawdown().quantile(0)).isEqualTo(1);
        assertThat(luck.lossProbability()).isEqualTo(1);
    }

    @Test
    void profitsBecomeFractionsOfTheEquityBeforeThem() {
        double[] fractions = TradeSimulation.fractions(1_000, new double[] {100, -220, 88});
        assertThat(fractions).containsExactly(0.1, -0.2, 0.1);
        assertThatThrownBy(() -> TradeSimulation.fractions(100, new double[] {-100, 5}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("before trade 2 is 0.0");
    }

    @Test
    void seedsAndThreads() {
        double[] trades = new RandomTrials(2).noise(300);
        TradeSimulation once = TradeSimulation.resampled(trades, 1_000, 5);
        assertThat(TradeSimulation.resampled(trades, 1_000, 6).fan()).isNotEqualTo(once.fan());
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            TradeSimulation alone = pool.submit(() -> TradeSimulation.resampled(trades, 1_000, 5))
                    .join();
            assertThat(alone.fan()).isEqualTo(once.fan());
            assertThat(alone.maxDrawdown().quantiles(0.1, 0.9))
                    .isEqualTo(once.maxDrawdown().quantiles(0.1, 0.9));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> TradeSimulation.shuffled(new double[0], 10, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no closed trades");
        assertThatThrownBy(() -> TradeSimulation.shuffled(new double[] {0.1, Double.NaN}, 10, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("trade 2 returned NaN");
        assertThatThrownBy(() -> TradeSimulation.shuffled(TRADES, 0, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TradeSimulation.shuffled(TRADES, 100_001, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TradeSimulation.skipping(0, TRADES, 10, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TradeSimulation.skipping(1, TRADES, 10, 1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TradeSimulation.skipping(Double.NaN, TRADES, 10, 1))
                .isInstanceOf(UsageException.class);
    }
}
