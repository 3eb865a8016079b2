package io.atra.app.backtest;

import io.atra.app.output.CsvOutput;
import io.atra.engine.Trade;
import io.atra.research.metrics.Excursion;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;

/** The trade log and the equity of a run as CSV. */
public final class RunFiles {

    private static final List<String> TRADE_COLUMNS = List.of(
            "symbol",
            "direction",
            "entry_bar",
            "entry_ts",
            "entry_price",
            "exit_bar",
            "exit_ts",
            "exit_price",
            "units",
            "entry_fee",
            "exit_fee",
            "pnl",
            "return",
            "reason",
            "mae",
            "mfe");

    private RunFiles() {}

    /** Writes the trades of a run in the order of the log; the exit fields of an open one are empty. */
    public static void writeTrades(Run run, CsvOutput csv) {
        writeTrades(
                run.result().trades(),
                run.performance().excursions(),
                List.of(run.series().symbol()),
                csv);
    }

    /**
     * Writes trades of which the bars are not at hand: their excursions are empty.
     *
     * @param symbols by the number that a trade has
     */
    public static void writeTrades(List<Trade> trades, List<String> symbols, CsvOutput csv) {
        Excursion unknown = new Excursion(Double.NaN, Double.NaN);
        writeTrades(trades, Collections.nCopies(trades.size(), unknown), symbols, csv);
    }

    private static void writeTrades(
            List<Trade> trades, List<Excursion> excursions, List<String> symbols, CsvOutput csv) {
        TRADE_COLUMNS.forEach(csv::field);
        csv.endRow();
        for (int i = 0; i < trades.size(); i++) {
            Trade trade = trades.get(i);
            csv.field(symbols.get(trade.symbol())).field(trade.direction().label());
            csv.field(trade.entryBar()).field(trade.entryTsMs()).field(trade.entryPrice());
            writeExit(trade, csv);
            csv.field(trade.units()).field(trade.entryFee());
            if (trade.closed()) {
                csv.field(trade.exitFee());
            } else {
                csv.field("");
            }
            csv.field(trade.pnl()).field(trade.returned()).field(trade.reason().label());
            csv.field(excursions.get(i).adverse()).field(excursions.get(i).favourable());
            csv.endRow();
        }
        csv.finish();
    }

    private static void writeExit(Trade trade, CsvOutput csv) {
        if (trade.closed()) {
            csv.field(trade.exitBar()).field(trade.exitTsMs()).field(trade.exitPrice());
        } else {
            csv.field("").field("").field("");
        }
    }

    /** Writes equity at each close of the run: {@code ts,equity}. */
    public static void writeEquity(Run run, CsvOutput csv) {
        long first = run.series().window().from();
        writeEquity(i -> run.series().bars().tsMs(first + i), run.result().equity(), csv);
    }

    /**
     * Writes a curve: {@code ts,equity}.
     *
     * @param tsMs the time of each of its points
     */
    public static void writeEquity(IntToLongFunction tsMs, double[] equity, CsvOutput csv) {
        csv.field("ts").field("equity").endRow();
        for (int i = 0; i < equity.length; i++) {
            csv.field(tsMs.applyAsLong(i)).field(equity[i]).endRow();
        }
        csv.finish();
    }
}
