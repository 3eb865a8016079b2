package io.atra.app.sweep;

import io.atra.app.output.Json;
import io.atra.research.luck.BacktestOverfitting;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.luck.SuperiorAbility;
import io.atra.research.luck.TradeSimulation;
import io.atra.research.metrics.Distribution;
import io.atra.research.sweep.ChosenTrial;
import io.atra.research.sweep.SweepLuck;
import io.atra.research.sweep.TrialFamily;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How much of the best of a sweep is luck, for programs. */
public final class LuckJson {

    private LuckJson() {}

    /** Adds {@code luck} to the object of a sweep, of several symbols to that of each; nothing where nobody asked. */
    public static void put(ObjectNode sweep, SweepReport report) {
        List<String> names = report.result().search().names();
        for (int i = 0; i < report.luck().size(); i++) {
            ObjectNode node =
                    report.several() ? (ObjectNode) sweep.path("symbols").path(i) : sweep;
            node.set("luck", of(report.luck().get(i), names));
        }
    }

    /** The object of an answer, for a sweep of these parameters. */
    public static ObjectNode of(LuckAnswer answer, List<String> names) {
        ObjectNode node = Json.object();
        node.put("told", answer.luck().isPresent()).put("from_ledger", answer.kept());
        node.put("reason", answer.reason().isEmpty() ? null : answer.reason());
        answer.luck().ifPresent(luck -> putAll(node, luck, names));
        return node;
    }

    private static void putAll(ObjectNode node, SweepLuck luck, List<String> names) {
        node.put("trials", luck.trials());
        Json.put(node, "effective_trials", luck.effectiveTrials());
        putFamily(node.putObject("family"), luck.family());
        Json.put(node, "bars_a_year", luck.barsYear());
        putTrial(node.putObject("best"), luck, luck.best(), names);
        if (luck.byObjective().isPresent()) {
            putTrial(
                    node.putObject("best_by_objective"),
                    luck,
                    luck.byObjective().get(),
                    names);
        } else {
            node.putNull("best_by_objective");
        }
        putOverfitting(node.putObject("overfitting"), luck.overfitting());
        putTest(node.putObject("cash"), luck.cash());
        putTest(node.putObject("buy_and_hold"), luck.holding());
    }

    private static void putFamily(ObjectNode node, TrialFamily family) {
        node.put("trials", family.trials()).put("scopes", family.scopes());
        node.put("unnamed", family.unnamed()).put("other_rules", family.otherRules());
    }

    private static void putTrial(ObjectNode node, SweepLuck luck, ChosenTrial trial, List<String> names) {
        DeflatedSharpe deflated = trial.deflated();
        SweepJson.putValues(node.putObject("params"), names, trial.values());
        node.put("bars", deflated.best().count());
        Json.put(node, "sharpe_bar", deflated.best().ratio());
        Json.put(node, "sharpe", luck.year(deflated.best().ratio()));
        Json.put(node, "skew", deflated.best().skew());
        Json.put(node, "excess_kurtosis", deflated.best().excessKurtosis());
        Json.put(node, "sharpe_deviation_bar", deflated.deviation());
        Json.put(node, "probabilistic_sharpe", trial.probability());
        Json.put(node, "deflated_sharpe", deflated.probability());
        Json.put(node, "threshold", luck.year(deflated.threshold()));
        Json.put(node, "strict_deflated_sharpe", deflated.strictProbability());
        Json.put(node, "strict_threshold", luck.year(deflated.strictThreshold()));
        node.put("strict_trials", deflated.trials());
        double bars = deflated.minimumBars(SweepLuck.CONFIDENCE);
        Json.put(node, "minimum_bars", bars);
        Json.put(node, "minimum_days", luck.days(bars));
        ArrayNode orders = node.putArray("trade_orders");
        trial.simulations().forEach(one -> putOrders(orders.addObject(), one));
    }

    private static void putOrders(ObjectNode node, TradeSimulation simulation) {
        node.put("method", simulation.method().name().toLowerCase(Locale.ROOT));
        node.put("draws", simulation.draws());
        Json.put(node, "loss_probability", simulation.lossProbability());
        Json.put(node, "observed_equity", simulation.observedEquity());
        Json.put(node, "observed_drawdown", simulation.observedDrawdown());
        putBands(node.putObject("final_equity"), simulation.finalEquity());
        putBands(node.putObject("max_drawdown"), simulation.maxDrawdown());
    }

    private static void putBands(ObjectNode node, Distribution distribution) {
        double[] bands = LuckText.bands(distribution);
        Json.put(node, "p5", bands[0]);
        Json.put(node, "p50", bands[1]);
        Json.put(node, "p95", bands[2]);
    }

    private static void putOverfitting(ObjectNode node, BacktestOverfitting overfitting) {
        node.put("groups", overfitting.groups());
        Json.put(node, "probability", overfitting.probability());
        Json.put(node, "loss_probability", overfitting.lossProbability());
        Json.put(node, "slope", overfitting.slope());
        Json.put(node, "intercept", overfitting.intercept());
        ArrayNode logits = node.putArray("logits");
        overfitting.splits().forEach(split -> logits.add(split.logit()));
    }

    private static void putTest(ObjectNode node, SuperiorAbility test) {
        node.put("draws", test.draws());
        Json.put(node, "reality_check", test.realityCheck());
        Json.put(node, "superior_ability_lower", test.lower());
        Json.put(node, "superior_ability", test.consistent());
        Json.put(node, "superior_ability_upper", test.upper());
    }
}
