package io.atra.lang;

import io.atra.plan.Constraint;
import io.atra.plan.Domain;
import io.atra.plan.Operand;
import io.atra.plan.PlanWriter;
import io.atra.plan.Type;
import java.util.List;

/** The section {@code [exits]}. */
final class Exits {

    private static final List<Key> DISTANCES = List.of(Key.STOP_LOSS, Key.TAKE_PROFIT, Key.TRAILING_STOP);

    private final Settings settings;
    private final Scope scope;
    private final Contradictions contradictions;

    Exits(Settings settings, Scope scope, Contradictions contradictions) {
        this.settings = settings;
        this.scope = scope;
        this.contradictions = contradictions;
    }

    void write(PlanWriter writer) {
        for (Key key : DISTANCES) settings.expression(key).ifPresent(source -> distance(writer, key, source));
        settings.expression(Key.MAX_BARS).ifPresent(source -> maxBars(writer, source));
    }

    private void distance(PlanWriter writer, Key key, SourceText source) {
        if (Share.isPercentage(source)) {
            Operand fraction = Share.fraction(scope, source, Domain.positive(), key.label());
            contradictions.fraction(key, source, fraction);
            writer.root(key.label() + " fraction", fraction);
        } else {
            writer.root(key.label() + " distance", price(key, source));
        }
    }

    private Operand price(Key key, SourceText source) {
        Operand price = new ExpressionCompiler(scope, source).number(Parser.parse(source));
        if (price.type() == Type.SCALAR) {
            scope.constraints.add(new Constraint(price, Domain.positive(), key.label(), source.start()));
        }
        return price;
    }

    private void maxBars(PlanWriter writer, SourceText source) {
        Expression bars = Parser.parse(source);
        writer.root("max_bars", new ExpressionCompiler(scope, source).scalar(bars, Domain.bars(1), "max_bars", ""));
    }
}
