package io.atra.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A figure at a moment.
 *
 * <pre>{@code
 * Metric depth = Metric.gauge("atra_queue_depth", "writes", "Writes that wait.", 3);
 * Metric rows = Metric.gauge("atra_table_rows", "rows", "Rows of a table.").with("table", "run", 40);
 * }</pre>
 *
 * @param name letters, digits and {@code _}, beginning with {@code atra_}; the end tells the unit where it is one of the
 *     base units {@code seconds} and {@code bytes}, and {@code _total} that it only grows
 * @param kind how it behaves
 * @param unit what is counted or measured, such as {@code writes}, {@code bytes} or {@code seconds}
 * @param help what it means, one sentence
 * @param samples its values; several differ in their labels
 */
public record Metric(String name, Kind kind, String unit, String help, List<Sample> samples) {

    private static final Pattern NAME = Pattern.compile("atra_[a-z0-9_]+");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");

    /** How a figure behaves. */
    public enum Kind {
        /** Only grows, from the start of the process on. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** How many values there were, their sum, and some of their quantiles. */
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param labels what tells it from the others, sorted; mostly none
     * @param value of a counter or gauge; of a histogram the sum of its values, NaN where it is
     *     not known
     * @param count of a histogram, how many values it has seen; 0 of others
     * @param quantiles of a histogram, from the fraction (0 to 1) to the value that so many do not exceed
     */
    public record Sample(Map<String, String> labels, double value, long count, Map<Double, Double> quantiles) {

        /** Copies the maps. */
        public Sample {
            labels = copy(labels);
            quantiles = copy(quantiles);
            if (!labels.keySet().stream().allMatch(label -> LABEL.matcher(label).matches())) {
                throw new IllegalArgumentException("label of " + labels);
            }
        }

        private static <K extends Comparable<K>, V> Map<K, V> copy(Map<K, V> map) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(map));
        }
    }

    /** Copies the samples. */
    public Metric {
        samples = List.copyOf(samples);
        if (!NAME.matcher(name).matches() || (kind == Kind.COUNTER) != name.endsWith("_total")) {
            throw new IllegalArgumentException("name of a " + kind + ": " + name);
        }
    }

    /** A figure that only grows, without values yet; its name ends with {@code _total}. */
    public static Metric counter(String name, String unit, String help) {
        return new Metric(name, Kind.COUNTER, unit, help, List.of());
    }

    /** A figure that only grows; its name ends with {@code _total}. */
    public static Metric counter(String name, String unit, String help, double value) {
        return counter(name, unit, help).with(Map.of(), value);
    }

    /** A figure that goes up and down, without values yet. */
    public static Metric gauge(String name, String unit, String help) {
        return new Metric(name, Kind.GAUGE, unit, help, List.of());
    }

    /** A figure that goes up and down. */
    public static Metric gauge(String name, String unit, String help, double value) {
        return gauge(name, unit, help).with(Map.of(), value);
    }

    /** Values by their quantiles, without any yet. */
    public static Metric histogram(String name, String unit, String help) {
        return new Metric(name, Kind.HISTOGRAM, unit, help, List.of());
    }

    /** The same with one value more. */
    public Metric with(Map<String, String> labels, double value) {
        return with(new Sample(labels, value, 0, Map.of()));
    }

    /** The same with one value more, told from others by a label. */
    public Metric with(String label, String of, double value) {
        return with(Map.of(label, of), value);
    }

    /** The same with one distribution more. */
    public Metric with(Map<String, String> labels, long count, double sum, Map<Double, Double> quantiles) {
        return with(new Sample(labels, sum, count, quantiles));
    }

    /**
     * The same with the values of another of its name. Where labels are the same, the same thing was asked twice, and the
     * larger value is the newer one.
     */
    Metric and(Metric other) {
        Map<Map<String, String>, Sample> all = new LinkedHashMap<>();
        for (Metric metric : List.of(this, other)) {
            metric.samples.forEach(sample -> all.merge(
                    sample.labels(), sample, (a, b) -> b.value() < a.value() || b.count() < a.count() ? a : b));
        }
        return new Metric(name, kind, unit, help, List.copyOf(all.values()));
    }

    private Metric with(Sample sample) {
        List<Sample> more = new ArrayList<>(samples);
        more.add(sample);
        return new Metric(name, kind, unit, help, more);
    }
}
