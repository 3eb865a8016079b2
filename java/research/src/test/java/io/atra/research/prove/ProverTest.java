package io.atra.research.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.engine.Engine;
import io.atra.lang.Expressions;
import io.atra.lang.Strategy;
import io.atra.plan.Execution;
import io.atra.plan.Plan;
import io.atra.research.RandomBars;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is clean is proved clean, whatever it uses. */
class ProverTest {

    private static final int BUNDLE = 60;

    private static Proof proof(Plan plan, Bars bars, int cuts) {
        try (Engine engine = Engines.load()) {
            return new Prover(engine, plan, plan.defaults(), bars, 7, cuts).prove();
        }
    }

    /** Every function of the catalogue, in a few bundles. */
    @Test
    void everyFunctionIsProved() {
        List<String> calls =
                Catalogue.standard().functions().stream().map(ProverTest::call).toList();
        try (Bars bars = RandomBars.walk(3, 700)) {
            for (int from = 0; from < calls.size(); from += BUNDLE) {
                List<String> bundle = calls.subList(from, Math.min(from + BUNDLE, calls.size()));
                Proof proof = proof(Expressions.plan(bundle, List.of()), bars, 12);
                assertThat(proof.leak()).isEmpty();
                assertThat(proof.columns()).isGreaterThanOrEqualTo(bundle.size());
            }
        }
    }

    private static String call(Function function) {
        List<String> inputs = new ArrayList<>(List.of("close", "open", "high")
                .subList(0, function.seriesNames().size()));
        return function.name() + "(" + String.join(", ", inputs) + ")";
    }

    private static final List<String> OWN = List.of(
            "crossover(close, open[2])",
            "rising(close, 3) and not (falling(open, 2) or close > highest(high, 9)[1])",
            "valuewhen(close > open, low)",
            "barssince(close > open)",
            "nz(user, 1) + change(user, 2)",
            "if(user > 0, sma(close, 5), lowest(low, 7))",
            "hour + dayofweek");

    @Test
    void operatorsAndColumnsOfTheUserAreProved() {
        try (Bars bare = RandomBars.walk(4, 600);
                Bars bars = bare.withColumn("user", column(600))) {
            assertThat(proof(Expressions.plan(OWN, List.of("user")), bars, 40).leak())
                    .isEmpty();
        }
    }

    private static double[] column(int size) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = i < 30 || i % 50 == 7 ? Double.NaN : Math.sin(i);
        }
        return column;
    }

    private static Strategy strategy(Execution.Fill fill, boolean closeAtEnd) {
        var builder = Strategy.named("both")
                .enterLong("crossover(close, sma(close, 10))")
                .enterShort("crossunder(close, sma(close, 10))")
                .exitLong("rsi(close, 7) > 70")
                .stopLoss("2 * atr(5)")
                .takeProfit("3%")
                .trailingStop("2%")
                .maxBars("30")
                .fill(fill)
                .fee("0.1%");
        return builder.closeAtEnd(closeAtEnd).build();
    }

    @Test
    void strategiesOfAllKindsAreProved() {
        try (Bars bars = RandomBars.walk(9, 500)) {
            for (Execution.Fill fill : Execution.Fill.values()) {
                for (boolean closeAtEnd : new boolean[] {false, true}) {
                    assertThat(proof(strategy(fill, closeAtEnd).plan(), bars, 60)
                                    .leak())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void shortSeriesAreProvedAtEveryBar() {
        for (int size : new int[] {1, 2, 3, 5, 12}) {
            try (Bars bars = RandomBars.walk(9, size)) {
                Proof proof = proof(strategy(Execution.Fill.NEXT_OPEN, false).plan(), bars, 200);
                assertThat(proof.leak()).isEmpty();
                assertThat(proof.checks().get(Check.FUTURE.ordinal()).extent()).isEqualTo((size - 1) + " cuts");
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameProof() {
        try (Bars bars = RandomBars.walk(9, 400)) {
            Plan plan = strategy(Execution.Fill.CLOSE, false).plan();
            assertThat(proof(plan, bars, 20)).isEqualTo(proof(plan, bars, 20));
        }
    }

    @Test
    void columnsSettleAfterWhatTheyRemember() {
        List<String> expressions = List.of(
                "sma(close, 20)", "close[3]", "ema(close, 10)", "obv(close)", "barssince(close > 1000000)", "close");
        try (Bars bars = RandomBars.walk(2, 4_000)) {
            Plan plan = Expressions.plan(expressions, List.of());
            Proof proof = proof(plan, bars, 2);
            List<Settling> settlings = new ArrayList<>();
            for (int node : plan.outputs()) {
                settlings.add(proof.settlings().get(node));
            }
            assertThat(settlings).extracting(Settling::source).containsExactlyElementsOf(expressions);
            assertThat(settlings.get(0).start()).isEqualTo(19);
            assertThat(settlings.get(0).near()).hasValue(19);
            assertThat(settlings.get(1).exact()).hasValue(3);
            assertThat(settlings.get(2).near().orElseThrow()).isBetween(60L, 200L);
            assertThat(settlings.get(2).exact().orElseThrow())
                    .isGreaterThan(settlings.get(2).near().orElseThrow());
            assertThat(settlings.get(3).exact()).isEmpty();
            assertThat(settlings.get(4).exact()).hasValue(0);
            assertThat(settlings.get(5).exact()).hasValue(0);
        }
    }
}
