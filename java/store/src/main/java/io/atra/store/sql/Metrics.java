package io.atra.store.sql;

import io.atra.engine.CoreMetric;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The core metrics as columns. */
final class Metrics {

    private Metrics() {}

    static List<String> columns() {
        return Arrays.stream(CoreMetric.values())
                .map(metric -> metric.label() + " REAL")
                .toList();
    }

    /** A number without a value is NULL, as SQLite has no NaN. */
    static @Nullable Double value(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
