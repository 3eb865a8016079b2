package io.atra.research.metrics;

import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A run of which libraries told their figures; see the README beside the files. */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record RecordedRun(Bars bars, double[] equity, List<Trade> trades, double yearDays) implements AutoCloseable {

    static final List<String> NAMES = List.of("days", "weekdays", "hours", "minutes");

    private static final double CASH = 10_000;
    private static final double DAY_MS = 86_400_000;

    static RecordedRun of(String name) {
        List<Map<String, String>> rows = rows(name + ".bars");
        Bars bars = Bars.copyOf(
                rows.stream().mapToLong(row -> Long.parseLong(row.get("ts"))).toArray(),
                column(rows, "open"),
                column(rows, "high"),
                column(rows, "low"),
                column(rows, "close"),
                new double[rows.size()]);
        return new RecordedRun(
                bars,
                column(rows, "equity"),
                rows(name + ".trades").stream().map(RecordedRun::trade).toList(),
                number(rows(name + ".settings").getFirst(), "year_days"));
    }

    private static Trade trade(Map<String, String> row) {
        boolean open = row.get("exit_bar").equals("-1");
        double cost = number(row, "entry_price") * number(row, "units");
        return new Trade(
                0,
                row.get("side").equals("1") ? Direction.LONG : Direction.SHORT,
                open ? Reason.OPEN : Reason.SIGNAL,
                Long.parseLong(row.get("entry_bar")),
                Long.parseLong(row.get("exit_bar")),
                Long.parseLong(row.get("entry_ts")),
                Long.parseLong(row.get("exit_ts")),
                number(row, "entry_price"),
                number(row, "exit_price"),
                number(row, "units"),
                number(row, "entry_fee"),
                number(row, "exit_fee"),
                number(row, "pnl"),
                number(row, "pnl") / cost);
    }

    private static double[] column(List<Map<String, String>> rows, String key) {
        return rows.stream().mapToDouble(row -> number(row, key)).toArray();
    }

    private static double number(Map<String, String> row, String key) {
        return Double.parseDouble(row.get(key).replace("nan", "NaN").replace("inf", "Infinity"));
    }

    /** What was recorded of it, a row for each metric and library. */
    static List<Map<String, String>> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedRun.class.getResourceAsStream("/metrics/" + file + ".csv"), file),
                StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(row(header, line.replace("\"", "").split(",", header.length)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] header, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return row;
    }

    Performance performance() {
        RunSettings settings = new RunSettings(CASH, yearDays, DAY_MS, ZoneOffset.UTC, false, 0);
        return new Performance(settings, bars, 0, equity, trades, this::core);
    }

    /** The core metrics as their definitions read: the engine's own tests hold its values to these. */
    private double core(CoreMetric metric) {
        TradeLog closed = new TradeLog(trades).closed();
        Sample pnl = closed.pnl();
        return switch (metric) {
            case FINAL_EQUITY -> equity[equity.length - 1];
            case TOTAL_RETURN -> equity[equity.length - 1] / CASH - 1;
            case MAX_DRAWDOWN -> new Drawdowns(CASH, equity).depths().max();
            case BUY_AND_HOLD -> bars.close(bars.size() - 1) / bars.open(0) - 1;
            case FEES ->
                trades.stream().mapToDouble(t -> t.entryFee() + t.exitFee()).sum();
            case TRADES -> closed.size();
            case WIN_RATE -> closed.winRate();
            case PROFIT_FACTOR -> closed.profitFactor();
            case EXPECTANCY -> pnl.mean();
            case AVG_TRADE -> closed.returns().mean();
            case BEST_TRADE -> closed.returns().max();
            case WORST_TRADE -> closed.returns().min();
            case SQN -> Math.sqrt(closed.size()) * pnl.mean() / pnl.deviation();
            case CAGR, VOLATILITY, SHARPE, SORTINO, CALMAR, EXPOSURE -> Double.NaN;
        };
    }

    @Override
    public void close() {
        bars.close();
    }
}
