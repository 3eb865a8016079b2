package io.atra.app.command;

import io.atra.catalogue.Nearest;
import io.atra.engine.CoreMetric;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code --objective} names. */
final class ObjectiveArgument {

    private ObjectiveArgument() {}

    /** @param name of a metric, or null: then as the strategy says */
    static CoreMetric parse(@Nullable String name, Strategy strategy) {
        String wanted = name == null ? strategy.objective() : name;
        List<String> all =
                Arrays.stream(CoreMetric.values()).map(CoreMetric::label).toList();
        return CoreMetric.of(wanted)
                .orElseThrow(() -> new UsageException("--objective: no metric is called '" + wanted + "'"
                        + Nearest.hint(wanted, all) + "; there are " + String.join(", ", all)));
    }
}
