package io.atra.plan;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Nearest;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A strategy as every engine runs it: one canonical text with a hole for each parameter.
 *
 * <pre>{@code
 * Plan plan = StrategyFile.read(Path.of("cross.toml")).plan();
 * plan.hash();                              // the identity: SHA-256 of the text
 * double[] values = plan.bind(Map.of("fast", 10.0));
 * plan.describe(1);                         // n1 = sma(close, fast) at cross.toml:11:5
 * }</pre>
 *
 * @param text the lines, each ended by a line feed
 * @param parameters in the order of the values of a run
 * @param origins what the user wrote for each node, by its number; empty when the plan was read from its text
 * @param constraints what the values of parameters must satisfy
 */
public record Plan(String text, List<Parameter> parameters, List<Origin> origins, List<Constraint> constraints) {

    static final String HEADER = "atra-plan 1";
    private static final Pattern COLUMN = Pattern.compile("n[0-9]+ = column(?:@[^ ]+)? ([^ ]+)");
    private static final Pattern OF_SYMBOL = Pattern.compile("n[0-9]+ = [^ @]+@" + OtherBars.SYMBOL_MARK + "([^ ]+).*");
    private static final String EXECUTION = "\nexecution\n";

    /** Copies the lists. */
    public Plan {
        parameters = List.copyOf(parameters);
        origins = List.copyOf(origins);
        constraints = List.copyOf(constraints);
    }

    /**
     * The plan of a text that was written by ATRA, as the ledger keeps it. Its parameters have no defaults and
     * no ranges, and {@link #describe} knows no places.
     *
     * @throws InputException when the text is no plan of this version; the engine checks the rest
     */
    public static Plan of(String text) {
        if (!text.startsWith(HEADER + "\n") || !text.contains(EXECUTION)) {
            throw new InputException("this is not a plan of this version of ATRA: it must begin with '" + HEADER + "'");
        }
        List<Parameter> parameters = text.lines()
                .filter(line -> line.startsWith("param "))
                .map(line -> new Parameter(line.substring("param ".length()), Double.NaN, Optional.empty()))
                .toList();
        if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new InputException("this plan is damaged: it names a parameter twice");
        }
        return new Plan(text, parameters, List.of(), List.of());
    }

    /** The lines up to {@code execution}: what is computed. */
    public String graph() {
        return text.substring(0, split());
    }

    /** The lines from {@code execution} on: how orders fill and what they cost. */
    public String execution() {
        return text.substring(split());
    }

    private int split() {
        return text.indexOf(EXECUTION) + 1;
    }

    /** The time zone of hours and weekdays, and of days, weeks and months of higher bars: its IANA name. */
    public String tz() {
        return setting("tz");
    }

    /** What follows a key under {@code execution}. */
    String setting(String key) {
        return execution()
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow(() -> new InputException("this plan is damaged: it has no line '" + key + "'"));
    }

    /**
     * The same plan with another value behind a key under {@code execution}.
     *
     * @throws IllegalArgumentException when there is no such key
     */
    public Plan withSetting(String key, String value) {
        String changed = execution()
                .lines()
                .map(line -> line.startsWith(key + " ") ? key + " " + value : line)
                .collect(Collectors.joining("\n", "", "\n"));
        if (execution().lines().noneMatch(line -> line.startsWith(key + " "))) {
            throw new IllegalArgumentException("no setting of a plan is called '" + key + "'");
        }
        return new Plan(graph() + changed, parameters, origins, constraints);
    }

    /** Whether a line of the graph is this one. */
    boolean has(String line) {
        return graph().lines().anyMatch(line::equals);
    }

    /** Whether a rule is written. */
    boolean hasRule(String rule) {
        return graph().lines().anyMatch(line -> line.startsWith(rule + " "));
    }

    /** Whether something in it hangs on bars of a higher timeframe. */
    public boolean hasHigher() {
        return graph().contains(" = " + OtherBars.Higher.OPERATION + " ");
    }

    /** The other symbols whose bars it reads, in the order in which they first come; usually none. */
    public List<String> symbols() {
        return nodeLines()
                .map(OF_SYMBOL::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .distinct()
                .toList();
    }

    /**
     * Checks that the plan's higher timeframes can be made of the bars that it is given.
     *
     * @throws UsageException when they cannot; it names both timeframes, those that would do, and the place
     */
    public void check(Timeframe bars) {
        HigherTimeframes.check(this, bars);
    }

    /**
     * Checks that the plan can be computed over bars: that these make its higher ones, and that those of its other symbols
     * lie beside them.
     *
     * @throws UsageException when they do not; it names symbol, timeframe and place
     */
    public void check(Bars bars) {
        check(bars.timeframe());
        OtherSymbols.check(this, bars);
    }

    /** The plan's identity: SHA-256 of the text, in lower-case hexadecimal. */
    public String hash() {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How many nodes there are. */
    public int nodeCount() {
        return (int) nodeLines().count();
    }

    /** The lines of its nodes as they are written, in order: {@code n1 = sma n0 timeperiod=$fast}. */
    public Stream<String> nodeLines() {
        return graph().lines().filter(Plan::isNode);
    }

    static boolean isNode(String line) {
        return line.startsWith("n") && line.contains(" = ");
    }

    /** The default of each parameter. */
    public double[] defaults() {
        return parameters.stream().mapToDouble(Parameter::defaultValue).toArray();
    }

    /** The nodes wanted as columns, by number, in the order in which they were asked for. */
    public int[] outputs() {
        return graph().lines()
                .filter(line -> line.startsWith("output n"))
                .mapToInt(line -> Integer.parseInt(line.substring("output n".length())))
                .toArray();
    }

    /** The names of the user's own columns that it reads, in the order in which they first come. */
    public List<String> columns() {
        return graph().lines()
                .map(COLUMN::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .distinct()
                .toList();
    }

    /** What the user wrote for a node: {@code n1 = sma(close, fast) at cross.toml:11:5}. */
    public String describe(int node) {
        return "n" + node + (node < origins.size() ? " = " + origins.get(node) : "");
    }

    /**
     * The values of a run: the defaults, but for those given.
     *
     * @throws UsageException for an unknown parameter, or a value that some function cannot take
     */
    public double[] bind(Map<String, Double> assignments) {
        double[] values = defaults();
        assignments.forEach((name, value) -> values[position(name)] = value);
        check(values);
        return values;
    }

    private int position(String name) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        int position = names.indexOf(name);
        if (position >= 0) return position;
        String known = names.isEmpty() ? "the strategy has none" : "there are " + String.join(", ", names);
        throw new UsageException("unknown parameter '" + name + "'" + Nearest.hint(name, names) + " (" + known + ")");
    }

    /**
     * Checks the values of a run.
     *
     * @param values one for each parameter
     * @throws UsageException when one is missing or not finite, or some function cannot take it
     */
    public void check(double[] values) {
        if (values.length != parameters.size()) {
            throw new UsageException(
                    "the strategy has " + parameters.size() + " parameters, got " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new UsageException(
                        "parameter '" + parameters.get(i).name() + "' needs a number, got " + values[i]);
            }
        }
        violation(values).ifPresent(v -> {
            throw new UsageException(v.complaint() + " (" + v.location() + ")");
        });
    }

    /**
     * A constraint that does not hold.
     *
     * @param complaint what is wrong
     * @param location where the constraint comes from
     * @param parameter the one whose value alone is at fault, if it is one
     */
    public record Violation(String complaint, Location location, Optional<String> parameter) {}

    /** The first constraint that these values do not satisfy; for many sets of values see {@link ValueCheck}. */
    public Optional<Violation> violation(double[] values) {
        return new ValueCheck(this).violation(values);
    }
}
