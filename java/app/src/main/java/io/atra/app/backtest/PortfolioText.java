package io.atra.app.backtest;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;

import io.atra.app.output.Table;
import java.io.PrintWriter;
import java.util.List;

/** A portfolio's result for traders: that of a run, and what each symbol did. */
public final class PortfolioText {

    private PortfolioText() {}

    /** Prints it. */
    public static void print(Summary summary, List<PortfolioOutcome.Share> shares, PrintWriter out) {
        ResultText.print(summary, out);
        out.println();
        Table table = new Table("symbol", ">trades", ">profit", ">fees", ">open");
        shares.forEach(share -> table.row(
                share.symbol(), count(share.trades()), decimal(share.pnl()), decimal(share.fees()), open(share)));
        table.print(out);
    }

    private static String open(PortfolioOutcome.Share share) {
        return share.open()
                .map(trade -> trade.direction().label() + " " + decimal(trade.units()))
                .orElse("");
    }
}
