package io.atra.app.backtest;

import io.atra.app.output.Json;
import io.atra.research.metrics.Distribution;
import io.atra.research.metrics.Drawdown;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Performance;
import io.atra.research.metrics.PeriodReturn;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole table of metrics for programs: every metric by its name, then what one number cannot hold. */
public final class FullJson {

    /** How many drawdowns are listed, the deepest ones. */
    static final int DRAWDOWNS = 10;

    private final Performance run;

    private FullJson(Performance run) {
        this.run = run;
    }

    /** The object of a run; a metric without a value is {@code null}. */
    public static ObjectNode of(Performance run) {
        FullJson json = new FullJson(run);
        ObjectNode node = Json.object();
        FullMetrics.of(run).forEach((name, value) -> Json.put(node, name, value));
        json.putPeriods(node.putArray("monthly"), run.monthly(), true);
        json.putPeriods(node.putArray("yearly"), run.yearly(), false);
        json.putDrawdowns(node.putArray("drawdowns"));
        json.putDistributions(node.putObject("distribution"));
        return node;
    }

    private void putPeriods(ArrayNode array, List<PeriodReturn> periods, boolean months) {
        for (PeriodReturn period : periods) {
            ObjectNode node = array.addObject();
            node.put("year", period.last().getYear());
            if (months) {
                node.put("month", period.last().getMonthValue());
            }
            Json.put(node, "return", period.returned());
        }
    }

    private void putDrawdowns(ArrayNode array) {
        for (Drawdown drawdown : run.worstDrawdowns(DRAWDOWNS)) {
            ObjectNode node = array.addObject();
            Json.put(node, "depth", drawdown.depth());
            node.put("peak_ts", run.closeTsMs(drawdown.peak()));
            node.put("valley_ts", run.closeTsMs(drawdown.valley()));
            if (drawdown.recovered()) {
                node.put("recovery_ts", run.closeTsMs(drawdown.end()));
            } else {
                node.putNull("recovery_ts");
            }
            node.put("bars", drawdown.bars());
            Json.put(node, "days", run.daysBetween(drawdown.peak(), drawdown.end()));
        }
    }

    private void putDistributions(ObjectNode node) {
        put(node.putObject("day"), run.dailyDistribution());
        put(node.putObject("week"), run.weeklyDistribution());
        put(node.putObject("month"), run.monthlyDistribution());
        put(node.putObject("quarter"), run.quarterlyDistribution());
        put(node.putObject("year"), run.yearlyDistribution());
    }

    private static void put(ObjectNode node, Distribution distribution) {
        node.put("count", distribution.count());
        Json.put(node, "min", distribution.quantile(0));
        Json.put(node, "q25", distribution.quantile(0.25));
        Json.put(node, "median", distribution.quantile(0.5));
        Json.put(node, "q75", distribution.quantile(0.75));
        Json.put(node, "max", distribution.quantile(1));
        node.put("outliers", distribution.outliers());
    }
}
