package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Window;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.pure.plan.NativeFunctions;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.SharedColumns;
import io.atra.error.AtraException;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans that cannot be evaluated with what they are given: the core's sentences, in batch and stream alike. */
class PlanRefusalAgreementTest {
    private static final long ROOMY = 1L << 30;
    private static final double[] PRICES = {1, 2, 3, 2.5, 2};

    private final Engine engine = FfmEngine.load();
    private final NativeFunctions functions = new NativeFunctions(engine);

    /** A plan with the parameters a, b, c that puts out all nodes of its own bars, after {@code rules}. */
    private static String plan(String rules, String... nodes) {
        StringBuilder text = new StringBuilder("atra-plan 1\nparam a\nparam b\nparam c\n");
        for (int k = 0; k < nodes.length; k++) text.append("n" + k + " = " + nodes[k] + "\n");
        text.append(rules);
        for (int k = 0; k < nodes.length; k++) {
            if (!nodes[k].contains("@")) text.append("output n" + k + "\n");
        }
        return text + "sizing equity 1\nlot 0\nmin_order 0\nexecution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\n"
                + "initial_cash 1\nleverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\n"
                + "day_ms 86400000\ntz UTC\n";
    }

    private static Bars bars() {
        long[] tsMs = IntStream.range(0, PRICES.length).mapToLong(i -> i).toArray();
        return Bars.copyOf(tsMs, PRICES, PRICES, PRICES, PRICES, PRICES);
    }

    private static String said(Runnable attempt) {
        try {
            attempt.run();
            return "";
        } catch (AtraException e) {
            return e.getMessage();
        }
    }

    private String core(String text, long budget, double... values) {
        return said(() -> {
            try (Bars bars = bars();
                    Session session = engine.open(Plan.of(text), List.of(bars), budget)) {
                session.run(RunRequest.of(new Window(0, PRICES.length), values));
            }
        });
    }

    private String pure(String text, long budget, double... values) {
        PurePlan plan = PurePlan.read(text);
        try (Bars bars = bars()) {
            return said(() -> functions.columns(plan, bars, budget).evaluate(values, 0));
        }
    }

    private void assertRefused(String text, double... values) {
        String expected = core(text, ROOMY, values);
        assertThat(expected).as(text).isNotEmpty();
        assertThat(pure(text, ROOMY, values)).isEqualTo(expected);
        try (Bars bars = bars()) {
            String streamed = said(() -> functions.stream(PurePlan.read(text), values, List.of(), bars.timeframe()));
            assertThat(streamed).isEqualTo(expected);
        }
    }

    @Test
    void numbersOfBarsAreWholeAndInRange() {
        for (String op : List.of("rising", "falling", "highest", "lowest", "change")) {
            assertRefused(plan("", "close", op + " n0 $a"), 0, 0, 0);
        }
        String shift = plan("", "close", "- $b $a", "shift n0 n1");
        assertRefused(shift, 1, 0, 0);
        assertRefused(shift, 1, 1.25, 0);
        assertRefused(shift, 1, 2e8, 0);
        assertRefused(plan("", "close", "/ $b $a", "shift n0 n1"), 0, 1, 0);
        assertRefused(plan("", "close", "/ $b $a", "shift n0 n1"), 0, 0, 0);
        assertRefused(plan("max_bars $a\n", "close"), 0, 0, 0);
        assertThat(pure(shift, ROOMY, 1, 1e8, 0)).isEmpty();
    }

    @Test
    void parametersOfFunctionsAreInTheirDomain() {
        String sma = plan("", "close", "sma n0 timeperiod=$a");
        for (double period : new double[] {0, 2.5, -3, 1e300, -1e-7}) assertRefused(sma, period, 0, 0);
        assertRefused(plan("", "close", "ma n0 timeperiod=5 matype=$a"), 77, 0, 0);
        assertRefused(plan("", "sar acceleration=$a maximum=$b"), -1, 1, 0);
        String bands = "bbands.upperband n0 timeperiod=5 nbdevup=$a nbdevdn=2 matype=0";
        assertRefused(plan("", "close", bands), 1e38, 0, 0);
    }

    @Test
    void columnsAreThere() {
        assertRefused(plan("", "column mood"), 0, 0, 0);
    }

    @Test
    void aBudgetTooSmallIsToldBeforeAnyWork() {
        String bands = "bbands.upperband n0 timeperiod=$a nbdevup=2 nbdevdn=2 matype=0";
        String text = plan("", "close", "sma n0 timeperiod=$a", bands, "> n0 n1", "close@1d", "tf n4");
        String said = pure(text, 10, 2, 0, 0);
        assertThat(said).startsWith("one combination needs ").isEqualTo(core(text, 10, 2, 0, 0));
        long needed = Long.parseLong(said.split(" ")[3]);
        assertThat(pure(text, needed - 1, 2, 0, 0)).isEqualTo(core(text, needed - 1, 2, 0, 0));
        assertThat(pure(text, needed, 2, 0, 0))
                .isEqualTo(core(text, needed, 2, 0, 0))
                .isEmpty();
    }

    @Test
    void afterAnErrorTheNextCombinationWorks() {
        PurePlan plan = PurePlan.read(plan("", "close", "sma n0 timeperiod=$a", "highest n1 $b"));
        try (Bars bars = bars()) {
            SharedColumns shared = functions.columns(plan, bars, ROOMY);
            for (int again = 0; again < 2; again++) {
                assertThat(said(() -> shared.evaluate(new double[] {2, 0, 0}, 0)))
                        .isNotEmpty();
                assertThat(said(() -> shared.evaluate(new double[] {0, 2, 0}, 0)))
                        .isNotEmpty();
                assertThat(shared.evaluate(new double[] {2, 2, 0}, 0).column(2)).endsWith(2.5, 2.75, 2.75);
            }
        }
    }

    @Test
    void combinationsShareWhatTheyHaveInCommon() {
        PurePlan plan = PurePlan.read(
                plan("", "close", "sma n0 timeperiod=$a", "sma n0 timeperiod=$b", "- n1 n2", "ema n0 timeperiod=3"));
        try (Bars bars = bars()) {
            SharedColumns shared = functions.columns(plan, bars, ROOMY);
            int before = functions.computed();
            for (int k = 0; k < 9; k++) {
                double[] values = {1 + k % 3, 1 + k / 3, 0};
                assertThat(shared.evaluate(values, k).column(4))
                        .isSameAs(shared.evaluate(values, k).column(4));
            }
            // Three averages, whichever parameter they are of, and one more.
            assertThat(functions.computed() - before).isEqualTo(4);
        }
    }

    @Test
    void resultsDoNotHangOnTheBudget() {
        PurePlan plan = PurePlan.read(
                plan("", "close", "sma n0 timeperiod=$a", "sma n0 timeperiod=$b", "- n1 n2", "crossover n1 n2"));
        try (Bars bars = bars()) {
            SharedColumns roomy = functions.columns(plan, bars, ROOMY);
            SharedColumns narrow = functions.columns(plan, bars, 4 * (8 * 5 + 256) - 32);
            assertThat(narrow.atOnce()).isEqualTo(1);
            for (int k = 0; k < 25; k++) {
                double[] values = {1 + k % 5, 1 + k / 5, 0};
                for (int node = 0; node < plan.nodeCount(); node++) {
                    assertThat(narrow.evaluate(values, k).column(node))
                            .isEqualTo(roomy.evaluate(values, k).column(node));
                }
            }
        }
    }

    @Test
    void aFunctionThatThereIsOnlyNativelyIsNamed() {
        PurePlan plan = PurePlan.read(plan("", "close", "ht_dcperiod n0"));
        try (Bars bars = bars()) {
            assertThatThrownBy(() -> new SharedColumns(plan, bars, ZoneTable.UTC, ROOMY))
                    .isInstanceOf(RunException.class)
                    .hasMessage("ht_dcperiod: the pure-Java engine does not have this function; it needs the native"
                            + " core (--engine ffm or jni; 'atra doctor' tells why it was not loaded)");
        }
    }
}
