package io.atra.lang;

import io.atra.lang.BinaryOperator.Power;
import io.atra.lang.Expression.Argument;
import io.atra.lang.Expression.Binary;
import io.atra.lang.Expression.Call;
import io.atra.lang.Expression.Name;
import io.atra.lang.Expression.Selection;
import io.atra.lang.Expression.Shift;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads expressions by binding powers (after Pratt): an operand, then every operator that binds at least as
 * tightly as the place asks for. Levels are counted before they are entered, so no text can exhaust the stack.
 */
final class Parser {

    /** More than anybody writes by hand. */
    static final int DEEPEST = 200;

    private final SourceText source;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(SourceText source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    /** The expression that a text is. */
    static Expression parse(SourceText source) {
        return new Parser(source).whole();
    }

    private Expression whole() {
        if (peek().kind() == Token.Kind.END) throw problem("the expression is empty");
        Expression expression = expression(Power.NONE);
        if (peek().kind() != Token.Kind.END) throw afterOperand("an operator or the end of the expression");
        return expression;
    }

    private Expression expression(int loosest) {
        int start = peek().span().start();
        Expression left = operand();
        BinaryOperator operator = BinaryOperator.of(peek());
        while (operator != null && operator.power() >= loosest) {
            left = binary(start, left, operator);
            operator = BinaryOperator.of(peek());
        }
        return left;
    }

    private Expression binary(int start, Expression left, BinaryOperator operator) {
        Token sign = take();
        if (operator == BinaryOperator.REMAINDER && !peek().beginsOperand()) throw percentage(sign);
        if (!peek().beginsOperand())
            throw problem("expected an operand after '" + sign.text() + "', found " + peek().shown());
        Expression right = operator.groupsFromRight()
                ? deeper(() -> expression(operator.power()))
                : expression(operator.power() + 1);
        Binary binary = new Binary(operator, left, right, since(start));
        if (operator.kind() == BinaryOperator.Kind.COMPARISON) refuseChain(binary);
        return binary;
    }

    private void refuseChain(Binary binary) {
        BinaryOperator following = BinaryOperator.of(peek());
        if (following == null || following.kind() != BinaryOperator.Kind.COMPARISON) return;
        String middle = source.quoted(binary.right().span());
        throw problem("comparisons do not chain; write " + source.quoted(binary.span()) + " and " + middle + " "
                + following.sign() + " …");
    }

    private Problem percentage(Token sign) {
        Token before = tokens.get(next - 2);
        String fraction = before.kind() == Token.Kind.NUMBER ? hundredth(before.text()) : "a fraction such as 0.2";
        return source.problem(
                sign.span().start(), "'%' is the remainder of a division here; for a percentage write " + fraction);
    }

    private static String hundredth(String number) {
        return new BigDecimal(number).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    private Expression operand() {
        Token token = take();
        if (token.is("-")) return negation(token);
        if (token.is("not")) return not(token);
        return postfix(token.span().start(), primary(token));
    }

    private Expression negation(Token sign) {
        Expression operand = deeper(() -> expression(Power.NEGATION));
        return new Expression.Negation(operand, since(sign.span().start()));
    }

    private Expression not(Token sign) {
        Expression operand = deeper(() -> expression(Power.NOT));
        return new Expression.Not(operand, since(sign.span().start()));
    }

    private Expression primary(Token token) {
        return switch (token.kind()) {
            case NUMBER -> new Expression.Literal(Double.parseDouble(token.text()), token.span());
            case NAME -> nameOrCall(token);
            case TEXT ->
                new Expression.Text(token.text().substring(1, token.text().length() - 1), token.span());
            case SIGN -> group(token);
            case END -> throw expected("an operand", token);
        };
    }

    private Expression nameOrCall(Token token) {
        Name name = new Name(token.text(), token.span());
        return peek().is("(") ? call(name) : name;
    }

    private Expression group(Token open) {
        if (!open.is("(")) throw expected("an operand", open);
        Expression inner = deeper(() -> expression(Power.NONE));
        close(open, ")");
        return inner;
    }

    private Expression postfix(int start, Expression operand) {
        int before = depth;
        while (peek().is("[") || peek().is(".")) {
            enter();
            operand = peek().is("[") ? shift(start, operand) : selection(start, operand);
        }
        depth = before;
        return operand;
    }

    private Expression shift(int start, Expression series) {
        Token open = take();
        Expression bars = expression(Power.NONE);
        close(open, "]");
        return new Shift(series, bars, since(start));
    }

    private Expression selection(int start, Expression operand) {
        Token point = take();
        Token output = take();
        if (output.kind() != Token.Kind.NAME) throw expected("the name of an output after '.'", output);
        if (operand instanceof Call || operand instanceof Name) {
            return new Selection(operand, new Name(output.text(), output.span()), since(start));
        }
        throw source.problem(point.span().start(), "only a call of a function has outputs to select with '.'");
    }

    private Expression call(Name function) {
        Token open = take();
        List<Argument> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do arguments.add(deeper(this::argument));
            while (accept(","));
        }
        close(open, ")");
        return new Call(function, List.copyOf(arguments), since(function.span().start()));
    }

    private Argument argument() {
        if (peek().kind() == Token.Kind.NAME && tokens.get(next + 1).is("=")) {
            Token name = take();
            take();
            return new Argument(Optional.of(new Name(name.text(), name.span())), expression(Power.NONE));
        }
        return new Argument(Optional.empty(), expression(Power.NONE));
    }

    private boolean accept(String sign) {
        boolean there = peek().is(sign);
        if (there) next++;
        return there;
    }

    private void close(Token open, String sign) {
        if (accept(sign)) return;
        if (peek().kind() == Token.Kind.END) {
            throw source.problem(open.span().start(), "'" + open.text() + "' is not closed, '" + sign + "' is missing");
        }
        if (peek().is(")") || peek().is("]")) {
            throw problem("unexpected '" + peek().text() + "', '" + sign + "' is missing before it");
        }
        throw afterOperand(open.is("(") ? "',' or ')'" : "']'");
    }

    /** What is wrong when an operand has ended and no operator follows. */
    private Problem afterOperand(String expected) {
        Token token = peek();
        for (Token word : List.of(tokens.get(next - 1), token)) if (isWordInCapitals(word)) return lowerCase(word);
        if (token.is("=")) return problem("'=' does not compare, write '=='");
        if (token.is(")") || token.is("]")) return problem("unexpected '" + token.text() + "', nothing is open for it");
        String hint = token.beginsOperand() ? "; is a ',' or an operator missing before it?" : "";
        return problem("expected " + expected + ", found " + token.shown() + hint);
    }

    private static boolean isWordInCapitals(Token token) {
        return token.kind() == Token.Kind.NAME
                && Lexer.WORDS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    private Problem lowerCase(Token word) {
        String lower = word.text().toLowerCase(Locale.ROOT);
        return source.problem(word.span().start(), "unexpected '" + word.text() + "', write '" + lower + "'");
    }

    private Problem expected(String expected, Token found) {
        return source.problem(found.span().start(), "expected " + expected + ", found " + found.shown());
    }

    private Problem problem(String message) {
        return source.problem(peek().span().start(), message);
    }

    /** From a place to the last token taken. */
    private Span since(int start) {
        return new Span(start, tokens.get(next - 1).span().end());
    }

    private <T> T deeper(Supplier<T> inner) {
        enter();
        T result = inner.get();
        depth--;
        return result;
    }

    private void enter() {
        if (++depth > DEEPEST) throw problem("the expression is nested deeper than " + DEEPEST + " levels");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) next++;
        return token;
    }
}
