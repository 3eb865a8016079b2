package io.atra.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of everything in this process that has some: whatever is open registers itself and leaves when it closes.
 * Figures of the same name are told as one, with all their values.
 */
public final class ProcessMetrics implements Metrics {

    /** By what stands for a registration, since a source may be registered twice. */
    private static final Map<Object, Metrics> SOURCES = new LinkedHashMap<>();

    /** Takes what was registered away again; a second time does nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Adds figures until they are taken away. */
    public static Registration register(Metrics source) {
        Object registration = new Object();
        synchronized (SOURCES) {
            SOURCES.put(registration, source);
        }
        return () -> {
            synchronized (SOURCES) {
                SOURCES.remove(registration);
            }
        };
    }

    private static List<Metrics> sources() {
        synchronized (SOURCES) {
            return List.copyOf(SOURCES.values());
        }
    }

    @Override
    public List<Metric> read() {
        Map<String, Metric> byName = new LinkedHashMap<>();
        for (Metrics source : sources()) {
            source.read().forEach(metric -> byName.merge(metric.name(), metric, Metric::and));
        }
        return List.copyOf(byName.values());
    }
}
