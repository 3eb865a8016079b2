package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;
import io.atra.engine.Engine;
import io.atra.engine.Warning;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.pure.plan.Evaluation;
import io.atra.engine.pure.plan.NativeFunctions;
import io.atra.engine.pure.plan.PlanStream;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.engine.pure.plan.SharedColumns;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of random plans in plain Java against those of the core, in batch and bar by bar, to the bit. */
class PureColumnsTest {
    private static final long SEEDS = Long.getLong("atra.seeds", 150);
    private static final int OWN_SEEDS = 4;
    private static final long ROOMY = 1L << 30;
    private static final int BARS_BETWEEN_PEEKS = 5;

    private final Engine engine = FfmEngine.load();
    private final NativeFunctions functions = new NativeFunctions(engine);

    @Test
    void batchAgreesWithTheCore() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Case drawn = RandomStrategies.of(seed);
            List<Outcome> expected = new EngineRunner(engine, ROOMY).run(drawn);
            PurePlan plan = PurePlan.read(drawn.plan().text());
            try (Bars bars = EngineRunner.bars(drawn.market())) {
                SharedColumns shared = functions.columns(plan, bars, ROOMY);
                for (int i = 0; i < expected.size(); i++) {
                    compare(
                            expected.get(i),
                            shared.evaluate(drawn.combinations().get(i), 0),
                            "seed " + seed);
                }
            }
        }
    }

    /** Plans with functions that there are only natively are left out: about nine in ten of those drawn call one. */
    @Test
    void itsOwnFunctionsAgreeWithTheCore() {
        int ran = 0;
        for (long seed = 0; seed < OWN_SEEDS * SEEDS; seed++) {
            Case drawn = RandomStrategies.of(seed);
            PurePlan plan = PurePlan.read(drawn.plan().text());
            try (Bars bars = EngineRunner.bars(drawn.market())) {
                if (!refusal(() -> open(plan, bars)).isEmpty()) continue;
                List<Outcome> expected = new EngineRunner(engine, ROOMY).run(drawn);
                ran += drawn.plan().text().contains("timeperiod=") ? 1 : 0;
                SharedColumns shared = open(plan, bars);
                for (int i = 0; i < expected.size(); i++) {
                    double[] values = drawn.combinations().get(i);
                    if (refusal(() -> shared.evaluate(values, 0)).isEmpty()) {
                        compare(expected.get(i), shared.evaluate(values, 0), "seed " + seed);
                    }
                }
            }
        }
        assertThat(ran).isGreaterThan((int) (SEEDS / 10));
    }

    private static SharedColumns open(PurePlan plan, Bars bars) {
        return new SharedColumns(plan, bars, ZoneTable.of(plan.tz()), ROOMY);
    }

    /** What is refused may be that a function, or an average, is there only natively. */
    private static String refusal(Runnable attempt) {
        try {
            attempt.run();
            return "";
        } catch (RunException e) {
            assertThat(e).hasMessageContaining("it needs the native core");
            return e.getMessage();
        }
    }

    private static void compare(Outcome expected, Evaluation found, String what) {
        assertThat(found.starts()).as(what).isEqualTo(expected.starts);
        for (int node = 0; node < expected.columns.length; node++) {
            int differs = Arrays.mismatch(bits(found.column(node)), bits(expected.columns[node]));
            assertThat(differs)
                    .as("%s, n%d: first bar that differs", what, node)
                    .isEqualTo(-1);
        }
        assertThat(found.warnings()).as(what).isEqualTo(poisoned(expected.warnings));
    }

    private static List<Warning> poisoned(List<Warning> warnings) {
        return warnings.stream()
                .filter(warning -> warning.kind() == Warning.Kind.POISONED)
                .toList();
    }

    /** One pattern for all NaN. */
    private static long[] bits(double[] column) {
        return Arrays.stream(column).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void theStreamAgreesWithTheBatch() {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            Case drawn = RandomStrategies.of(seed);
            PurePlan plan = PurePlan.read(drawn.plan().text());
            try (Bars bars = EngineRunner.bars(drawn.market())) {
                double[] values = drawn.combinations().getFirst();
                Evaluation batch = functions.columns(plan, bars, ROOMY).evaluate(values, 0);
                List<String> symbols = Plan.of(drawn.plan().text()).symbols();
                follow(plan, values, bars, symbols, batch, "seed " + seed);
            }
        }
    }

    private void follow(
            PurePlan plan, double[] values, Bars bars, List<String> symbols, Evaluation batch, String what) {
        List<String> names = bars.columnNames();
        PlanStream stream = functions.stream(plan, values, names, bars.timeframe());
        double[][] columns = new double[plan.nodeCount()][];
        for (int node = 0; node < columns.length; node++) columns[node] = batch.column(node);
        long[] fed = new long[symbols.size()];
        for (int i = 0; i < bars.size(); i++) {
            int bar = i;
            feed(stream, bars, i, symbols, fed);
            double[] own = names.stream()
                    .mapToDouble(name -> bars.column(name).getAtIndex(ValueLayout.JAVA_DOUBLE, bar))
                    .toArray();
            if (i % BARS_BETWEEN_PEEKS == 0) {
                stream.peek(bars.bar(i), own);
                check(stream, columns, batch, i, what + ", peeked");
                Bar other = bars.bar(i);
                stream.peek(new Bar(other.tsMs(), other.low(), other.high(), other.low(), other.low(), 0), own);
            }
            stream.push(bars.bar(i), own);
            check(stream, columns, batch, i, what);
        }
        assertThat(stream.warnings()).as(what).isEqualTo(batch.warnings());
    }

    /** Hands over the bars of other symbols that are closed at a bar. */
    private static void feed(PlanStream stream, Bars bars, int bar, List<String> symbols, long[] fed) {
        long now = bars.timeframe().knownMs(bars.tsMs(bar));
        for (int k = 0; k < fed.length; k++) {
            Bars other = bars.ofSymbol(symbols.get(k));
            while (fed[k] < other.size() && other.timeframe().knownMs(other.tsMs(fed[k])) <= now) {
                stream.take(symbols.get(k), other.bar(fed[k]++));
            }
        }
    }

    private static void check(PlanStream stream, double[][] columns, Evaluation batch, int bar, String what) {
        double[] found = stream.values();
        for (int node = 0; node < columns.length; node++) {
            assertThat(Double.doubleToLongBits(found[node]))
                    .as("%s, n%d, bar %d: %s for %s", what, node, bar, found[node], columns[node][bar])
                    .isEqualTo(Double.doubleToLongBits(columns[node][bar]));
        }
        assertThat(stream.rulesRead()).as(what + ", bar " + bar).isEqualTo(batch.start() <= bar);
    }
}
