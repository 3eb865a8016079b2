package io.atra.app.paper;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.live.agent.AccountReport;
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
 * @param accounts how each stands
 */
public record PaperReport(LiveSession session, boolean resumed, Path file, long refused, List<AccountReport> accounts) {

    /** Copies the list. */
    public PaperReport {
        accounts = List.copyOf(accounts);
    }

    /** Prints it for people. */
    public void print(PrintWriter out) {
        Table table = new Table(
                "strategy", "series", ">trades", ">equity", ">return", ">position", "as backtested", "trades hash");
        for (AccountReport report : accounts) {
            table.row(
                    report.account().strategy(),
                    report.account().series().toString(),
                    Human.count(closed(report)),
                    Human.decimal(report.equity()),
                    Human.signedPercent(returned(report)),
                    report.position() == 0 ? "flat" : Shortest.text(report.position()),
                    word(report.check()),
                    report.tradesHash().substring(0, 16));
        }
        table.print(out);
        if (refused > 0) out.println("\n" + Human.count(refused, "bar") + " broke the rules of bars and were refused");
        out.println("\nSession " + session.id() + (resumed ? ", resumed," : "") + " in " + file);
    }

    private static long closed(AccountReport report) {
        return report.trades().stream().filter(trade -> trade.closed()).count();
    }

    private static double returned(AccountReport report) {
        return report.equity() / RunSettings.of(report.account().plan()).initialCash() - 1;
    }

    private static String word(AccountReport.Check check) {
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
        return node;
    }

    private static ObjectNode json(AccountReport report) {
        ObjectNode node = Json.object();
        node.put("strategy", report.account().strategy());
        node.put("symbol", report.account().series().symbol());
        node.put("timeframe", report.account().series().timeframe().label());
        node.put("plan_hash", report.account().plan().hash());
        node.put("trades", closed(report)).put("fills", report.fills());
        Json.put(node, "equity", report.equity());
        Json.put(node, "total_return", returned(report));
        Json.put(node, "position", report.position());
        Json.put(node, "entry_price", report.entryPrice());
        Json.put(node, "last_close", report.lastClose());
        node.put("liquidated", report.counts().liquidated());
        node.put("check", report.check().name().toLowerCase(Locale.ROOT));
        node.put("trades_hash", report.tradesHash());
        return node;
    }
}
