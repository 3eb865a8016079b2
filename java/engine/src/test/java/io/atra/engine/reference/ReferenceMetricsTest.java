package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected figures worked out with Python's {@code statistics} and {@code hashlib}. */
class ReferenceMetricsTest {
    private static final long QUARTER_MS = 7_889_400_000L; // of 365.25 days

    private static double[] metrics(double initialCash, double[] equity, List<Trade> trades) {
        ReferencePlan plan = ReferencePlanReader.read(
                PlanSketch.empty().set("initial_cash", initialCash).text());
        Counts counts = new Counts(0, 0, 0, 0, 3, false, equity.length, 1);
        ReferenceMarket market = market();
        ReferenceReturns returns =
                new ReferenceReturns(false, market.close, 1, 1 + equity.length, initialCash, equity, trades);
        return new ReferenceMetrics(plan.execution(), market, 1, equity, returns, trades, counts).all();
    }

    private static ReferenceMarket market() {
        long[] tsMs = {0, QUARTER_MS, 2 * QUARTER_MS, 3 * QUARTER_MS, 4 * QUARTER_MS};
        double[] open = {9, 10, 20, 30, 40};
        double[] close = {10, 20, 30, 40, 25};
        return new ReferenceMarket(tsMs, open, close, open, close, close, Map.of());
    }

    private static Trade closed(double pnl, double returned, double fee) {
        return new Trade(0, Direction.LONG, Reason.SIGNAL, 1, 2, 0, 0, 1, 1, 1, fee, fee, pnl, returned);
    }

    private static void assertMetric(double actual, double expected) {
        assertThat(actual).isEqualTo(expected, within(Math.abs(expected) * 1e-12));
    }

    @Test
    void ofACurveAndItsTrades() {
        Trade open = new Trade(0, Direction.LONG, Reason.OPEN, 1, -1, 0, 0, 1, 0, 1, 7, 0, 1000, 10);
        double[] all = metrics(
                100,
                new double[] {110, 99, 132, 132},
                List.of(closed(30, 0.5, 1), closed(-10, -0.25, 2), closed(20, 0.125, 3), open));

        assertMetric(all[0], 0.32);
        assertMetric(all[1], 0.32);
        assertMetric(all[2], 0.37105723821055314);
        assertMetric(all[3], 0.8977191247029516);
        assertMetric(all[4], 3.3321923669013693);
        assertMetric(all[5], 0.1);
        assertMetric(all[6], 3.2);
        assertMetric(all[7], 3);
        assertMetric(all[8], 2.0 / 3);
        assertMetric(all[9], 5);
        assertMetric(all[10], 40.0 / 3);
        assertMetric(all[11], 0.125);
        assertMetric(all[12], 0.5);
        assertMetric(all[13], -0.25);
        assertMetric(all[14], 0.75);
        assertMetric(all[15], 1.109400392450458);
        assertMetric(all[16], 19);
        assertMetric(all[17], 132);
        assertMetric(all[18], 1.5);
    }

    @Test
    void withoutTradesAndMovesHaveNoValueOrZero() {
        double[] all = metrics(100, new double[] {100, 100, 100, 100}, List.of());
        assertThat(all)
                .containsExactly(
                        0,
                        0,
                        0,
                        0,
                        Double.NaN,
                        0,
                        Double.NaN,
                        0,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        0.75,
                        Double.NaN,
                        0,
                        100,
                        1.5);
    }

    @Test
    void ofOneBarHaveNoDeviation() {
        double[] all = metrics(100, new double[] {110}, List.of(closed(10, 0.1, 0)));
        assertThat(new double[] {all[2], all[3], all[4], all[9], all[15]}).containsOnly(Double.NaN);
        assertMetric(all[8], 1);
    }

    @Test
    void ofARuinLoseEverythingEachYear() {
        double[] all = metrics(100, new double[] {50, -10}, List.of());
        assertThat(all[1]).isEqualTo(-1);
        assertMetric(all[5], 1.1);
    }

    @Test
    void aSteadyCurveHasNoDeviationForAllItsRounding() {
        double[] all = metrics(100, new double[] {101, 102.01, 103.0301}, List.of());
        assertThat(all[2]).isEqualTo(0);
        assertThat(all[3]).isEqualTo(0);
    }

    @Test
    void theHashCoversTheLogsBytes() {
        Trade closed = new Trade(
                0,
                Direction.LONG,
                Reason.SIGNAL,
                1,
                3,
                1_700_003_600_000L,
                1_700_010_800_000L,
                20,
                30,
                500,
                0,
                0,
                5000,
                0.5);
        Trade open =
                new Trade(0, Direction.SHORT, Reason.OPEN, 4, -1, 1_700_010_800_000L, 0, 0.1, 0, 3, 5, 0, -25.5, -85);
        assertThat(ReferenceHash.of(List.of(closed, open)))
                .isEqualTo("f62ba1de92144f885b7b97b5d8d4421b08a60e34a275dccc90dcbc1c04dd6a8a");
        assertThat(TradesHash.of(List.of(closed, open))).isEqualTo(ReferenceHash.of(List.of(closed, open)));
        assertThat(ReferenceHash.of(List.of()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
