package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Output;
import io.atra.catalogue.Parameter;
import io.atra.engine.pure.plan.Op.Step;
import io.atra.plan.OtherBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads nodes and operands: operations of the table, the user's columns, functions of the catalogue. */
final class NodeReader {

    private final PlanLines lines;
    private final Graph graph;

    NodeReader(PlanLines lines, Graph graph) {
        this.lines = lines;
        this.graph = graph;
    }

    /** Reads what follows {@code nK = }, as the next node. */
    Node read(String right) {
        List<String> all = Arrays.asList(right.split(" ", -1));
        Iterator<String> words = all.subList(1, all.size()).iterator();
        String word = all.getFirst();
        int at = word.indexOf('@');
        String name = at < 0 ? word : word.substring(0, at);
        int basis = at < 0 ? Node.OWN : basis(word.substring(at + 1));
        Node node = read(name, words, basis);
        if (words.hasNext()) throw lines.error("no more operands of " + node.name(), words.next());
        if (basis != Node.OWN) checkElsewhere(node, graph.bases.get(basis), word);
        return node;
    }

    /**
     * A constant is the same on all bars, nothing is over the other bars of other bars, and columns of the user's own
     * belong to the plan's bars.
     */
    private void checkElsewhere(Node node, OtherBars bars, String word) {
        boolean foreign = node.op() instanceof Op.Own && isSymbol(bars);
        if (foreign || node.isScalar() || node.op() == Step.TF) {
            throw lines.error(node.name() + " without " + noun(bars), word);
        }
    }

    private static boolean isSymbol(OtherBars bars) {
        return bars instanceof OtherBars.OfSymbol;
    }

    /** What they are called where they should not be. */
    private static String noun(OtherBars bars) {
        return isSymbol(bars) ? "a symbol" : "a timeframe";
    }

    private Node read(String name, Iterator<String> words, int basis) {
        if (name.equals("column")) return column(words, basis);
        Operation operation = Operation.named(name);
        return operation == null ? function(name, words, basis) : operation(name, operation, words, basis);
    }

    private int basis(String mark) {
        return position(graph.bases, otherBars(mark));
    }

    private OtherBars otherBars(String mark) {
        if (!mark.startsWith(OtherBars.SYMBOL_MARK)) return new OtherBars.Higher(timeframe(mark));
        String symbol = mark.substring(OtherBars.SYMBOL_MARK.length());
        boolean plain = !symbol.isEmpty() && symbol.chars().allMatch(c -> c > ' ');
        if (!plain) throw lines.error("a symbol", mark);
        return new OtherBars.OfSymbol(symbol);
    }

    private Timeframe timeframe(String label) {
        return Arrays.stream(Timeframe.values())
                .filter(known -> known != Timeframe.IRREGULAR && known.label().equals(label))
                .findFirst()
                .orElseThrow(() -> lines.error("a timeframe", label));
    }

    /** The position of an element, which is added where it is new. */
    private static <T> int position(List<T> all, T element) {
        if (!all.contains(element)) all.add(element);
        return all.indexOf(element);
    }

    private Node column(Iterator<String> words, int basis) {
        String name = next(words, "the name of a column");
        if (!PlanReader.isIdentifier(name)) throw lines.error("the name of a column", name);
        Op op = new Op.Own(position(graph.columns, name));
        return new Node("column", op, basis, List.of(), Kind.NUMBER);
    }

    private Node operation(String name, Operation operation, Iterator<String> words, int basis) {
        List<Operand> operands = new ArrayList<>();
        for (Want want : operation.wants()) {
            operands.add(operand(next(words, want.described()), want, basis));
        }
        Kind kind = operation.gives().kind(operands.stream().map(graph::kind).toList());
        return new Node(name, operation.op(), basis, operands, kind);
    }

    private Node function(String name, Iterator<String> words, int basis) {
        Op.Call call = call(name);
        List<Operand> operands = new ArrayList<>();
        for (int i = call.written(); i > 0; i--) {
            operands.add(operand(next(words, Want.COLUMN.described()), Want.COLUMN, basis));
        }
        for (Parameter parameter : call.function().parameters()) {
            String key = parameter.name() + "=";
            String word = next(words, key);
            if (!word.startsWith(key)) throw lines.error(key, word);
            operands.add(operand(word.substring(key.length()), Want.SCALAR, basis));
        }
        return new Node(name, call, basis, operands, Kind.NUMBER);
    }

    private String next(Iterator<String> words, String expected) {
        if (!words.hasNext()) throw lines.error(expected, "the end of the line");
        return words.next();
    }

    /** The function and which of its outputs, written only where there are several. */
    private Op.Call call(String name) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        Function function =
                Catalogue.standard().function(head).orElseThrow(() -> lines.error("an operation or a function", name));
        int output = output(function, dot < 0 ? null : name.substring(dot + 1));
        if (output < 0) throw lines.error(head + " and its output (" + outputs(function) + ")", name);
        return new Op.Call(function, output);
    }

    /** The position of the output; -1 where it should be written and is not, or the other way round. */
    private static int output(Function function, @Nullable String output) {
        boolean one = function.outputs().size() == 1;
        if (output == null) return one ? 0 : -1;
        List<String> names = function.outputs().stream().map(Output::name).toList();
        return one ? -1 : names.indexOf(output);
    }

    private static String outputs(Function function) {
        return function.outputs().stream().map(Output::name).collect(Collectors.joining(" or "));
    }

    /**
     * Reads an operand: a node before the next one, a parameter or a number. {@code basis} is what the node that
     * asks is over: a node that it takes is over the same, or is a constant.
     */
    Operand operand(String word, Want want, int basis) {
        Operand operand =
                referred(word).orElseThrow(() -> lines.error("an earlier node, a parameter or a number", word));
        Kind kind = graph.kind(operand);
        int of = graph.basis(operand);
        boolean back = want.equals(Want.HIGHER) || want.equals(Want.OF_SYMBOL);
        if (!want.admits(kind) || (back && !bringsBack(want, of))) throw lines.error(want.described(), word);
        if (!back && of != basis && kind != Kind.SCALAR) throw lines.error(over(basis, of), word);
        return operand;
    }

    private boolean bringsBack(Want want, int of) {
        return of != Node.OWN && isSymbol(graph.bases.get(of)) == want.equals(Want.OF_SYMBOL);
    }

    private String over(int basis, int found) {
        return basis == Node.OWN
                ? "a node without " + noun(graph.bases.get(found))
                : "a node over bars of " + graph.bases.get(basis).mark();
    }

    private Optional<Operand> referred(String word) {
        if (word.startsWith("n")) return reference(word.substring(1));
        if (word.startsWith("$")) return parameter(word.substring(1));
        OptionalDouble value = Literals.read(word);
        return value.isPresent() ? Optional.of(new Operand.Literal(value.getAsDouble())) : Optional.empty();
    }

    private Optional<Operand> reference(String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,8}")) return Optional.empty();
        int node = Integer.parseInt(digits);
        return node < graph.nodes.size() ? Optional.of(new Operand.Reference(node)) : Optional.empty();
    }

    private Optional<Operand> parameter(String name) {
        int position = graph.parameters.indexOf(name);
        return position < 0 ? Optional.empty() : Optional.of(new Operand.Variable(position));
    }
}
