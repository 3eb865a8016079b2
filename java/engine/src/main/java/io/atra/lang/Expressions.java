package io.atra.lang;

import io.atra.catalogue.Catalogue;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.plan.Execution;
import io.atra.plan.Operand;
import io.atra.plan.Operand.Literal;
import io.atra.plan.Plan;
import io.atra.plan.PlanWriter;
import io.atra.plan.Type;
import java.util.Collection;
import java.util.List;

/** Plans of bare expressions: columns without a strategy. */
public final class Expressions {

    private Expressions() {}

    /**
     * The plan that computes one column for each expression, without any rule.
     *
     * <pre>{@code
     * Plan plan = Expressions.plan(List.of("sma(close, 20)", "close > open"), List.of());
     * plan.outputs();   // the nodes of the columns, in the order of the expressions
     * }</pre>
     *
     * @param expressions at least one
     * @param columns names of the user's own columns that expressions may use
     * @throws io.atra.error.UsageException when one is wrong, with its place
     */
    public static Plan plan(List<String> expressions, Collection<String> columns) {
        try {
            return plan(expressions, columns, new Scope(Catalogue.standard()));
        } catch (Problem problem) {
            throw problem.inUsage();
        } catch (InputException tooLarge) {
            throw new UsageException(String.valueOf(tooLarge.getMessage()), tooLarge);
        }
    }

    private static Plan plan(List<String> expressions, Collection<String> columns, Scope scope) {
        for (String column : columns) scope.declareColumn(SourceText.of("column", column));
        PlanWriter writer = new PlanWriter(List.of());
        for (String expression : expressions) writer.root("output", column(scope, expression));
        writer.root("sizing equity", new Literal(1)).number("lot", 0).number("min_order", 0);
        return ConstraintCheck.checked(writer.write(Execution.standard(), scope.constraints));
    }

    private static Operand column(Scope scope, String expression) {
        SourceText source = SourceText.of(name(expression), expression);
        Operand column = new ExpressionCompiler(scope, source).compile(Parser.parse(source));
        if (column.type() != Type.SCALAR) return column;
        throw source.problem(0, "this is one number, not a column; use a series, such as close");
    }

    /** An expression is the source of its own errors; a long one is known by its beginning. */
    private static String name(String expression) {
        String line = expression.strip().replaceAll("\\s+", " ");
        return "'" + (line.length() <= 40 ? line : line.substring(0, 39) + "…") + "'";
    }
}
