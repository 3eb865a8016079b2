package io.atra.lang;

import java.util.List;
import java.util.Optional;

/** An expression as it was written, before its names mean anything. */
sealed interface Expression {

    /** Where it stands, brackets around it included where they belong to a larger one. */
    Span span();

    /** The expressions that it is made of. */
    List<Expression> parts();

    record Literal(double value, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** What stands between two quotes: the timeframe of {@code tf("1h", close)}, a symbol. */
    record Text(String text, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    record Name(String name, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    record Negation(Expression operand, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    record Not(Expression operand, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** Long chains of these lean to the left: whoever walks them does so in a loop. */
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** A value of some bars ago: {@code close[1]}. */
    record Shift(Expression series, Expression bars, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(series, bars);
        }
    }

    /** An output of a function: {@code bbands(close).upperband}. */
    record Selection(Expression call, Name output, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(call);
        }
    }

    record Call(Name function, List<Argument> arguments, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return arguments.stream().map(Argument::value).toList();
        }
    }

    /** What is handed to a function, by its place or by name. */
    record Argument(Optional<Name> name, Expression value) {}
}
