package io.atra.app.backtest;

import io.atra.app.output.Json;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A portfolio's result for programs: that of a run, and what each symbol did. */
public final class PortfolioJson {

    private PortfolioJson() {}

    /**
     * The object of a portfolio.
     *
     * @param id its number in the ledger, if it was recorded
     */
    public static ObjectNode of(Summary summary, List<PortfolioOutcome.Share> shares, OptionalLong id) {
        ObjectNode node = ResultJson.of(summary, id);
        ArrayNode symbols = node.putArray("symbols");
        for (PortfolioOutcome.Share share : shares) {
            ObjectNode one = symbols.addObject();
            one.put("symbol", share.symbol()).put("trades", share.trades());
            Json.put(one, "pnl", share.pnl());
            Json.put(one, "fees", share.fees());
        }
        return node;
    }
}
