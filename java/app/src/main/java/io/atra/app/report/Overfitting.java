package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.research.luck.BacktestOverfitting;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often the best of the trials in one half of the time is no better than the middle in the other half.
 *
 * @param probability of backtest overfitting: the share of splits whose logit is 0 or less
 * @param lossProbability the share of splits whose best trial loses out of sample
 * @param slope of the line through the Sharpe ratios of the best, out of sample over in sample
 * @param groups into how many groups the window was cut
 * @param logits one a split: above 0 the best in sample is better than the middle out of sample
 */
public record Overfitting(double probability, double lossProbability, double slope, int groups, List<Double> logits) {

    /** That of the trials of a sweep. */
    public static Overfitting of(BacktestOverfitting luck) {
        List<Double> logits =
                luck.splits().stream().map(BacktestOverfitting.Split::logit).toList();
        return new Overfitting(luck.probability(), luck.lossProbability(), luck.slope(), luck.groups(), logits);
    }

    /** Copies the list. */
    public Overfitting {
        logits = List.copyOf(logits);
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        Json.put(node, "probability", probability);
        Json.put(node, "lossProbability", lossProbability);
        Json.put(node, "slope", slope);
        node.put("groups", groups);
        double[] values = logits.stream().mapToDouble(Double::doubleValue).toArray();
        node.set("logits", PackedColumn.of(values).json());
        return node;
    }
}
