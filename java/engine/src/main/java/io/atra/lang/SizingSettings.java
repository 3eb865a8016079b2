package io.atra.lang;

import io.atra.plan.Domain;
import io.atra.plan.Operand;
import io.atra.plan.Operand.Literal;
import io.atra.plan.PlanWriter;

/** The section {@code [sizing]}. */
final class SizingSettings {

    private final Settings settings;
    private final Scope scope;
    private final double leverage;

    SizingSettings(Settings settings, Scope scope, double leverage) {
        this.settings = settings;
        this.scope = scope;
        this.leverage = leverage;
    }

    void write(PlanWriter writer) {
        Sizing method = settings.choice(Key.METHOD, Sizing.EQUITY);
        if (method == Sizing.RISK) requireStop();
        writer.root("sizing " + method.label(), value(method));
        writer.number("lot", settings.number(Key.LOT, Bound.AT_LEAST_ZERO, 0));
        writer.number("min_order", settings.number(Key.MIN_ORDER, Bound.AT_LEAST_ZERO, 0));
    }

    private void requireStop() {
        if (settings.get(Key.STOP_LOSS).isPresent()
                || settings.get(Key.TRAILING_STOP).isPresent()) return;
        throw setting(Key.METHOD)
                .problem("sizing by risk needs a distance; write stop_loss or trailing_stop under [exits]");
    }

    private Setting setting(Key key) {
        return settings.get(key).orElseThrow();
    }

    private Operand value(Sizing method) {
        if (settings.get(Key.VALUE).isPresent())
            return written(method, settings.expression(Key.VALUE).orElseThrow());
        if (method == Sizing.EQUITY) return new Literal(1);
        throw setting(Key.METHOD).problem("sizing by " + method.label() + " needs a value under [sizing]");
    }

    private Operand written(Sizing method, SourceText source) {
        Domain domain = domain(method);
        String subject = "value of sizing by " + method.label();
        if (!Share.isPercentage(source)) {
            return new ExpressionCompiler(scope, source).scalar(Parser.parse(source), domain, subject, "");
        }
        if (method.isShare()) return Share.fraction(scope, source, domain, subject);
        throw source.problem(0, subject + " cannot be a percentage");
    }

    private Domain domain(Sizing method) {
        return switch (method) {
            case EQUITY ->
                Domain.positiveUpTo(
                        leverage, "above 0 and at most the leverage " + Operand.decimal(leverage) + " (1 is \"100%\")");
            case RISK -> Domain.positiveUpTo(1, "above 0 and at most 1 (0.01 is \"1%\")");
            case CASH, UNITS -> Domain.positive();
        };
    }
}
