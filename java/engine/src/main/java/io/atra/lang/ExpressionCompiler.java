package io.atra.lang;

import io.atra.lang.Expression.Binary;
import io.atra.lang.Expression.Name;
import io.atra.plan.Constraint;
import io.atra.plan.Domain;
import io.atra.plan.Location;
import io.atra.plan.Operand;
import io.atra.plan.Operand.Literal;
import io.atra.plan.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Enters the expressions of one text into the graph of a scope, and checks names and types on the way. */
final class ExpressionCompiler {

    private static final Domain SHIFT = Domain.bars(0);

    private final Scope scope;
    private final SourceText source;
    private final CallCompiler calls;

    ExpressionCompiler(Scope scope, SourceText source) {
        this.scope = scope;
        this.source = source;
        this.calls = new CallCompiler(scope, source, this);
    }

    Operand compile(Expression expression) {
        return switch (expression) {
            case Expression.Literal number -> new Literal(number.value());
            case Expression.Text text -> throw misplaced(text);
            case Name name -> name(name);
            case Expression.Negation negation -> negation(negation);
            case Expression.Not not -> not(not);
            case Binary binary -> chain(binary);
            case Expression.Shift shift -> shift(shift);
            case Expression.Call call -> calls.call(call);
            case Expression.Selection selection -> calls.selection(selection);
        };
    }

    /** What a part of the text compiles to, which must be a condition. */
    Operand condition(Expression expression) {
        return condition(expression, compile(expression));
    }

    /** What a part of the text compiles to, which must be a number: one for each bar, or a constant. */
    Operand number(Expression expression) {
        return number(expression, compile(expression));
    }

    /**
     * What a part of the text compiles to, which must be a constant that a domain accepts.
     *
     * @param subject what it is, for sentences
     * @param hint what to do, added to a sentence; may be empty
     */
    Operand scalar(Expression expression, Domain domain, String subject, String hint) {
        Operand scalar = compile(expression);
        if (scalar.type() != Type.SCALAR) {
            throw source.problem(
                    expression.span().start(),
                    subject + " must be a constant or a parameter, found "
                            + scalar.type().label() + ": " + source.quoted(expression.span()) + hint);
        }
        scope.constraints.add(new Constraint(scalar, domain, subject, place(expression)));
        return scalar;
    }

    private Location place(Expression expression) {
        return source.places().apply(expression.span().start());
    }

    private Operand condition(Expression expression, Operand operand) {
        if (operand.type() == Type.CONDITION) return operand;
        String text = source.quoted(expression.span());
        throw source.problem(
                expression.span().start(),
                "expected a condition, found " + operand.type().label() + ": " + text + "; compare it, such as " + text
                        + " > 0");
    }

    private Operand number(Expression expression, Operand operand) {
        if (operand.type() != Type.CONDITION) return operand;
        String text = source.quoted(expression.span());
        throw source.problem(
                expression.span().start(),
                "expected a number, found a condition: " + text + "; if(" + text + ", 1, 0) makes it a number");
    }

    private Operand name(Name name) {
        Operand meaning = scope.meaning(name.name(), source.origin(name.span()));
        if (meaning == null) throw scope.unknownName(source, name);
        return meaning;
    }

    private Problem misplaced(Expression.Text text) {
        return source.problem(
                text.span().start(), "unexpected " + source.quoted(text.span()) + ", write names without quotes");
    }

    private Operand negation(Expression.Negation negation) {
        Operand operand = number(negation.operand());
        if (operand instanceof Literal literal) return new Literal(-literal.value());
        return scope.graph.node("neg", operand.type(), List.of(operand), source.origin(negation.span()));
    }

    private Operand not(Expression.Not not) {
        Operand operand = condition(not.operand());
        return scope.graph.node("not", Type.CONDITION, List.of(operand), source.origin(not.span()));
    }

    /** {@code a + b + c + …} leans to the left without bound: down in a loop, then up again. */
    private Operand chain(Binary last) {
        Deque<Binary> links = new ArrayDeque<>();
        Expression first = last;
        while (first instanceof Binary binary) {
            links.push(binary);
            first = binary.left();
        }
        Operand left = compile(first);
        for (Binary link : links) left = binary(link, left);
        return left;
    }

    private Operand binary(Binary binary, Operand left) {
        BinaryOperator operator = binary.operator();
        boolean logic = operator.kind() == BinaryOperator.Kind.LOGIC;
        Operand a = logic ? condition(binary.left(), left) : number(binary.left(), left);
        Operand b = logic ? condition(binary.right()) : number(binary.right());
        Type type = operator.kind() == BinaryOperator.Kind.ARITHMETIC ? wider(a, b) : Type.CONDITION;
        return scope.graph.node(operator.sign(), type, List.of(a, b), source.origin(binary.span()));
    }

    private static Type wider(Operand a, Operand b) {
        return a.type() == Type.SCALAR && b.type() == Type.SCALAR ? Type.SCALAR : Type.NUMBER;
    }

    private Operand shift(Expression.Shift shift) {
        Operand series = compile(shift.series());
        Operand bars = scalar(shift.bars(), SHIFT, "the n of x[n]", "");
        Type type = series.type() == Type.CONDITION ? Type.CONDITION : Type.NUMBER;
        return scope.graph.node("shift", type, List.of(series, bars), source.origin(shift.span()));
    }
}
