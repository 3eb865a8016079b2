package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.plan.Plan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Precedence, brackets and blanks: however an expression is written, what it says is its plan. */
class RandomExpressionTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bracketsAndBlanksChangeNothing(long seed) {
        RandomExpressions expressions = new RandomExpressions(seed);
        for (int i = 0; i < 250; i++) {
            var tree = expressions.condition(1 + i % 5);
            String meant = PlanLines.of(expressions.bracketed(tree));
            assertThat(PlanLines.of(expressions.written(tree, 0))).isEqualTo(meant);
            assertThat(PlanLines.of(expressions.written(tree, 30))).isEqualTo(meant);
        }
    }

    /** What the engines rely on when they read a plan in one pass. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void nodesAreNumberedWithoutGapsAndReferToEarlierOnes(long seed) {
        RandomExpressions expressions = new RandomExpressions(seed);
        for (int i = 0; i < 100; i++) {
            Plan plan = Expressions.plan(List.of(expressions.written(expressions.condition(5), 10)), List.of("mine"));
            List<String> nodes = plan.graph()
                    .lines()
                    .filter(line -> line.matches("n[0-9]+ = .*"))
                    .toList();
            for (int n = 0; n < nodes.size(); n++) assertRefersBack(nodes.get(n), n);
            assertThat(nodes.stream().map(node -> node.substring(node.indexOf('='))))
                    .doesNotHaveDuplicates();
            assertThat(plan.origins()).hasSameSizeAs(nodes);
        }
    }

    private static void assertRefersBack(String node, int number) {
        assertThat(node).startsWith("n" + number + " = ").doesNotContain("  ").doesNotEndWith(" ");
        for (String word : node.substring(node.indexOf('=') + 2).split("[ =]")) {
            if (word.matches("n[0-9]+"))
                assertThat(Integer.parseInt(word.substring(1))).isLessThan(number);
        }
    }
}
