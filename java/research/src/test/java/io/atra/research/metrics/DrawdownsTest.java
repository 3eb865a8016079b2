package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drawdowns found in one pass are those that looking back from every close finds. */
class DrawdownsTest {

    private static final double START = 100;

    /** Walks of few values, so that peaks are met again exactly; some of one close. */
    private static double[] walk(Random dice) {
        double[] equity = new double[1 + dice.nextInt(40)];
        double value = START;
        for (int i = 0; i < equity.length; i++) {
            value = Math.max(1, value + dice.nextInt(7) - 3);
            equity[i] = value;
        }
        return equity;
    }

    private static double at(double[] equity, int close) {
        return close < 0 ? START : equity[close];
    }

    private static double highest(double[] equity, int close) {
        double highest = START;
        for (int i = 0; i <= close; i++) {
            highest = Math.max(highest, equity[i]);
        }
        return highest;
    }

    private static boolean underWater(double[] equity, int close) {
        return close >= 0 && close < equity.length && equity[close] < highest(equity, close);
    }

    /** Each stretch of closes below the highest so far, found anew from every close. */
    private static List<Drawdown> naive(double[] equity) {
        List<Drawdown> found = new ArrayList<>();
        for (int first = 0; first < equity.length; first++) {
            if (underWater(equity, first) && !underWater(equity, first - 1)) {
                found.add(from(equity, first));
            }
        }
        return found;
    }

    private static Drawdown from(double[] equity, int first) {
        int valley = first;
        int end = first;
        while (underWater(equity, end)) {
            valley = equity[end] < equity[valley] ? end : valley;
            end++;
        }
        boolean recovered = end < equity.length;
        int last = recovered ? end : end - 1;
        double high = at(equity, first - 1);
        return new Drawdown(
                first - 1, valley, last, recovered, 1 - equity[valley] / high, high, equity[valley], equity[last]);
    }

    @Test
    void onePassFindsWhatLookingBackFinds() {
        Random dice = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            double[] equity = walk(dice);
            assertThat(new Drawdowns(START, equity).all()).isEqualTo(naive(equity));
        }
    }

    @Test
    void depthsAreThoseOfEachClose() {
        Random dice = new Random(8);
        for (int i = 0; i < 500; i++) {
            double[] equity = walk(dice);
            Sample depths = new Drawdowns(START, equity).depths();
            for (int close = 0; close < equity.length; close++) {
                assertThat(depths.get(close)).isEqualTo(1 - equity[close] / highest(equity, close));
            }
        }
    }

    @Test
    void theDeepestComeFirst() {
        Drawdowns drawdowns = new Drawdowns(100, new double[] {90, 100, 80, 120, 60, 90});
        assertThat(drawdowns.worst(2)).extracting(Drawdown::depth).containsExactly(0.5, 1 - 80 / 100.0);
        assertThat(drawdowns.worst(9)).hasSize(3);
        assertThat(drawdowns.current()).hasValueSatisfying(last -> {
            assertThat(last.peak()).isEqualTo(3);
            assertThat(last.valley()).isEqualTo(4);
            assertThat(last.bars()).isEqualTo(2);
            assertThat(last.recoveryReturn()).isCloseTo(0.5, within(1e-15));
        });
    }

    @Test
    void atThePeakNothingLasts() {
        assertThat(new Drawdowns(100, new double[] {90, 100}).current()).isEmpty();
        assertThat(new Drawdowns(100, new double[] {}).all()).isEmpty();
    }
}
