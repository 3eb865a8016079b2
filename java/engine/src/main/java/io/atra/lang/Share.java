package io.atra.lang;

import io.atra.plan.Constraint;
import io.atra.plan.Domain;
import io.atra.plan.Operand;
import io.atra.plan.Operand.Literal;
import io.atra.plan.Type;
import java.util.List;

/** Percentages: texts that end in {@code %}, before which stands a number or an expression of parameters. */
final class Share {

    private Share() {}

    static boolean isPercentage(SourceText source) {
        return source.text().stripTrailing().endsWith("%");
    }

    /**
     * The fraction that a percentage is: exact for a number, otherwise a hundredth of the expression.
     *
     * @param domain what the fraction must be
     * @param subject what it is, for sentences
     */
    static Operand fraction(Scope scope, SourceText source, Domain domain, String subject) {
        String before = source.text().stripTrailing();
        SourceText number = new SourceText(before.substring(0, before.length() - 1), source.places());
        double exact = Settings.percent(number.text());
        Operand fraction = Double.isFinite(exact) ? new Literal(exact) : hundredth(scope, number, subject);
        scope.constraints.add(new Constraint(fraction, domain, subject, source.start()));
        return fraction;
    }

    private static Operand hundredth(Scope scope, SourceText source, String subject) {
        Operand percent = new ExpressionCompiler(scope, source).compile(Parser.parse(source));
        if (percent.type() != Type.SCALAR) {
            throw source.problem(
                    0,
                    subject + " must be a constant or a parameter before its '%', found "
                            + percent.type().label());
        }
        Span all = new Span(0, source.text().length());
        return scope.graph.node("/", Type.SCALAR, List.of(percent, new Literal(100)), source.origin(all));
    }
}
