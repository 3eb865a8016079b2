package io.atra.bench.contest;

import io.atra.Engines;
import io.atra.bench.rival.Ta4jColumns;
import io.atra.bench.rival.TictactecColumns;
import io.atra.bench.subject.Agreement;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.pure.function.Functions;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Who computes: ATRA's engines and other libraries, by the names of the table's columns. */
public final class Contestants {

    /** ATRA's engines, the best first. */
    public static final List<String> ENGINES = List.of("ffm", "jni", "java");

    /** All of them, in the order of the table's columns; arrays is plain Java without an engine around it. */
    public static final List<String> ALL = List.of("ffm", "jni", "java", "arrays", "ta4j", "tictactec");

    private Contestants() {}

    /** Whether it has that function of the catalogue. */
    public static boolean has(String contestant, String function) {
        return switch (contestant) {
            case "java", "arrays" -> Functions.names().contains(function);
            case "ta4j" -> Ta4jColumns.agreement(function) != null;
            case "tictactec" -> TictactecColumns.agreement(function) != null;
            default -> runs(contestant);
        };
    }

    /** Whether it runs whole strategies here. */
    public static boolean runs(String engine) {
        return Engines.names().contains(engine) && Engines.report(engine).refusal() == null;
    }

    /** That function with its defaults over a series. */
    public static Columns columns(String contestant, String name, Series series) {
        Function function = Catalogue.standard().function(name).orElseThrow();
        double[] parameters = function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
        return switch (contestant) {
            case "arrays" -> new PureColumns(function, parameters, series);
            case "ta4j" -> new Ta4jColumns(name, parameters, series);
            case "tictactec" -> new TictactecColumns(function, parameters, series);
            default -> new EngineColumns(Engines.load(contestant), function, parameters, series);
        };
    }

    /** How far its answers are those of ATRA. */
    public static Agreement agreement(String contestant, String function) {
        Agreement agreement = switch (contestant) {
            case "ta4j" -> Ta4jColumns.agreement(function);
            case "tictactec" -> TictactecColumns.agreement(function);
            default -> Agreement.BITS;
        };
        return Objects.requireNonNull(agreement, () -> contestant + " has no " + function);
    }

    /** Somebody else by whose answers a contestant is held: nobody vouches for itself. */
    public static String witness(String contestant, Predicate<String> able) {
        return ENGINES.stream()
                .filter(engine -> !engine.equals(contestant) && able.test(engine))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no other engine to compare " + contestant + " with"));
    }
}
