package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Output;
import io.atra.catalogue.Parameter;
import io.atra.engine.pure.plan.Op.Step;
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
        int higher = at < 0 ? Node.BASE : timeframe(word.substring(at + 1));
        Node node = read(name, words, higher);
        if (words.hasNext()) throw lines.error("no more operands of " + node.name(), words.next());
        // A constant is the same on all bars, and no higher bar is made of higher bars.
        boolean refused = node.isHigher() && (node.isScalar() || node.op() == Step.TF);
        if (refused) throw lines.error(node.name() + " without a timeframe", word);
        return node;
    }

    private Node read(String name, Iterator<String> words, int higher) {
        if (name.equals("column")) return column(words, higher);
        Operation operation = Operation.named(name);
        return operation == null ? function(name, words, higher) : operation(name, operation, words, higher);
    }

    private int timeframe(String label) {
        Timeframe timeframe = Arrays.stream(Timeframe.values())
                .filter(known -> known != Timeframe.IRREGULAR && known.label().equals(label))
                .findFirst()
                .orElseThrow(() -> lines.error("a timeframe", label));
        return position(graph.timeframes, timeframe);
    }

    /** The position of an element, which is added where it is new. */
    private static <T> int position(List<T> all, T element) {
        if (!all.contains(element)) all.add(element);
        return all.indexOf(element);
    }

    private Node column(Iterator<String> words, int higher) {
        String name = next(words, "the name of a column");
        if (!PlanReader.isIdentifier(name)) throw lines.error("the name of a column", name);
        Op op = new Op.Own(position(graph.columns, name));
        return new Node("column", op, higher, List.of(), Kind.NUMBER);
    }

    private Node operation(String name, Operation operation, Iterator<String> words, int higher) {
        List<Operand> operands = new ArrayList<>();
        for (Want want : operation.wants()) {
            operands.add(operand(next(words, want.described()), want, higher));
        }
        Kind kind = operation.gives().kind(operands.stream().map(graph::kind).toList());
        return new Node(name, operation.op(), higher, operands, kind);
    }

    private Node function(String name, Iterator<String> words, int higher) {
        Op.Call call = call(name);
        List<Operand> operands = new ArrayList<>();
        for (int i = call.written(); i > 0; i--) {
            operands.add(operand(next(words, Want.COLUMN.described()), Want.COLUMN, higher));
        }
        for (Parameter parameter : call.function().parameters()) {
            String key = parameter.name() + "=";
            String word = next(words, key);
            if (!word.startsWith(key)) throw lines.error(key, word);
            operands.add(operand(word.substring(key.length()), Want.SCALAR, higher));
        }
        return new Node(name, call, higher, operands, Kind.NUMBER);
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
     * Reads an operand: a node before the next one, a parameter or a number. {@code higher} is the timeframe of the node
     * that asks: a node that it takes has the same, or is a constant.
     */
    Operand operand(String word, Want want, int higher) {
        Operand operand =
                referred(word).orElseThrow(() -> lines.error("an earlier node, a parameter or a number", word));
        Kind kind = graph.kind(operand);
        int of = graph.higher(operand);
        boolean fromHigher = want.equals(Want.HIGHER);
        if (!want.admits(kind) || (fromHigher && of == Node.BASE)) throw lines.error(want.described(), word);
        if (!fromHigher && of != higher && kind != Kind.SCALAR) throw lines.error(over(higher), word);
        return operand;
    }

    private String over(int higher) {
        return higher == Node.BASE
                ? "a node without a timeframe"
                : "a node over bars of " + graph.timeframes.get(higher).label();
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
