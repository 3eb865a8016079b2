package io.atra.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded random expressions that are well typed, and ways to write one and the same. */
final class RandomExpressions {

    /** A tree with the precedence of its root, from 1 for {@code or} to 9 for what needs no brackets. */
    sealed interface Tree {
        int power();
    }

    record Leaf(String text) implements Tree {
        @Override
        public int power() {
            return 9;
        }
    }

    record Sign(String sign, int power, Tree operand) implements Tree {}

    record Infix(String sign, int power, Tree left, Tree right) implements Tree {}

    /** {@code head part, part tail}: a call or a shift. */
    record Form(String head, List<Tree> parts, String tail) implements Tree {
        @Override
        public int power() {
            return 9;
        }
    }

    private static final List<String> SERIES = List.of("open", "high", "low", "close", "volume", "hl2", "mine");
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private boolean higher;

    RandomExpressions(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Tree condition(int depth) {
        if (depth == 0) return comparison(0);
        return switch (random.nextInt(8)) {
            case 0 -> new Infix("or", 1, condition(depth - 1), condition(depth - 1));
            case 1 -> new Infix("and", 2, condition(depth - 1), condition(depth - 1));
            case 2 -> new Sign("not", 3, condition(depth - 1));
            case 3 -> new Form("crossover(", List.of(number(depth - 1), number(depth - 1)), ")");
            case 4 -> new Form("rising(", List.of(number(depth - 1), new Leaf("3")), ")");
            case 5 -> higher(depth);
            default -> comparison(depth - 1);
        };
    }

    /** One level of them, and something of bars inside. */
    private Tree higher(int depth) {
        if (higher) return comparison(depth - 1);
        higher = true;
        Tree inside = new Infix("and", 2, new Leaf("rising(close, 2)"), condition(depth - 1));
        higher = false;
        return new Form(any(List.of("tf(\"1h\",", "tf('1d',")), List.of(inside), ")");
    }

    private Tree comparison(int depth) {
        return new Infix(any(COMPARISONS), 4, number(depth), number(depth));
    }

    private Tree number(int depth) {
        if (depth == 0)
            return random.nextInt(3) == 0 ? new Leaf(any(List.of("2", "0.5", "30"))) : new Leaf(any(SERIES));
        return switch (random.nextInt(11)) {
            case 0 -> new Infix("+", 5, number(depth - 1), number(depth - 1));
            case 1 -> new Infix("-", 5, number(depth - 1), number(depth - 1));
            case 2 -> new Infix("*", 6, number(depth - 1), number(depth - 1));
            case 3 -> new Infix("/", 6, number(depth - 1), number(depth - 1));
            case 4 -> new Infix("%", 6, number(depth - 1), number(depth - 1));
            case 5 -> new Infix("^", 8, number(depth - 1), number(depth - 1));
            case 6 -> new Sign("-", 7, number(depth - 1));
            case 7 -> new Form("if(", List.of(condition(depth - 1), number(depth - 1), number(depth - 1)), ")");
            case 8 -> new Form("sma(", List.of(series(depth - 1), new Leaf("10")), ")");
            case 9 -> new Form("bbands(", List.of(series(depth - 1)), ").lowerband");
            default -> new Form("abs(", List.of(number(depth - 1)), ")[1]");
        };
    }

    private Tree series(int depth) {
        return new Infix("+", 5, new Leaf(any(SERIES)), number(depth));
    }

    /** With brackets around every operand: the meaning beyond doubt. */
    String bracketed(Tree tree) {
        return switch (tree) {
            case Leaf leaf -> leaf.text();
            case Sign sign -> sign.sign() + " (" + bracketed(sign.operand()) + ")";
            case Infix infix ->
                "(" + bracketed(infix.left()) + ") " + infix.sign() + " (" + bracketed(infix.right()) + ")";
            case Form form ->
                form(form, form.parts().stream().map(this::bracketed).toList(), ",");
        };
    }

    /** With the brackets that precedence demands, and {@code extra} in a hundred operands with more, and blanks. */
    String written(Tree tree, int extra) {
        return written(tree, 0, extra);
    }

    private String written(Tree tree, int loosest, int extra) {
        boolean brackets = tree.power() < loosest || random.nextInt(100) < extra;
        String text = blank(extra) + plain(tree, extra) + blank(extra);
        return brackets ? "(" + text + ")" : text;
    }

    private String plain(Tree tree, int extra) {
        return switch (tree) {
            case Leaf leaf -> leaf.text();
            case Sign sign -> sign.sign() + " " + written(sign.operand(), sign.power(), extra);
            case Infix infix -> infix(infix, extra);
            case Form form -> {
                List<String> parts = new ArrayList<>();
                for (Tree part : form.parts()) parts.add(written(part, 0, extra));
                yield form(form, parts, blank(extra) + ",");
            }
        };
    }

    private String infix(Infix infix, int extra) {
        boolean fromRight = infix.sign().equals("^");
        boolean chains = infix.power() != 4;
        String left = written(infix.left(), fromRight || !chains ? infix.power() + 1 : infix.power(), extra);
        String right = written(infix.right(), fromRight ? infix.power() : infix.power() + 1, extra);
        return left + " " + infix.sign() + " " + right;
    }

    private String blank(int extra) {
        return random.nextInt(100) < extra ? any(List.of(" ", "  ", "\n", "\t", "\r\n ")) : "";
    }

    private static String form(Form form, List<String> parts, String comma) {
        return form.head() + String.join(comma, parts) + form.tail();
    }
}
