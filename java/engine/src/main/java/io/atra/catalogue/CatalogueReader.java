package io.atra.catalogue;

import io.atra.catalogue.Catalogue.Contents;
import io.atra.catalogue.Parameter.Choice;
import io.atra.catalogue.Parameter.IntegerRange;
import io.atra.catalogue.Parameter.RealRange;
import io.atra.error.RunException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the catalogue's JSON as a stream: it is read at every start, so nothing is built but the result. */
final class CatalogueReader {

    private final JsonParser json;

    private CatalogueReader(JsonParser json) {
        this.json = json;
    }

    static Catalogue read(byte[] bytes) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            return new Catalogue(new CatalogueReader(json).contents(), bytes);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RunException("the function catalogue of this build is damaged: " + e.getMessage(), e);
        }
    }

    /** The fields of one JSON object that the catalogue uses; each object fills its own. */
    private static final class Fields {
        int abi;
        int code;
        int lookback;
        boolean integer;
        boolean transcendental;
        double min = Double.NEGATIVE_INFINITY;
        double max = Double.POSITIVE_INFINITY;
        double defaultValue;
        String name = "";
        String group = "";
        String hint = "";
        String kind = "";
        String signature = "";
        String type = "";
        String unit = "";
        String formula = "";
        String example = "";
        String start = "";
        List<Input> inputs = List.of();
        List<Parameter> parameters = List.of();
        List<Output> outputs = List.of();
        List<Choice.Option> choices = List.of();
        List<Function> functions = List.of();
        List<Series> series = List.of();
        List<Operator> operators = List.of();
        List<Metric> metrics = List.of();
        List<String> reasons = List.of();
    }

    private Contents contents() {
        Fields f = object();
        var functions = new LinkedHashMap<String, Function>();
        f.functions.forEach(function -> functions.put(function.name(), function));
        var operators = new LinkedHashMap<String, Operator>();
        f.operators.forEach(operator -> operators.put(operator.name(), operator));
        return new Contents(f.abi, functions, f.series, operators, f.metrics, f.reasons);
    }

    private Fields object() {
        expect(JsonToken.START_OBJECT);
        Fields fields = new Fields();
        for (String name; (name = json.nextName()) != null; ) {
            json.nextToken();
            field(name, fields);
        }
        return fields;
    }

    private void field(String name, Fields f) {
        switch (name) {
            case "abi" -> f.abi = json.getIntValue();
            case "code" -> f.code = json.getIntValue();
            case "lookback" -> f.lookback = json.getIntValue();
            case "integer" -> f.integer = json.getBooleanValue();
            case "transcendental" -> f.transcendental = json.getBooleanValue();
            case "min" -> f.min = json.getDoubleValue();
            case "max" -> f.max = json.getDoubleValue();
            case "default" -> f.defaultValue = json.getDoubleValue();
            default -> text(name, f);
        }
    }

    private void text(String name, Fields f) {
        switch (name) {
            case "name" -> f.name = json.getString();
            case "group" -> f.group = json.getString();
            case "hint" -> f.hint = json.getString();
            case "kind" -> f.kind = json.getString();
            case "signature" -> f.signature = json.getString();
            case "type" -> f.type = json.getString();
            case "unit" -> f.unit = json.getString();
            case "formula" -> f.formula = json.getString();
            case "example" -> f.example = json.getString();
            case "start" -> f.start = json.getString();
            default -> list(name, f);
        }
    }

    private void list(String name, Fields f) {
        switch (name) {
            case "inputs" ->
                f.inputs = list(() -> Input.valueOf(json.getString().toUpperCase(Locale.ROOT)));
            case "parameters" -> f.parameters = list(this::parameter);
            case "outputs" -> f.outputs = list(this::output);
            case "choices" -> f.choices = list(this::option);
            case "functions" -> f.functions = list(this::function);
            case "series" -> f.series = list(this::series);
            case "operators" -> f.operators = list(this::operator);
            case "metrics" -> f.metrics = list(this::metric);
            case "reasons" -> f.reasons = list(json::getString);
            default -> json.skipChildren();
        }
    }

    private Function function() {
        Fields f = object();
        return new Function(f.name, f.group, f.hint, f.inputs, f.parameters, f.outputs, f.lookback, f.transcendental);
    }

    private Parameter parameter() {
        Fields f = object();
        return switch (f.kind) {
            case "integer" -> new IntegerRange(f.name, (long) f.min, (long) f.max, f.defaultValue, f.hint);
            case "real" -> new RealRange(f.name, f.min, f.max, f.defaultValue, f.hint);
            case "choice" -> new Choice(f.name, f.choices, f.defaultValue, f.hint);
            default -> throw new IllegalArgumentException("parameter '" + f.name + "' has the kind '" + f.kind + "'");
        };
    }

    private Output output() {
        Fields f = object();
        return new Output(f.name, f.integer);
    }

    private Choice.Option option() {
        Fields f = object();
        return new Choice.Option(f.code, f.name);
    }

    private Series series() {
        Fields f = object();
        return new Series(f.name, f.hint);
    }

    private Operator operator() {
        Fields f = object();
        return new Operator(f.name, f.signature, f.type, f.hint, f.example, f.start);
    }

    private Metric metric() {
        Fields f = object();
        return new Metric(f.name, f.unit, f.formula);
    }

    private <T> List<T> list(Supplier<T> element) {
        expect(JsonToken.START_ARRAY);
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) elements.add(element.get());
        return elements;
    }

    private void expect(JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(
                    "expected " + token + " at " + json.currentLocation().offsetDescription());
        }
    }
}
