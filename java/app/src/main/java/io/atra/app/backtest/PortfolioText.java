package io.atra.app.backtest;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;

import io.atra.app.output.Table;
import java.io.PrintWriter;

/** A portfolio's result for traders: that of a run, and what each symbol did. */
public final class PortfolioText {

    private PortfolioText() {}

    /** Prints it. */
    public static void print(PortfolioOutcome outcome, PrintWriter out) {
        ResultText.print(outcome.summary(), out);
        out.println();
        Table table = new Table("symbol", ">trades", ">profit", ">fees", ">open");
        outcome.shares()
                .forEach(share -> table.row(
                        share.symbol(),
                        count(share.trades()),
                        decimal(share.pnl()),
                        decimal(share.fees()),
                        open(outcome, share)));
        table.print(out);
    }

    private static String open(PortfolioOutcome outcome, PortfolioOutcome.Share share) {
        int place = outcome.symbols().indexOf(share.symbol());
        return outcome.result().trades().stream()
                .filter(trade -> trade.symbol() == place && !trade.closed())
                .findFirst()
                .map(trade -> trade.direction().label() + " " + decimal(trade.units()))
                .orElse("");
    }
}
