package io.atra.app.report;

import io.atra.plan.Plan;
import tools.jackson.databind.node.ObjectNode;

/** Which exit counted where a bar touched stop and target both, and how often that was so. */
final class Policies {

    private Policies() {}

    static void put(ObjectNode data, Plan plan, long ambiguousBars) {
        boolean optimistic = plan.execution().lines().anyMatch("intrabar optimistic"::equals);
        data.put("policy", optimistic ? "optimistic" : "pessimistic");
        data.put("otherPolicy", optimistic ? "pessimistic" : "optimistic");
        data.put("ambiguousBars", ambiguousBars);
    }
}
