package io.atra.engine.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An expression as a tree, to be written as the nodes of a plan.
 *
 * @param head the operator or function as it stands in a node line; of a scalar leaf the literal or {@code $name}
 * @param named the names of the last operands, where a function's parameters are written by name
 */
record Expr(Type type, String head, List<Expr> operands, List<String> named) {

    private static final String HIGHER = "tf ";
    private static final String SYMBOL = "sym ";

    enum Type {
        SCALAR,
        NUMBER,
        CONDITION
    }

    static Expr literal(double value) {
        return new Expr(Type.SCALAR, decimal(value), List.of(), List.of());
    }

    static Expr parameter(String name) {
        return new Expr(Type.SCALAR, "$" + name, List.of(), List.of());
    }

    /** A price column, or a user's one: {@code column NAME}. */
    static Expr series(String name) {
        return new Expr(Type.NUMBER, name, List.of(), List.of());
    }

    static Expr number(String op, Expr... operands) {
        return new Expr(Type.NUMBER, op, List.of(operands), List.of());
    }

    static Expr condition(String op, Expr... operands) {
        return new Expr(Type.CONDITION, op, List.of(operands), List.of());
    }

    /** A catalogue function: its inputs, then its parameters by name. */
    static Expr function(String head, List<Expr> inputs, List<String> names, List<Expr> values) {
        List<Expr> operands = Stream.concat(inputs.stream(), values.stream()).toList();
        return new Expr(Type.NUMBER, head, operands, names);
    }

    /** What is computed over the bars of a higher timeframe, told to the bars of the plan. */
    static Expr higher(String timeframe, Expr inside) {
        return new Expr(inside.type, HIGHER + timeframe, List.of(inside), List.of());
    }

    /** What is computed over the bars of another symbol, told to the bars of the plan. */
    static Expr ofSymbol(String symbol, Expr inside) {
        return new Expr(inside.type, SYMBOL + symbol, List.of(inside), List.of());
    }

    /** Arithmetic of scalars is a scalar, else a column. */
    static Expr arithmetic(String op, Expr... operands) {
        boolean constant = Stream.of(operands).allMatch(operand -> operand.type == Type.SCALAR);
        return new Expr(constant ? Type.SCALAR : Type.NUMBER, op, List.of(operands), List.of());
    }

    /** The shortest plain decimal that reads back to the value. */
    static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** Whether it stands in a line as a word, without a node of its own. */
    boolean isWord() {
        return type == Type.SCALAR && operands.isEmpty();
    }

    /** Whether what is inside it is computed over other bars. */
    private boolean isOver() {
        return head.startsWith(HIGHER) || head.startsWith(SYMBOL);
    }

    /** What operations inside it carry: {@code @1h}, {@code @sym:ETH-USD}; outside of any it is empty. */
    String mark(String outside) {
        if (isOver()) {
            String bars = head.substring(head.indexOf(' ') + 1);
            return head.startsWith(SYMBOL) ? "@sym:" + bars : "@" + bars;
        }
        return type == Type.SCALAR ? "" : outside;
    }

    /** The same with other operands. */
    Expr with(List<Expr> others) {
        return new Expr(type, head, others, named);
    }

    /** The node line's right side, its operands given as words, its operation with a mark. */
    String line(List<String> words, String mark) {
        List<String> line = new ArrayList<>(List.of(isOver() ? head.substring(0, head.indexOf(' ')) : marked(mark)));
        int firstNamed = words.size() - named.size();
        for (int i = 0; i < words.size(); i++) {
            line.add(i < firstNamed ? words.get(i) : named.get(i - firstNamed) + "=" + words.get(i));
        }
        return String.join(" ", line);
    }

    /** {@code sma@1h}, {@code column@1h signal}. */
    private String marked(String mark) {
        int space = head.indexOf(' ');
        return space < 0 ? head + mark : head.substring(0, space) + mark + head.substring(space);
    }
}
