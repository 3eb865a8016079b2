package io.atra.research.search;

import io.atra.engine.CoreMetric;
import io.atra.engine.Window;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.ScalarCondition;
import io.atra.research.sweep.Combinations;
import io.atra.research.sweep.LearningSearch;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;

/** Trials whose objective is a known function: nothing is simulated. */
final class SyntheticTrials implements LearningSearch.Trials {

    static final Window WHOLE = new Window(500, 100_500);

    /** What was run, in its order. */
    record Ran(Window window, List<Double> values, double objective) {}

    private final ToDoubleBiFunction<Window, double[]> function;
    private final Optional<ScalarCondition> where;
    private final List<Ran> all = new ArrayList<>();
    private final int most;

    private SyntheticTrials(ToDoubleBiFunction<Window, double[]> function, Optional<ScalarCondition> where, int most) {
        this.function = function;
        this.where = where;
        this.most = most;
    }

    /** The same function on every window. */
    static SyntheticTrials of(TestFunction function) {
        return of((window, values) -> function.of(values), Optional.empty());
    }

    static SyntheticTrials of(ToDoubleBiFunction<Window, double[]> function, Optional<ScalarCondition> where) {
        return new SyntheticTrials(function, where, Integer.MAX_VALUE);
    }

    /** The same that stops after so many. */
    SyntheticTrials stoppingAfter(int trials) {
        return new SyntheticTrials(function, where, trials);
    }

    /** So many parameters with this range. */
    static ParameterGrid ranges(int parameters, String range) {
        StrategyBuilder strategy = Strategy.named("synthetic");
        StringBuilder rule = new StringBuilder("close > 0");
        for (int i = 0; i < parameters; i++) {
            strategy = strategy.param("p" + i, 0, range);
            rule.append(" + p").append(i);
        }
        return ParameterGrid.of(strategy.enterLong(rule.toString())
                .exitLong("close < 0")
                .build()
                .plan());
    }

    @Override
    public Window window() {
        return WHOLE;
    }

    @Override
    public Objective objective() {
        return new Objective(CoreMetric.SHARPE);
    }

    @Override
    public Optional<ScalarCondition> where() {
        return where;
    }

    @Override
    public Optional<double[]> run(Window part, List<double[]> combinations) {
        if (all.size() >= most) {
            return Optional.empty();
        }
        double[] found = new double[combinations.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = function.applyAsDouble(part, combinations.get(i).clone());
            all.add(new Ran(part, DoubleStream.of(combinations.get(i)).boxed().toList(), found[i]));
        }
        return Optional.of(found);
    }

    List<Ran> all() {
        return all;
    }

    /** What was run on a window. */
    List<Ran> on(Window window) {
        return all.stream().filter(ran -> ran.window().equals(window)).toList();
    }

    /** The best on the whole window. */
    double best() {
        return on(WHOLE).stream().mapToDouble(Ran::objective).max().orElseThrow();
    }

    /** The values of a random search. */
    static List<List<Double>> random(RandomSearch search) {
        Combinations combinations = new Combinations(search, Optional.empty());
        List<List<Double>> found = new ArrayList<>();
        while (combinations.next()) {
            found.add(DoubleStream.of(combinations.values()).boxed().toList());
        }
        return found;
    }
}
