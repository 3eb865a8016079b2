package io.atra.lang;

import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import io.atra.catalogue.Nearest;
import io.atra.catalogue.Output;
import io.atra.catalogue.Parameter;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Name;
import io.atra.lang.Expression.Selection;
import io.atra.plan.Domain;
import io.atra.plan.Node;
import io.atra.plan.Operand;
import io.atra.plan.Operand.Literal;
import io.atra.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles calls: of ATRA's own functions and of those of the catalogue, with the outputs selected from them. */
final class CallCompiler {

    private final Scope scope;
    private final SourceText source;
    private final ExpressionCompiler expressions;

    CallCompiler(Scope scope, SourceText source, ExpressionCompiler expressions) {
        this.scope = scope;
        this.source = source;
        this.expressions = expressions;
    }

    Operand call(Call call) {
        String name = call.function().name();
        BuiltIn builtIn = BuiltIn.of(name);
        if (builtIn != null) return builtIn(call, builtIn);
        Function function =
                scope.catalogue.function(name).orElseThrow(() -> scope.unknownFunction(source, call.function()));
        return function(call, function);
    }

    private Operand builtIn(Call call, BuiltIn builtIn) {
        if (builtIn.equals(BuiltIn.TF) || builtIn.equals(BuiltIn.SYM)) {
            return new OverOtherBars(builtIn, scope, source, expressions).compile(call);
        }
        List<String> names = builtIn.slots().stream().map(BuiltIn.Slot::name).toList();
        Arguments arguments = Arguments.of(source, call, names, builtIn.signature());
        List<Operand> operands = new ArrayList<>();
        for (BuiltIn.Slot slot : builtIn.slots()) operands.add(slot(call, builtIn, slot, arguments.get(slot.name())));
        Type type = builtIn.type() == Type.SCALAR ? operands.getFirst().type() : builtIn.type();
        return scope.graph.node(builtIn.label(), type, operands, source.origin(call.span()));
    }

    private Operand slot(Call call, BuiltIn builtIn, BuiltIn.Slot slot, @Nullable Expression argument) {
        if (argument == null) return fallback(call, builtIn, slot);
        return switch (slot.type()) {
            case NUMBER -> expressions.number(argument);
            case CONDITION -> expressions.condition(argument);
            case SCALAR ->
                expressions.scalar(
                        argument,
                        BuiltIn.BARS,
                        "the " + slot.name() + " of " + builtIn.label(),
                        "; call it as " + builtIn.signature());
        };
    }

    private Operand fallback(Call call, BuiltIn builtIn, BuiltIn.Slot slot) {
        if (slot.fallback().isPresent()) return new Literal(slot.fallback().getAsDouble());
        throw source.problem(
                call.span().start(), "'" + slot.name() + "' is missing; call it as " + builtIn.signature());
    }

    private Operand function(Call call, Function function) {
        Arguments arguments = Arguments.of(source, call, function.argumentNames(), usage(function));
        List<Operand> operands = new ArrayList<>();
        for (String series : function.seriesNames()) operands.add(series(call, function, arguments.get(series)));
        for (Parameter parameter : function.parameters()) {
            operands.add(parameter(function, parameter, arguments.get(parameter.name())));
        }
        return node(function, function.outputs().getFirst(), operands, call.span());
    }

    private Operand node(Function function, Output output, List<Operand> operands, Span span) {
        String operation = function.outputs().size() == 1 ? function.name() : function.name() + "." + output.name();
        List<String> names = function.parameters().stream().map(Parameter::name).toList();
        return scope.graph.node(operation, Type.NUMBER, operands, names, source.origin(span));
    }

    private static String usage(Function function) {
        List<String> bound = function.inputs().stream()
                .filter(input -> !input.written())
                .map(Input::label)
                .toList();
        String hint = bound.isEmpty() ? "" : " (" + String.join(", ", bound) + " come from the bars)";
        return function.signature() + hint;
    }

    private Operand series(Call call, Function function, @Nullable Expression argument) {
        if (argument == null) {
            throw source.problem(
                    call.span().start(),
                    function.name() + " needs "
                            + (function.seriesNames().size() == 1
                                    ? "a series"
                                    : function.seriesNames().size() + " series")
                            + "; call it as " + usage(function));
        }
        Operand series = expressions.number(argument);
        if (series.type() == Type.NUMBER) return series;
        throw source.problem(
                argument.span().start(),
                function.name() + " needs a series before its parameters, found "
                        + series.type().label() + ": " + source.quoted(argument.span()) + "; "
                        + repaired(call, function));
    }

    private String repaired(Call call, Function function) {
        if (function.seriesNames().size() > 1
                || call.arguments().size() > function.parameters().size()) {
            return "call it as " + usage(function);
        }
        Span arguments = new Span(call.function().span().end() + 1, call.span().end());
        return "write " + function.name() + "(close, " + source.quoted(arguments);
    }

    private Operand parameter(Function function, Parameter parameter, @Nullable Expression argument) {
        if (argument == null) return new Literal(parameter.defaultValue());
        if (parameter instanceof Parameter.Choice choice && argument instanceof Name name) {
            Literal code = code(choice, name);
            if (code != null) return code;
        }
        Domain domain = new Domain(parameter.expected(), parameter::accepts);
        return expressions.scalar(
                argument, domain, parameter.name() + " of " + function.name(), "; call it as " + usage(function));
    }

    private @Nullable Literal code(Parameter.Choice choice, Name name) {
        var code = choice.code(name.name());
        if (code.isPresent()) return new Literal(code.get());
        if (scope.isValue(name.name())) return null;
        List<String> options =
                choice.options().stream().map(Parameter.Choice.Option::name).toList();
        throw source.problem(
                name.span().start(),
                "unknown " + choice.name() + " '" + name.name() + "'" + Nearest.hint(name.name(), options)
                        + "; it must be " + choice.expected());
    }

    /** The output of a call, or of a let that is a call: the same node with another output. */
    Operand selection(Selection selection) {
        Operand first = expressions.compile(selection.call());
        Call call = bareCall(selection.call());
        Function function = call == null
                ? null
                : scope.catalogue.function(call.function().name()).orElse(null);
        if (function == null || !(first instanceof Node node)) {
            throw source.problem(
                    selection.output().span().start(),
                    "'." + selection.output().name()
                            + "' selects an output of a function such as bbands(close).upperband, found "
                            + source.quoted(selection.call().span()));
        }
        return node(function, output(function, selection.output()), node.operands(), selection.span());
    }

    private @Nullable Call bareCall(Expression expression) {
        Expression let = expression;
        while (let instanceof Name name) let = scope.let(name.name());
        return let instanceof Call call ? call : null;
    }

    private Output output(Function function, Name output) {
        List<String> names = function.outputs().stream().map(Output::name).toList();
        return function.output(output.name())
                .orElseThrow(() -> source.problem(
                        output.span().start(),
                        "unknown output '" + output.name() + "'"
                                + Nearest.hint(output.name(), names) + "; " + function.name() + " has "
                                + String.join(", ", names)));
    }
}
