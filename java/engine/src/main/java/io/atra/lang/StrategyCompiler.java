package io.atra.lang;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Metric;
import io.atra.catalogue.Nearest;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.plan.Execution;
import io.atra.plan.Grid;
import io.atra.plan.Node;
import io.atra.plan.Operand;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import io.atra.plan.PlanWriter;
import io.atra.plan.ScalarCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a draft from its parameters to its costs and makes the strategy of it. */
final class StrategyCompiler {

    private static final List<Key> RULES = List.of(Key.ENTER_LONG, Key.EXIT_LONG, Key.ENTER_SHORT, Key.EXIT_SHORT);
    private static final int LONGEST_NAME = 100;

    private final Draft draft;
    private final Settings settings;
    private final Scope scope;
    private final List<Parameter> parameters = new ArrayList<>();

    StrategyCompiler(Catalogue catalogue, Draft draft) {
        this.draft = draft;
        this.settings = draft.settings;
        this.scope = new Scope(catalogue);
    }

    Strategy compile() {
        declare();
        PlanWriter writer = new PlanWriter(parameters);
        Contradictions contradictions = new Contradictions(settings);
        rules(writer, contradictions);
        new Exits(settings, scope, contradictions).write(writer);
        Execution execution = new ExecutionSettings(settings).read();
        new SizingSettings(settings, scope, execution.leverage()).write(writer);
        Plan plan = ConstraintCheck.checked(write(writer, execution));
        return new Strategy(name(), plan, where(), objective());
    }

    private Plan write(PlanWriter writer, Execution execution) {
        try {
            return writer.write(execution, scope.constraints);
        } catch (InputException e) {
            throw draft.source.problem(0, String.valueOf(e.getMessage()));
        }
    }

    private String name() {
        SourceText name = settings.text(Key.NAME).orElse(draft.source);
        String text = name.text();
        if (!text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl))
            return text;
        throw name.problem(0, "the name must be one line of 1 to " + LONGEST_NAME + " characters");
    }

    private void declare() {
        draft.columns.forEach(scope::declareColumn);
        draft.parameters.forEach(this::declare);
        Lets lets = new Lets(scope);
        for (Draft.Let let : draft.lets) lets.add(let.name(), let.expression());
        lets.define();
    }

    private void declare(Draft.Declared parameter) {
        scope.declareParameter(parameter.name());
        String name = parameter.name().text();
        if (!Double.isFinite(parameter.defaultValue())) {
            throw parameter.name().problem(0, "the default of '" + name + "' must be a finite number");
        }
        parameters.add(
                new Parameter(name, parameter.defaultValue(), parameter.range().map(StrategyCompiler::grid)));
    }

    private static Grid grid(SourceText range) {
        try {
            return Grid.parse(range.text());
        } catch (UsageException e) {
            throw range.problem(0, String.valueOf(e.getMessage()));
        }
    }

    private void rules(PlanWriter writer, Contradictions contradictions) {
        if (settings.get(Key.ENTER_LONG).isEmpty()
                && settings.get(Key.ENTER_SHORT).isEmpty()) {
            throw draft.source.problem(0, "the strategy never enters; write enter_long or enter_short under [rules]");
        }
        for (Key rule : RULES) {
            settings.text(rule).map(this::condition).ifPresent(condition -> {
                contradictions.rule(rule, condition);
                writer.root(rule.label(), condition);
            });
        }
        contradictions.check();
    }

    private Operand condition(SourceText source) {
        return new ExpressionCompiler(scope, source).condition(Parser.parse(source));
    }

    private Optional<ScalarCondition> where() {
        return settings.text(Key.WHERE).map(source -> {
            Operand condition = condition(source);
            Optional<Node> onBars = ScalarCondition.hangsOnBars(condition);
            if (onBars.isEmpty())
                return new ScalarCondition(
                        parameters,
                        condition,
                        source.origin(new Span(0, source.text().length())));
            throw source.problem(
                    0,
                    "where is decided before a run, on parameters alone; it cannot use "
                            + onBars.get().origin().shown());
        });
    }

    private String objective() {
        List<String> metrics =
                scope.catalogue.metrics().stream().map(Metric::name).toList();
        return settings.text(Key.OBJECTIVE)
                .map(source -> {
                    if (metrics.contains(source.text())) return source.text();
                    throw source.problem(
                            0,
                            "unknown metric '" + source.text() + "'" + Nearest.hint(source.text(), metrics)
                                    + "; there are " + String.join(", ", metrics));
                })
                .orElse("sharpe");
    }
}
