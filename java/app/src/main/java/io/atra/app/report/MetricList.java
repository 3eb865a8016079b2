package io.atra.app.report;

import io.atra.engine.CoreMetric;
import io.atra.research.sweep.Objective;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a page has to know of the core metrics to show them. */
final class MetricList {

    private MetricList() {}

    static void put(ObjectNode data) {
        ArrayNode array = data.putArray("metrics");
        for (CoreMetric metric : CoreMetric.values()) {
            ObjectNode node = array.addObject().put("name", metric.label());
            node.put("unit", metric.described().unit());
            node.put("less", new Objective(metric).lessIsBetter());
        }
    }
}
