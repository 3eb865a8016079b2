package io.atra.lang;

import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.lang.Expression.Argument;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The named expressions of a strategy. They may use one another in any order, but not in a circle; those that
 * nothing uses are checked all the same.
 */
final class Lets {

    private record Let(SourceText source, Expression expression, List<String> uses) {}

    private final Scope scope;
    private final Map<String, Let> lets = new LinkedHashMap<>();
    private final Set<String> defined = new LinkedHashSet<>();
    private final LinkedHashSet<String> path = new LinkedHashSet<>();

    Lets(Scope scope) {
        this.scope = scope;
    }

    void add(SourceText name, SourceText source) {
        Expression expression = Parser.parse(source);
        scope.declareLet(name, expression);
        lets.put(name.text(), new Let(source, expression, names(expression)));
    }

    /** Compiles all, each after those that it uses. Chains of lets can be long, so this is a loop. */
    void define() {
        for (String name : lets.keySet()) {
            if (!defined.contains(name)) path.add(name);
            while (!path.isEmpty()) step(last());
        }
    }

    private String last() {
        return path.getLast();
    }

    private void step(String name) {
        Let let = get(name);
        String waiting = waitingFor(let);
        if (waiting == null) {
            scope.define(name, new ExpressionCompiler(scope, let.source()).compile(let.expression()));
            defined.add(name);
            path.remove(name);
        } else if (!path.add(waiting)) {
            throw circle(waiting);
        }
    }

    private Let get(String name) {
        Let let = lets.get(name);
        if (let == null) throw new IllegalStateException("no let " + name);
        return let;
    }

    private @Nullable String waitingFor(Let let) {
        for (String name : let.uses()) if (lets.containsKey(name) && !defined.contains(name)) return name;
        return null;
    }

    private Problem circle(String name) {
        List<String> all = new ArrayList<>(path);
        List<String> members = new ArrayList<>(all.subList(all.indexOf(name), all.size()));
        members.add(name);
        return get(name).source().problem(0, "the let '" + name + "' uses itself: " + String.join(" -> ", members));
    }

    private List<String> names(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        Deque<Expression> rest = new ArrayDeque<>(List.of(expression));
        while (!rest.isEmpty()) {
            Expression part = rest.pop();
            if (part instanceof Name name) names.add(name.name());
            rest.addAll(part instanceof Call call ? values(call) : part.parts());
        }
        return List.copyOf(names);
    }

    /** The arguments of a call but for the names of choices: the {@code ema} of {@code ma(close, 20, ema)}. */
    private List<Expression> values(Call call) {
        Function function = scope.catalogue.function(call.function().name()).orElse(null);
        if (function == null) return call.parts();
        List<String> slots = function.argumentNames();
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            String slot = argument.name().map(Name::name).orElse(i < slots.size() ? slots.get(i) : "");
            if (!isChoice(function, slot, argument.value())) values.add(argument.value());
        }
        return values;
    }

    private static boolean isChoice(Function function, String slot, Expression value) {
        return value instanceof Name name
                && function.parameter(slot).orElse(null) instanceof Parameter.Choice choice
                && choice.code(name.name()).isPresent();
    }
}
