package io.atra.metrics;

import java.util.List;

/**
 * Something whose figures can be read at any time, by any thread, without disturbing it.
 *
 * <pre>{@code
 * Metrics all = Metrics.of(new JvmMetrics(), queue::metrics);
 * System.out.print(PrometheusText.of(all.read()));
 * }</pre>
 */
@FunctionalInterface
public interface Metrics {

    /** The figures as they are now; each name comes once. */
    List<Metric> read();

    /** The figures of all of them, one after the other. */
    static Metrics of(Metrics... sources) {
        List<Metrics> all = List.of(sources);
        return () -> all.stream().flatMap(source -> source.read().stream()).toList();
    }
}
