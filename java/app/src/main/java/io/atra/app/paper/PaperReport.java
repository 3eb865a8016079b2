package io.atra.app.paper;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.Trade;
import io.atra.live.agent.Account;
import io.atra.live.agent.AccountReport;
import io.atra.live.agent.PortfolioReport;
import io.atra.research.metrics.RunSettings;
import io.atra.store.live.LiveSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a session stands when it has stopped.
 *
 * @param session as it is stored
 * @param resumed whether it went on with what was stored
 * @param file the database
 * @param refused bars that were refused
 * @param accounts how each stands that has money of its own
 * @param portfolios how those stand that share a cash
 */
public record PaperReport(
        LiveSession session,
        boolean resumed,
        Path file,
        long refused,
        List<AccountReport> accounts,
        List<PortfolioReport> portfolios) {

    /** Copies the lists. */
    public PaperReport {
        accounts = List.copyOf(accounts);
        portfolios = List.copyOf(portfolios);
    }

    /** Prints it for people. */
    public void print(PrintWriter out) {
        Table table = new Table(
                "strategy", "series", ">trades", ">equity", ">return", ">position", "as backtested", "trades hash");
        for (AccountReport report : accounts) {
            table.row(
                    report.account().strategy(),
                    report.account().series().toString(),
                    Human.count(closed(report.trades())),
                    Human.decimal(report.equity()),
                    Human.signedPercent(returned(report.account(), report.equity())),
                    position(report.position()),
                    word(report.check()),
                    report.tradesHash().substring(0, 16));
        }
        portfolios.forEach(report -> SharedCash.row(report, table));
        table.print(out);
        portfolios.forEach(report -> SharedCash.print(report, out));
        if (refused > 0) out.println("\n" + Human.count(refused, "bar") + " broke the rules of bars and were refused");
        out.println("\nSession " + session.id() + (resumed ? ", resumed," : "") + " in " + file);
    }

    static long closed(List<Trade> trades) {
        return trades.stream().filter(Trade::closed).count();
    }

    static double returned(Account account, double equity) {
        return equity / RunSettings.of(account.plan()).initialCash() - 1;
    }

    static String position(double units) {
        return units == 0 ? "flat" : Shortest.text(units);
    }

    static String word(AccountReport.Check check) {
        return switch (check) {
            case SAME -> "yes";
            case DIFFERS -> "NO";
            case DISTURBED -> "–";
        };
    }

    /** The same for programs. */
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("session", session.id()).put("hash", session.hash()).put("feed", session.feed());
        node.put("resumed", resumed).put("refused_bars", refused);
        ArrayNode rows = node.putArray("accounts");
        accounts.forEach(report -> rows.add(json(report)));
        ArrayNode shared = node.putArray("portfolios");
        portfolios.forEach(report -> shared.add(SharedCash.json(report)));
        return node;
    }

    private static ObjectNode json(AccountReport report) {
        ObjectNode node = Json.object();
        node.put("strategy", report.account().strategy());
        node.put("symbol", report.account().series().symbol());
        node.put("timeframe", report.account().series().timeframe().label());
        node.put("plan_hash", report.account().plan().hash());
        node.put("trades", closed(report.trades())).put("fills", report.fills());
        Json.put(node, "equity", report.equity());
        Json.put(node, "total_return", returned(report.account(), report.equity()));
        Json.put(node, "position", report.position());
        Json.put(node, "entry_price", report.entryPrice());
        Json.put(node, "last_close", report.lastClose());
        node.put("liquidated", report.counts().liquidated());
        node.put("check", report.check().name().toLowerCase(Locale.ROOT));
        node.put("trades_hash", report.tradesHash());
        return node;
    }
}
