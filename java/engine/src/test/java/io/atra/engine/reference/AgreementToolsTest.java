package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That a wrong engine is found out, and its case made small. */
class AgreementToolsTest {
    private static final CaseRunner REFERENCE = CaseRunner.reference(new PlainFunctions());

    /** An engine that reads one thing in the plan differently. */
    private static CaseRunner misreading(UnaryOperator<PlanSketch> mistake) {
        return drawn -> REFERENCE.run(drawn.withPlan(mistake.apply(drawn.plan())));
    }

    private static Case crossing() {
        Expr average = Expr.function(
                "sma", List.of(Expr.series("close")), List.of("timeperiod"), List.of(Expr.parameter("p")));
        PlanSketch plan = PlanSketch.empty()
                .withParameters(List.of("p"))
                .with("enter_long", Expr.condition("crossover", Expr.series("close"), average))
                .with("exit_long", Expr.condition("crossunder", Expr.series("close"), average))
                .with("stop_loss fraction", Expr.literal(0.01))
                .set("fee", 0.001)
                .set("leverage", 2);
        ReferenceMarket market = RandomStrategies.of(17).market();
        return new Case(17, plan, List.of(new double[] {3}, new double[] {5}), market, 0, market.size());
    }

    private static String difference(CaseRunner engine, Case drawn) {
        return Disagreement.between(REFERENCE, engine, drawn).orElse("none");
    }

    @Test
    void theSameIsNoDifference() {
        assertThat(difference(REFERENCE, crossing())).isEqualTo("none");
    }

    @Test
    void eachKindOfDifferenceIsNamed() {
        assertThat(difference(misreading(plan -> plan.set("fee", 0.0011)), crossing()))
                .startsWith("combination 0: trade 0\n  reference Trade[symbol=0, direction=LONG");
        assertThat(difference(misreading(plan -> plan.set("year_days", 366)), crossing()))
                .startsWith("combination 0: metric 2\n");
        assertThat(difference(misreading(plan -> plan.without("exit_long")), crossing()))
                .startsWith("combination 0: starts of the nodes");
        assertThat(difference(misreading(plan -> plan.set("fill", "sideways")), crossing()))
                .startsWith(
                        "refusal\n  reference Optional.empty\n  engine    Optional[java.lang.IllegalArgumentException: sideways");
    }

    @Test
    void aLastBitIsADifference() {
        CaseRunner rounding = drawn -> {
            List<Outcome> outcomes = REFERENCE.run(drawn);
            double[] equity = outcomes.getLast().equity;
            equity[equity.length - 1] = Math.nextUp(equity[equity.length - 1]);
            return outcomes;
        };
        assertThat(difference(rounding, crossing())).startsWith("combination 1: equity at bar");
    }

    @Test
    void aFailingCaseIsMadeSmall() {
        CaseRunner wrong = misreading(plan -> plan.set("fee", 0.0011));
        Case failing = crossing();
        Case small = Shrinker.shrink(failing, other -> !difference(wrong, other).equals("none"), 3000);

        // The average of three bars, the crossing after it, the fill of its order.
        assertThat(small.market().size()).isLessThanOrEqualTo(5);
        assertThat(small.combinations()).hasSize(1);
        assertThat(small.plan().lines()).containsOnlyKeys("enter_long");
        assertThat(small.plan().settings()).containsEntry("leverage", "1");
        assertThat(difference(wrong, small)).contains("trade 0");
        assertThat(CaseReport.of(failing, small, difference(wrong, small)))
                .startsWith("seed 17 (-Datra.seed=17 runs it alone)\n")
                .contains("\nenter_long n")
                .contains("\nbar ts open high low close volume signal model\n0 ");
    }

    @Test
    void aSeedMeansTheSameCaseForEver() {
        Case one = RandomStrategies.of(1);
        assertThat(RandomStrategies.of(1).plan()).isEqualTo(one.plan());
        assertThat(RandomStrategies.of(1).market().close).isEqualTo(one.market().close);
        assertThat(RandomStrategies.of(2).plan()).isNotEqualTo(one.plan());
    }
}
