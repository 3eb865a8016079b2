package io.atra.metrics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format 0.0.4 as its description has it, and refuses everything else. */
public final class PrometheusParser {

    private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, String> helps = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private String family = "";

    private PrometheusParser() {}

    /**
     * What the text says.
     *
     * @throws IllegalArgumentException when it is not of that format
     */
    public static PrometheusParser parse(String text) {
        PrometheusParser parser = new PrometheusParser();
        require(text.isEmpty() || text.endsWith("\n"), "the last line must end with a line feed");
        text.lines().filter(line -> !line.isEmpty()).forEach(parser::line);
        return parser;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
            head(line);
        } else if (!line.startsWith("#")) {
            sample(line);
        }
    }

    private void head(String line) {
        Matcher head = HEAD.matcher(line);
        require(head.matches(), line);
        String name = head.group(2);
        enter(name);
        boolean type = head.group(1).equals("TYPE");
        require(!type || TYPES.contains(head.group(3)), line);
        require((type ? types : helps).put(name, head.group(3)) == null, "a second " + line);
        require(samples.keySet().stream().noneMatch(key -> belongs(key, name)), "after samples: " + line);
    }

    /** All lines of a figure come as one group. */
    private void enter(String name) {
        if (!name.equals(family)) {
            require(ended.add(family), "");
            family = name;
            require(!ended.contains(name), name + " comes in two groups");
        }
    }

    private static boolean belongs(String key, String name) {
        return key.equals(name) || key.startsWith(name + "{");
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), line);
        String name = sample.group(1);
        String owner = owner(name);
        enter(owner);
        Map<String, String> labels = labels(sample.group(2));
        require(samples.put(name + (labels.isEmpty() ? "" : labels), value(sample.group(3))) == null, "twice: " + line);
    }

    private String owner(String name) {
        String base = name.replaceFirst("_(sum|count|bucket)$", "");
        String type = types.getOrDefault(base, "");
        return type.equals("summary") || type.equals("histogram") ? base : name;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        int at = 0;
        while (text != null && at < text.length()) {
            require(label.find(at) && label.start() == at, "labels " + text);
            require(labels.put(label.group(1), unescaped(label.group(2))) == null, "a label twice: " + text);
            at = label.end();
        }
        return labels;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                c = c == 'n' ? '\n' : c;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                require(text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"), "value " + text);
                yield Double.parseDouble(text);
            }
        };
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The values by name and labels, such as {@code atra_table_rows{table=run}}. */
    public Map<String, Double> samples() {
        return samples;
    }

    /** The types by name. */
    public Map<String, String> types() {
        return types;
    }

    /** The help by name, still escaped. */
    public Map<String, String> helps() {
        return helps;
    }
}
