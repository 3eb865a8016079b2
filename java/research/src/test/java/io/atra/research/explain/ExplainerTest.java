package io.atra.research.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.BarStream;
import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import io.atra.plan.PlanView;
import io.atra.research.RandomBars;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts over random strategies, held to a plain recount bar by bar and to what the engine says of the same run. */
class ExplainerTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 60);
    private static final int BARS = 400;
    private static final Window WINDOW = new Window(50, 380);

    private static Engine engine;
    private static Bars bars;

    @BeforeAll
    static void open() {
        engine = Engines.load();
        bars = RandomBars.walk(11, BARS);
    }

    @AfterAll
    static void close() {
        bars.close();
        engine.close();
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    private static Explanation explained(Plan plan) {
        try (Explainer explainer = new Explainer(engine, plan, bars, plan.defaults(), WINDOW)) {
            return explainer.counts();
        }
    }

    @Test
    void partsAreCountedAsBarByBar() {
        seeds().forEach(seed -> {
            Plan plan = RandomRules.of(seed).plan();
            Explanation explanation = explained(plan);
            for (RuleCounts rule : explanation.rules()) {
                Recount recount = new Recount(plan, rule.rule(), explanation.counts());
                for (PartCount part : rule.parts()) {
                    assertThat(part.held()).as(part.source()).isEqualTo(recount.held(part.node()));
                    assertThat(part.alone())
                            .as("seed " + seed + " " + part.source())
                            .isEqualTo(recount.alone(part.node()));
                }
            }
        });
    }

    /** The naive twin: the whole condition evaluated at each bar, with one node turned over. */
    private static final class Recount {

        private final PlanView plan;
        private final int root;
        private final Counts counts;
        private final double[][] columns;

        Recount(Plan plan, String rule, Counts counts) {
            this.plan = PlanView.of(plan);
            this.root = this.plan.rules().get(rule);
            this.counts = counts;
            this.columns = new double[plan.nodeCount()][];
            try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
                session.run(RunRequest.of(WINDOW).wanting(Output.COLUMNS));
                for (int node = 0; node < columns.length; node++) {
                    columns[node] = session.column(node);
                }
            }
        }

        private LongStream read() {
            return LongStream.range(counts.start(), WINDOW.from() + counts.bars());
        }

        long held(int node) {
            return read().filter(bar -> columns[node][(int) bar] == 1).count();
        }

        long alone(int node) {
            return read().filter(bar -> !value(root, bar, -1) && value(root, bar, node))
                    .count();
        }

        private boolean value(int node, long bar, int turnedOver) {
            List<Integer> operands = plan.node(node).operands();
            boolean value = switch (plan.node(node).operation()) {
                case "and" -> value(operands.get(0), bar, turnedOver) && value(operands.get(1), bar, turnedOver);
                case "or" -> value(operands.get(0), bar, turnedOver) || value(operands.get(1), bar, turnedOver);
                case "not" -> !value(operands.get(0), bar, turnedOver);
                default -> columns[node][(int) bar] == 1;
            };
            return value != (node == turnedOver);
        }
    }

    @Test
    void fatesAddUpToWhatTheEngineCounts() {
        long[] seen = new long[EntryFate.values().length];
        seeds().forEach(seed -> {
            Explanation explanation = explained(RandomRules.of(seed).plan());
            assertThat(sum(explanation, EntryFate.DROPPED_DISTANCE))
                    .isEqualTo(explanation.counts().droppedDistance());
            assertThat(sum(explanation, EntryFate.DROPPED_SIZE))
                    .isEqualTo(explanation.counts().droppedSize());
            assertThat(sum(explanation, EntryFate.FILLED))
                    .isEqualTo(explanation.reasons().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            for (RuleCounts rule : explanation.rules()) {
                Map<?, Long> fates = rule.rule().startsWith("enter")
                        ? explanation.entries().get(rule.rule())
                        : explanation.exits().get(rule.rule());
                assertThat(fates.values().stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(rule.held());
            }
            for (EntryFate fate : EntryFate.values()) {
                seen[fate.ordinal()] += sum(explanation, fate);
            }
        });
        assertThat(seen).doesNotContain(0);
    }

    private static long sum(Explanation explanation, EntryFate fate) {
        return explanation.entries().values().stream()
                .mapToLong(fates -> fates.getOrDefault(fate, 0L))
                .sum();
    }

    @Test
    void positionsAreThoseOfTheStream() {
        seeds().limit(10).forEach(seed -> {
            Plan plan = RandomRules.of(seed).plan();
            try (Explainer explainer = new Explainer(engine, plan, bars, plan.defaults(), Window.whole(bars));
                    BarStream stream = engine.stream(plan, plan.defaults(), bars.timeframe(), List.of())) {
                for (long bar = 0; bar < bars.size() - 1; bar++) {
                    double position = stream.push(bars.bar(bar)).position();
                    BarExplanation explained = explainer.bar(bar);
                    assertThat(explained.after().map(ExplainerTest::units).orElse(0.0))
                            .isEqualTo(position);
                    assertThat(explained.story()).isNotEmpty();
                }
            }
        });
    }

    private static double units(Trade trade) {
        return trade.direction() == Direction.LONG ? trade.units() : -trade.units();
    }
}
