package io.atra.app.command;

import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import io.atra.catalogue.Nearest;
import io.atra.catalogue.Operator;
import io.atra.catalogue.Output;
import io.atra.catalogue.Parameter;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code functions [NAME]}: the catalogue. */
@Command(
        name = "functions",
        description = "List the functions that expressions can call, or tell all about one.",
        mixinStandardHelpOptions = true)
final class FunctionsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A function's name.")
    @Nullable
    String name;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        Catalogue catalogue = Catalogue.standard();
        PrintWriter out = spec.commandLine().getOut();
        String wanted = name;
        if (wanted == null) {
            list(catalogue, out);
            return;
        }
        Optional<Function> function = catalogue.function(wanted);
        Optional<Operator> operator = catalogue.operator(wanted);
        if (function.isPresent()) {
            show(function.get(), out);
        } else {
            show(operator.orElseThrow(() -> unknown(catalogue, wanted)), out);
        }
    }

    private void list(Catalogue catalogue, PrintWriter out) {
        if (json) {
            ArrayNode all = Json.array();
            catalogue.functions().forEach(function -> all.add(node(function)));
            catalogue.operators().forEach(operator -> all.add(node(operator)));
            Json.print(out, all);
            return;
        }
        Table table = new Table("FUNCTION", "MEANING");
        catalogue.operators().forEach(operator -> table.row(operator.signature(), operator.hint()));
        catalogue.functions().forEach(function -> table.row(function.signature(), function.hint()));
        table.print(out);
    }

    private void show(Operator operator, PrintWriter out) {
        if (json) {
            Json.print(out, node(operator));
            return;
        }
        out.println(operator.signature() + " → " + operator.type());
        out.println("  " + operator.hint());
    }

    private void show(Function function, PrintWriter out) {
        if (json) {
            Json.print(out, node(function));
            return;
        }
        out.println(function.signature());
        out.println("  " + function.hint() + " (" + function.group() + ")");
        out.println("  reads     " + inputs(function));
        out.println("  outputs   " + outputs(function));
        out.println("  lookback  " + function.lookback() + " bars at the defaults");
        if (function.transcendental()) {
            out.println("  last bits may differ between platforms");
        }
        out.println();
        parameters(function).print(out);
    }

    private static String inputs(Function function) {
        return function.inputs().stream()
                .map(input -> input.written() ? "a series" : input.label())
                .collect(Collectors.joining(", "));
    }

    private static String outputs(Function function) {
        return function.outputs().stream().map(Output::name).collect(Collectors.joining(", "));
    }

    private static Table parameters(Function function) {
        Table table = new Table("PARAMETER", ">DEFAULT", "MUST BE", "MEANING");
        for (Parameter parameter : function.parameters()) {
            table.row(parameter.name(), shortest(parameter.defaultValue()), parameter.expected(), parameter.hint());
        }
        return table;
    }

    private static String shortest(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static ObjectNode node(Function function) {
        ObjectNode node = Json.object();
        node.put("name", function.name()).put("signature", function.signature());
        node.put("group", function.group()).put("hint", function.hint());
        ArrayNode inputs = node.putArray("inputs");
        function.inputs().stream().map(Input::label).forEach(inputs::add);
        ArrayNode parameters = node.putArray("parameters");
        function.parameters().forEach(parameter -> parameters.add(node(parameter)));
        ArrayNode outputs = node.putArray("outputs");
        function.outputs().stream().map(Output::name).forEach(outputs::add);
        node.put("lookback", function.lookback());
        return node.put("transcendental", function.transcendental());
    }

    private static ObjectNode node(Parameter parameter) {
        ObjectNode node = Json.object();
        node.put("name", parameter.name());
        Json.put(node, "default", parameter.defaultValue());
        return node.put("expected", parameter.expected()).put("hint", parameter.hint());
    }

    private static ObjectNode node(Operator operator) {
        ObjectNode node = Json.object();
        node.put("name", operator.name()).put("signature", operator.signature());
        return node.put("type", operator.type()).put("hint", operator.hint());
    }

    private static UsageException unknown(Catalogue catalogue, String name) {
        Stream<String> names = Stream.concat(
                catalogue.functions().stream().map(Function::name),
                catalogue.operators().stream().map(Operator::name));
        return new UsageException("no function is called '" + name + "'" + Nearest.hint(name, names.toList()));
    }
}
