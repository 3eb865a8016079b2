package io.atra.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Figures in Prometheus' text format, version 0.0.4. Histograms, of which only quantiles are known, become what that
 * format calls a summary.
 *
 * <pre>
 * # HELP atra_queue_depth Writes that wait.
 * # TYPE atra_queue_depth gauge
 * atra_queue_depth 3.0
 * </pre>
 */
public final class PrometheusText {

    /** What a server says its answer is. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    /** The figures as text, each line ended by a line feed. */
    public static String of(List<Metric> figures) {
        PrometheusText text = new PrometheusText();
        figures.forEach(text::metric);
        return text.text.toString();
    }

    private void metric(Metric metric) {
        text.append("# HELP ").append(metric.name()).append(' ').append(escaped(metric.help(), false));
        text.append("\n# TYPE ").append(metric.name()).append(' ').append(type(metric.kind()));
        text.append('\n');
        for (Metric.Sample sample : metric.samples()) {
            if (metric.kind() == Metric.Kind.HISTOGRAM) {
                summary(metric.name(), sample);
            } else {
                line(metric.name(), sample.labels(), sample.value());
            }
        }
    }

    private static String type(Metric.Kind kind) {
        return switch (kind) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case HISTOGRAM -> "summary";
        };
    }

    private void summary(String name, Metric.Sample sample) {
        sample.quantiles().forEach((fraction, value) -> {
            Map<String, String> labels = new TreeMap<>(sample.labels());
            labels.put("quantile", number(fraction));
            line(name, labels, value);
        });
        if (!Double.isNaN(sample.value())) {
            line(name + "_sum", sample.labels(), sample.value());
        }
        line(name + "_count", sample.labels(), (double) sample.count());
    }

    private void line(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append(labels.entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue(), true) + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private static String escaped(String value, boolean quoted) {
        String plain = value.replace("\\", "\\\\").replace("\n", "\\n");
        return quoted ? plain.replace("\"", "\\\"") : plain;
    }
}
