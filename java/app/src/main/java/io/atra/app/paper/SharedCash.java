package io.atra.app.paper;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.engine.Trade;
import io.atra.live.agent.Account;
import io.atra.live.agent.PortfolioReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** How accounts stand that share a cash: a row like that of an account, and what each symbol did. */
final class SharedCash {

    private SharedCash() {}

    private static Account first(PortfolioReport report) {
        return report.shares().getFirst().account();
    }

    private static String symbols(PortfolioReport report) {
        return report.shares().stream()
                .map(share -> share.account().series().symbol())
                .collect(Collectors.joining(","));
    }

    /** The row of the whole. */
    static void row(PortfolioReport report, Table table) {
        long held =
                report.shares().stream().filter(share -> share.position() != 0).count();
        table.row(
                first(report).strategy(),
                symbols(report) + " " + first(report).series().timeframe().label(),
                Human.count(PaperReport.closed(report.trades())),
                Human.decimal(report.equity()),
                Human.signedPercent(PaperReport.returned(first(report), report.equity())),
                held == 0 ? "flat" : held + " held",
                PaperReport.word(report.check()),
                report.tradesHash().substring(0, 16));
    }

    /** What each symbol did. */
    static void print(PortfolioReport report, PrintWriter out) {
        Table table = new Table("of " + first(report).strategy(), ">trades", ">profit", ">fees", ">position");
        report.shares()
                .forEach(share -> table.row(
                        share.account().series().symbol(),
                        Human.count(PaperReport.closed(share.trades())),
                        Human.decimal(pnl(share)),
                        Human.decimal(fees(share)),
                        PaperReport.position(share.position())));
        out.println();
        table.print(out);
    }

    private static double pnl(PortfolioReport.Share share) {
        return share.trades().stream().mapToDouble(Trade::pnl).sum();
    }

    private static double fees(PortfolioReport.Share share) {
        return share.trades().stream()
                .mapToDouble(trade -> trade.entryFee() + trade.exitFee())
                .sum();
    }

    /** All of it for programs. */
    static ObjectNode json(PortfolioReport report) {
        ObjectNode node = Json.object();
        node.put("strategy", first(report).strategy());
        node.put("timeframe", first(report).series().timeframe().label());
        node.put("plan_hash", first(report).plan().hash());
        node.put("trades", PaperReport.closed(report.trades()));
        Json.put(node, "equity", report.equity());
        Json.put(node, "total_return", PaperReport.returned(first(report), report.equity()));
        node.put("liquidated", report.counts().liquidated());
        node.put("dropped_size", report.counts().droppedSize());
        node.put("check", report.check().name().toLowerCase(Locale.ROOT));
        node.put("trades_hash", report.tradesHash());
        report.shares().forEach(share -> node.withArray("symbols").add(json(share)));
        return node;
    }

    private static ObjectNode json(PortfolioReport.Share share) {
        ObjectNode node = Json.object();
        node.put("symbol", share.account().series().symbol());
        node.put("trades", PaperReport.closed(share.trades())).put("fills", share.fills());
        Json.put(node, "pnl", pnl(share));
        Json.put(node, "fees", fees(share));
        Json.put(node, "position", share.position());
        Json.put(node, "entry_price", share.entryPrice());
        Json.put(node, "last_close", share.lastClose());
        return node;
    }
}
