package io.atra.lang;

import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Text;
import io.atra.plan.Node;
import io.atra.plan.Operand;
import java.util.List;

/** Compiles {@code tf("1h", x)}: x over the bars of a higher timeframe, as it was when the last of them closed. */
final class HigherTimeframe {

    private static final String USAGE = "; call it as tf(timeframe, x), such as tf(\"1h\", close)";

    private final Scope scope;
    private final SourceText source;
    private final ExpressionCompiler expressions;

    HigherTimeframe(Scope scope, SourceText source, ExpressionCompiler expressions) {
        this.scope = scope;
        this.source = source;
        this.expressions = expressions;
    }

    Operand compile(Call call) {
        List<String> slots = BuiltIn.TF.slots().stream().map(BuiltIn.Slot::name).toList();
        Arguments arguments = Arguments.of(source, call, slots, BuiltIn.TF.signature());
        Timeframe timeframe = timeframe(written(call, arguments, slots.getFirst()));
        Expression inner = written(call, arguments, slots.getLast());
        return scope.graph.higher(timeframe, overBars(inner), source.origin(call.span()));
    }

    private Expression written(Call call, Arguments arguments, String slot) {
        Expression argument = arguments.get(slot);
        if (argument != null) return argument;
        throw source.problem(call.span().start(), "'" + slot + "' is missing" + USAGE);
    }

    private Timeframe timeframe(Expression argument) {
        if (!(argument instanceof Text text)) {
            throw source.problem(
                    argument.span().start(),
                    "tf needs a timeframe in quotes, found " + source.quoted(argument.span()) + USAGE);
        }
        try {
            return Timeframe.parseHigher(text.text());
        } catch (UsageException e) {
            throw source.problem(text.span().start(), String.valueOf(e.getMessage()));
        }
    }

    private Node overBars(Expression inner) {
        Operand operand = expressions.compile(inner);
        if (!(operand instanceof Node node) || !node.hangsOnBars()) {
            throw source.problem(
                    inner.span().start(),
                    "tf needs an expression that hangs on bars, found " + source.quoted(inner.span()));
        }
        if (!node.hasHigher()) return node;
        throw source.problem(
                inner.span().start(),
                "tf cannot stand inside tf: " + source.quoted(inner.span()) + " hangs on a higher timeframe already");
    }
}
