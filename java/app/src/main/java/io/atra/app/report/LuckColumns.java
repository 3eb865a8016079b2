package io.atra.app.report;

import io.atra.app.sweep.LuckAnswer;
import io.atra.app.sweep.LuckJson;
import io.atra.app.sweep.SweepReport;
import io.atra.research.luck.BacktestOverfitting;
import io.atra.research.luck.TradeSimulation;
import io.atra.research.luck.TradeSimulation.FanPoint;
import io.atra.research.metrics.Distribution;
import io.atra.research.sweep.ChosenTrial;
import io.atra.research.sweep.SweepLuck;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** How much of the best of a sweep is luck: the object for programs, with what its pictures are drawn of. */
final class LuckColumns {

    /** So many values stand for the draws of a distribution, evenly by rank. */
    private static final int RANKS = 500;

    private LuckColumns() {}

    static ObjectNode of(LuckAnswer answer, SweepReport report) {
        ObjectNode node = LuckJson.of(answer, report.result().search().names());
        node.put("symbol", answer.symbol());
        answer.luck().ifPresent(luck -> putAll(node, luck));
        return node;
    }

    private static void putAll(ObjectNode node, SweepLuck luck) {
        ObjectNode overfitting = (ObjectNode) node.get("overfitting");
        List<BacktestOverfitting.Split> splits = luck.overfitting().splits();
        overfitting.set(
                "logits",
                PackedColumn.of(splits, BacktestOverfitting.Split::logit).json());
        putOrders((ObjectNode) node.get("best"), luck.best());
        luck.byObjective().ifPresent(other -> putOrders((ObjectNode) node.get("best_by_objective"), other));
    }

    private static void putOrders(ObjectNode trial, ChosenTrial chosen) {
        for (int i = 0; i < chosen.simulations().size(); i++) {
            put(
                    (ObjectNode) trial.get("trade_orders").get(i),
                    chosen.simulations().get(i));
        }
    }

    private static void put(ObjectNode order, TradeSimulation simulation) {
        ObjectNode fan = order.putObject("fan");
        fan.set("trades", PackedColumn.of(simulation.fan(), FanPoint::trades).json());
        fan.set("low", PackedColumn.of(simulation.fan(), FanPoint::low).json());
        fan.set(
                "lower",
                PackedColumn.of(simulation.fan(), FanPoint::lowerQuartile).json());
        fan.set("median", PackedColumn.of(simulation.fan(), FanPoint::median).json());
        fan.set(
                "upper",
                PackedColumn.of(simulation.fan(), FanPoint::upperQuartile).json());
        fan.set("high", PackedColumn.of(simulation.fan(), FanPoint::high).json());
        order.set("equities", ranks(simulation.finalEquity()));
        order.set("drawdowns", ranks(simulation.maxDrawdown()));
    }

    private static ObjectNode ranks(Distribution distribution) {
        double[] shares = IntStream.range(0, RANKS)
                .mapToDouble(rank -> (rank + 0.5) / RANKS)
                .toArray();
        return PackedColumn.of(distribution.quantiles(shares)).json();
    }
}
