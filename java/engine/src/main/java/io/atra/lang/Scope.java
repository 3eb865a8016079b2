package io.atra.lang;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Nearest;
import io.atra.lang.Expression.Name;
import io.atra.plan.Constraint;
import io.atra.plan.Graph;
import io.atra.plan.Operand;
import io.atra.plan.Origin;
import io.atra.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the names of one strategy mean, and the graph and constraints that its expressions fill. */
final class Scope {

    final Catalogue catalogue;
    final Graph graph = new Graph();
    final List<Constraint> constraints = new ArrayList<>();
    private final Set<String> series = new LinkedHashSet<>();
    private final Map<String, Operand> meanings = new HashMap<>();
    private final Map<String, Expression> lets = new HashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    Scope(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.series().forEach(known -> series.add(known.name()));
    }

    void declareParameter(SourceText name) {
        checkNew(name, "parameter");
        meanings.put(name.text(), new Operand.Variable(name.text()));
    }

    void declareLet(SourceText name, Expression expression) {
        checkNew(name, "let");
        lets.put(name.text(), expression);
    }

    void declareColumn(SourceText name) {
        checkNew(name, "column");
        columns.add(name.text());
    }

    private void checkNew(SourceText name, String kind) {
        String text = name.text();
        if (!ColumnNames.isIdentifier(text)) {
            throw name.problem(
                    0,
                    "the " + kind + " '" + text
                            + "' cannot be named so: a name is a letter, then letters, digits and _, at most 64");
        }
        if (series.contains(text) || Lexer.WORDS.contains(text)) {
            throw name.problem(
                    0, "the " + kind + " '" + text + "' needs another name: '" + text + "' is the language's own");
        }
        if (meanings.containsKey(text) || lets.containsKey(text) || columns.contains(text)) {
            throw name.problem(0, "the name '" + text + "' is taken: parameters, lets and columns share their names");
        }
    }

    /** Gives a let its meaning, once its expression is compiled. */
    void define(String let, Operand meaning) {
        meanings.put(let, meaning);
    }

    /** The expression of a let. */
    @Nullable
    Expression let(String name) {
        return lets.get(name);
    }

    /** What a name means, if anything. */
    @Nullable
    Operand meaning(String name, Origin origin) {
        if (series.contains(name)) return graph.node(name, Type.NUMBER, List.of(), origin);
        if (columns.contains(name)) return graph.node("column " + name, Type.NUMBER, List.of(), origin);
        return meanings.get(name);
    }

    boolean isFunction(String name) {
        return BuiltIn.of(name) != null || catalogue.function(name).isPresent();
    }

    boolean isValue(String name) {
        return series.contains(name) || columns.contains(name) || meanings.containsKey(name) || lets.containsKey(name);
    }

    Problem unknownName(SourceText source, Name name) {
        int at = name.span().start();
        if (isFunction(name.name())) {
            return source.problem(at, "'" + name.name() + "' is a function; call it as " + signature(name.name()));
        }
        return source.problem(at, "unknown name '" + name.name() + "'" + meant(name.name()));
    }

    /** The nearest name, or else where a name could come from. */
    private String meant(String name) {
        String near = Nearest.hint(name, values());
        return near.isEmpty()
                ? "; a column of your own must be in the header of the bars' file (--in) or of --columns FILE"
                : near;
    }

    Problem unknownFunction(SourceText source, Name name) {
        int at = name.span().start();
        if (isValue(name.name())) {
            return source.problem(
                    at, "'" + name.name() + "' is no function; its value one bar ago is " + name.name() + "[1]");
        }
        return source.problem(at, "unknown function '" + name.name() + "'" + Nearest.hint(name.name(), functions()));
    }

    private String signature(String function) {
        BuiltIn builtIn = BuiltIn.of(function);
        return builtIn != null
                ? builtIn.signature()
                : catalogue.function(function).orElseThrow().signature();
    }

    private Set<String> values() {
        Set<String> names = new TreeSet<>(series);
        names.addAll(columns);
        names.addAll(meanings.keySet());
        names.addAll(lets.keySet());
        return names;
    }

    private Set<String> functions() {
        Set<String> names = new TreeSet<>(BuiltIn.labels());
        catalogue.functions().forEach(function -> names.add(function.name()));
        return names;
    }
}
