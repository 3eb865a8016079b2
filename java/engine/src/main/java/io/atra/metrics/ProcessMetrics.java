package io.atra.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The figures of everything in this process that has some: whatever is open registers itself and leaves when it closes.
 * Figures of the same name are told as one, with all their values.
 */
public final class ProcessMetrics implements Metrics {

    private static final CopyOnWriteArrayList<Metrics> SOURCES = new CopyOnWriteArrayList<>();

    /** Takes what was registered away again; a second time does nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Adds figures until they are taken away. */
    public static Registration register(Metrics source) {
        // Wrapped, so that each registration is one of its own.
        Metrics own = source::read;
        SOURCES.add(own);
        return () -> SOURCES.remove(own);
    }

    @Override
    public List<Metric> read() {
        Map<String, Metric> byName = new LinkedHashMap<>();
        for (Metrics source : SOURCES) {
            source.read().forEach(metric -> byName.merge(metric.name(), metric, Metric::and));
        }
        return List.copyOf(byName.values());
    }
}
