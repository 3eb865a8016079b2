package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.research.luck.DeflatedSharpe;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of a Sharpe ratio is left once it is known how many were tried.
 *
 * @param probability that the true ratio is above the threshold: the deflated Sharpe ratio
 * @param threshold the ratio a bar that the best of so many trials shows by luck
 * @param trials how many were tried
 * @param effectiveTrials how many independent ones they are worth
 */
public record Deflated(double probability, double threshold, long trials, double effectiveTrials) {

    /** That of a trial, of the effective number of them. */
    public static Deflated of(DeflatedSharpe sharpe) {
        return new Deflated(sharpe.probability(), sharpe.threshold(), sharpe.trials(), sharpe.effectiveTrials());
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        Json.put(node, "probability", probability);
        Json.put(node, "threshold", threshold);
        node.put("trials", trials);
        Json.put(node, "effectiveTrials", effectiveTrials);
        return node;
    }
}
