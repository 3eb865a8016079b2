package io.atra.lang;

import io.atra.bars.Symbol;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Text;
import io.atra.plan.Node;
import io.atra.plan.Operand;
import io.atra.plan.OtherBars;
import java.util.List;

/**
 * Compiles {@code tf("1h", x)} and {@code sym("ETH-USD", x)}: x over the bars of a higher timeframe or of another symbol,
 * as it was when the last of them closed.
 */
final class OverOtherBars {

    private final BuiltIn builtIn;
    private final Scope scope;
    private final SourceText source;
    private final ExpressionCompiler expressions;
    private final boolean higher;
    private final String usage;

    /** @param builtIn {@link BuiltIn#TF} or {@link BuiltIn#SYM} */
    OverOtherBars(BuiltIn builtIn, Scope scope, SourceText source, ExpressionCompiler expressions) {
        this.builtIn = builtIn;
        this.scope = scope;
        this.source = source;
        this.expressions = expressions;
        this.higher = builtIn.equals(BuiltIn.TF);
        String example = higher ? "tf(\"1h\", close)" : "sym(\"ETH-USD\", close)";
        this.usage = "; call it as " + builtIn.signature() + ", such as " + example;
    }

    Operand compile(Call call) {
        List<String> slots = builtIn.slots().stream().map(BuiltIn.Slot::name).toList();
        Arguments arguments = Arguments.of(source, call, slots, builtIn.signature());
        OtherBars bars = bars(written(call, arguments, slots.getFirst()), slots.getFirst());
        Expression inner = written(call, arguments, slots.getLast());
        return scope.graph.over(bars, overBars(inner), source.origin(call.span()));
    }

    private Expression written(Call call, Arguments arguments, String slot) {
        Expression argument = arguments.get(slot);
        if (argument != null) return argument;
        throw source.problem(call.span().start(), "'" + slot + "' is missing" + usage);
    }

    private OtherBars bars(Expression argument, String slot) {
        if (!(argument instanceof Text text)) {
            throw source.problem(
                    argument.span().start(),
                    builtIn.label() + " needs a " + slot + " in quotes, found " + source.quoted(argument.span())
                            + usage);
        }
        try {
            return higher
                    ? new OtherBars.Higher(Timeframe.parseHigher(text.text()))
                    : new OtherBars.OfSymbol(Symbol.checked(text.text()));
        } catch (UsageException e) {
            throw source.problem(text.span().start(), String.valueOf(e.getMessage()));
        }
    }

    private Node overBars(Expression inner) {
        Operand operand = expressions.compile(inner);
        if (!(operand instanceof Node node) || !node.hangsOnBars()) {
            throw refused(inner, builtIn.label() + " needs an expression that hangs on bars, found " + quoted(inner));
        }
        if (node.hasHigher()) throw nested(inner, BuiltIn.TF, "a higher timeframe");
        if (node.hasSymbol()) throw nested(inner, BuiltIn.SYM, "another symbol");
        if (!higher && node.hasColumn()) {
            throw refused(
                    inner,
                    "sym has no columns of your own, which belong to the bars of the strategy: " + quoted(inner)
                            + " hangs on one");
        }
        return node;
    }

    private Problem nested(Expression inner, BuiltIn inside, String bars) {
        return refused(
                inner,
                inside.label() + " cannot stand inside " + builtIn.label() + ": " + quoted(inner) + " hangs on " + bars
                        + " already");
    }

    private Problem refused(Expression inner, String why) {
        return source.problem(inner.span().start(), why);
    }

    private String quoted(Expression inner) {
        return source.quoted(inner.span());
    }
}
